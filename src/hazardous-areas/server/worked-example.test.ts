import { expect, test } from "vitest";
import { azerbaijan } from "../../../tests/support/azerbaijan.ts";
import { givenProgramme } from "../../../tests/support/given-records.ts";
import { withDatabase } from "../../../tests/support/with-database.ts";
import { doorOf, enterWorkedExample } from "../../../tests/support/worked-example.ts";
import { readLedgers } from "./hazard-ledgers.ts";

const profile = await azerbaijan();
const programmeId = profile.programme.id;

test(
  "the worked example",
  () =>
    withDatabase(async (database) => {
      const people = await givenProgramme(database, profile);
      await enterWorkedExample(doorOf(database, people, profile));
      const ledgers = await database.read((sql) => readLedgers(sql, { programmeId }));
      for (const { hazard, movements } of ledgers.values()) {
        console.log(
          hazard.localId,
          hazard.versions.map((v) => [v.version, v.status, v.area, v.shared]),
        );
        for (const m of movements) console.log("  ", m.on, m.line, m.amount, m.record.localId, m.record.version);
      }
      expect(1).toBe(1);
    }),
  60_000,
);
