import { expect, test } from "vitest";
import { azerbaijan } from "../../tests/support/azerbaijan.ts";
import { givenProgramme } from "../../tests/support/given-records.ts";
import { withDatabase } from "../../tests/support/with-database.ts";
import type { Database } from "../foundation/server/database.ts";
import { appendJournal, type JournalActor } from "../foundation/server/journal.ts";
import { DEMONSTRATION_ACCOUNTS, insertDemonstrationAccounts } from "../demonstration/server/demonstration-accounts.ts";
import { emptyHalfLoaded, readinessOf } from "./first-start.ts";

const profile = await azerbaijan();

const note = async (database: Database, actor: JournalActor, ...actions: string[]) => {
  for (const action of actions) {
    const subject = { subjectKind: "programme", subjectId: "azerbaijan", content: action };
    await database.transaction((sql) => appendJournal(sql, { actor, action, ...subject }));
  }
};

test("a loading that was cut off is known by the journal, and the database is made new for the next", () =>
  withDatabase(async (database) => {
    expect(await readinessOf(database, profile)).toBe("new");

    const { field } = await givenProgramme(database, profile, { demonstration: true });
    await database.transaction((sql) => insertDemonstrationAccounts(sql, profile));
    expect(await readinessOf(database, profile)).toBe("ready");

    const account = { ...field, personId: DEMONSTRATION_ACCOUNTS[0].personId };
    await note(database, account, "demonstration.loading-begun");
    expect(await readinessOf(database, profile)).toBe("half-loaded");
    await emptyHalfLoaded(database);
    const [left] = await database.read((sql) => sql`select to_regclass('programme') as programme`);
    expect(left).toEqual({ programme: null });
  }));

test("a programme in which somebody else wrote something is never made new", () =>
  withDatabase(async (database) => {
    const { field } = await givenProgramme(database, profile, { demonstration: true });
    await note(database, field, "demonstration.loading-begun", "exchange.records-imported");
    expect(await readinessOf(database, profile)).toBe("ready");
  }));

test("a loading that came to its end is never begun anew", () =>
  withDatabase(async (database) => {
    const { field } = await givenProgramme(database, profile, { demonstration: true });
    await database.transaction((sql) => insertDemonstrationAccounts(sql, profile));
    const account = { ...field, personId: DEMONSTRATION_ACCOUNTS[0].personId };
    await note(database, account, "demonstration.loading-begun", "demonstration.loading-ended");
    expect(await readinessOf(database, profile)).toBe("ready");
  }));
