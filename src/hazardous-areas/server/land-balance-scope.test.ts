import { expect, test } from "vitest";
import { azerbaijan } from "../../../tests/support/azerbaijan.ts";
import { givenPerson } from "../../../tests/support/given-person.ts";
import { decided, givenHazardousArea, givenProgramme } from "../../../tests/support/given-records.ts";
import { withDatabase } from "../../../tests/support/with-database.ts";
import { rememberedLedgers } from "./hazard-ledgers.ts";

const profile = await azerbaijan();
const programmeId = profile.programme.id;

test("a reader whose role does not open every area is told that the balance is a part, and never that nothing remains", () =>
  withDatabase(async (database) => {
    const people = await givenProgramme(database, profile);
    const area = await database.transaction((sql) => givenHazardousArea(sql, people, { operator: "anama" }));
    await decided(database, people, "hazardous-area", [area]);
    const liaison = { programmeId, personId: "test-liaison", organisationId: "mod", acts: ["read"] as const };
    await database.transaction((sql) =>
      givenPerson(sql, { ...liaison, name: "Test liaison" }, { organisationId: "mod" }),
    );
    const ledgersAt = rememberedLedgers(database, programmeId);
    const whole = await ledgersAt(people.operationsOfficer);
    expect([[...whole.ledgers.keys()], whole.isPart]).toEqual([[area], false]);
    const part = await ledgersAt(liaison);
    expect([[...part.ledgers.keys()], part.isPart]).toEqual([[], true]);
  }));
