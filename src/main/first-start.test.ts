import { expect, test } from "vitest";
import { azerbaijan } from "../../tests/support/azerbaijan.ts";
import { givenProgramme } from "../../tests/support/given-records.ts";
import { withDatabase } from "../../tests/support/with-database.ts";
import { appendJournal } from "../foundation/server/journal.ts";
import { DEMONSTRATION_ACCOUNTS, insertDemonstrationAccounts } from "../demonstration/server/demonstration-accounts.ts";
import { emptyHalfLoaded, readinessOf } from "./first-start.ts";

const profile = await azerbaijan();

test("a loading that was cut off is known by the journal, and the database is made new for the next", () =>
  withDatabase(async (database) => {
    expect(await readinessOf(database, profile)).toBe("new");

    const { field } = await givenProgramme(database, profile, { demonstration: true });
    await database.transaction((sql) => insertDemonstrationAccounts(sql, profile));
    expect(await readinessOf(database, profile)).toBe("ready");

    const note = (action: string) =>
      database.transaction((sql) =>
        appendJournal(sql, {
          actor: { ...field, personId: DEMONSTRATION_ACCOUNTS[0].personId },
          action,
          subjectKind: "programme",
          subjectId: "azerbaijan",
          content: action,
        }),
      );
    await note("demonstration.loading-begun");
    expect(await readinessOf(database, profile)).toBe("half-loaded");
    await emptyHalfLoaded(database);
    const [left] = await database.read((sql) => sql`select to_regclass('programme') as programme`);
    expect(left).toEqual({ programme: null });
  }));

test("a programme in which somebody else wrote something is never made new", () =>
  withDatabase(async (database) => {
    const { field } = await givenProgramme(database, profile, { demonstration: true });
    for (const action of ["demonstration.loading-begun", "exchange.records-imported"]) {
      await database.transaction((sql) =>
        appendJournal(sql, {
          actor: field,
          action,
          subjectKind: "programme",
          subjectId: "azerbaijan",
          content: action,
        }),
      );
    }
    expect(await readinessOf(database, profile)).toBe("ready");
  }));

test("a loading that came to its end is never begun anew", () =>
  withDatabase(async (database) => {
    const { field } = await givenProgramme(database, profile, { demonstration: true });
    for (const action of ["demonstration.loading-begun", "demonstration.loading-ended"]) {
      await database.transaction((sql) =>
        appendJournal(sql, {
          actor: field,
          action,
          subjectKind: "programme",
          subjectId: "azerbaijan",
          content: action,
        }),
      );
    }
    expect(await readinessOf(database, profile)).toBe("ready");
  }));
