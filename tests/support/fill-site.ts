import { pino } from "pino";
import type { Act } from "../../src/access/domain/actor.ts";
import { hashPassword } from "../../src/access/server/passwords.ts";
import { givenPerson } from "./given-person.ts";
import { freezeBulletin, publishBulletin } from "../../src/bulletins/server/bulletin.commands.ts";
import type { BulletinSite } from "../../src/bulletins/server/bulletin-site.ts";
import { addDays, calendarDate, weekOf } from "../../src/foundation/domain/dates.ts";
import { type Database, openDatabase } from "../../src/foundation/server/database.ts";
import type { EngineConnection } from "../../src/foundation/server/engine/engine.ts";
import { loginOf } from "../../src/foundation/server/engine/login.ts";
import type { Assets } from "../../src/foundation/server/http/assets.ts";
import { azerbaijan } from "./azerbaijan.ts";
import { decided, givenHazardousArea, givenItem, givenProgramme, givenRelease, type People } from "./given-records.ts";

/** No style and no script: pages must be complete without them. */
export const NO_ASSETS: Assets = { styles: [], scripts: [], files: new Map() };

/** The invented people who sign in to a prepared site; one password opens all their accounts. */
export const PASSWORD = "a password of the tests alone";
export const OFFICER = "test-information-officer";
export const PREPARER = "test-preparer";
export const SIGNER = "test-signer";

/** The week that tests ask for, the last of five that are published. */
export const WEEK = calendarDate("2025-07-07");

/** What {@link WEEK} says. The land of the second release lies half on that of the first. */
export const FIGURES = { anti_tank: 2, anti_personnel: 61, uxo: 7 } as const;

/** A site on a database of its own, with everything that a reader meets on the way from a figure to a record. */
export type PreparedSite = {
  readonly site: BulletinSite;
  readonly database: Database;
  readonly people: People;
  readonly items: readonly string[];
  readonly releases: readonly string[];
  end(): Promise<void>;
};

/** Prepares five published weeks of a demonstration programme, one more that is not, and records that wait. */
export async function fillSite(connection: EngineConnection, assets: Assets = NO_ASSETS): Promise<PreparedSite> {
  const profile = await azerbaijan();
  const [owner, database, accessDatabase, publicDatabase] = [
    openDatabase(connection),
    openDatabase(loginOf(connection), { role: "firmground_app" }),
    openDatabase(loginOf(connection), { role: "firmground_access" }),
    openDatabase(loginOf(connection), { role: "firmground_public" }),
  ];
  const people = await givenProgramme(owner, profile, { demonstration: true });
  await givenAccounts(owner, people);
  const { items, releases } = await givenRecords(owner, people);
  for (const weeksAgo of [4, 3, 2, 1, 0]) {
    const week = weekOf(addDays(WEEK, -7 * weeksAgo), profile.programme.weekStartsOn);
    const frozen = await freezeBulletin(owner, people.press, profile, week);
    if (!frozen.ok) throw new Error(`not frozen: ${JSON.stringify(frozen.refusal)}`);
    const published = await publishBulletin(owner, people.head, frozen.value.id);
    if (!published.ok) throw new Error(`not published: ${JSON.stringify(published.refusal)}`);
  }

  const now = () => new Date("2025-07-23T08:00:00Z");
  const log = pino({ level: "silent" });
  return {
    site: { profile, demonstration: true, database, accessDatabase, publicDatabase, assets, now, log },
    database: owner,
    people,
    items,
    releases,
    async end() {
      await Promise.all([owner.close(), database.close(), accessDatabase.close(), publicDatabase.close()]);
    },
  };
}

async function givenAccounts(database: Database, { press: { programmeId, organisationId } }: People): Promise<void> {
  const passwordHash = await hashPassword(PASSWORD);
  const accounts: readonly (readonly [string, string, readonly Act[]])[] = [
    [OFFICER, "Test information officer", ["read", "submit", "verify", "validate"]],
    [PREPARER, "Test press officer", ["read", "prepare", "sign"]],
    [SIGNER, "Test head of press", ["read", "prepare", "sign"]],
    ["test-collector", "Test collector", ["submit"]],
  ];
  await database.transaction(async (sql) => {
    for (const [personId, name, acts] of accounts) {
      await givenPerson(sql, { programmeId, organisationId, personId, name, acts, passwordHash });
    }
  });
}

async function givenRecords(database: Database, people: People) {
  const hazard = await database.transaction((sql) => givenHazardousArea(sql, people));
  await decided(database, people, "hazardous-area", [hazard]);

  const items = await database.transaction(async (sql) => {
    const given = [
      await givenItem(sql, people, { foundOn: WEEK, category: "av_mine", quantity: 2, district: "fuzuli" }),
      await givenItem(sql, people, { foundOn: addDays(WEEK, 2), category: "uxo", quantity: 4 }),
      await givenItem(sql, people, {
        foundOn: addDays(WEEK, 6),
        category: "submunition",
        quantity: 3,
        operator: "mod",
      }),
    ];
    // More than one page of a figure holds.
    for (let mine = 0; mine < 61; mine += 1) {
      given.push(await givenItem(sql, people, { foundOn: addDays(WEEK, mine % 7), category: "ap_mine" }));
    }
    for (let weeksAgo = 1; weeksAgo <= 4; weeksAgo += 1) {
      const foundOn = addDays(WEEK, -7 * weeksAgo);
      given.push(await givenItem(sql, people, { foundOn, category: "uxo", quantity: 10 * weeksAgo, operator: "mes" }));
    }
    given.push(await givenItem(sql, people, { foundOn: addDays(WEEK, 8), category: "av_mine" }));
    return given;
  });
  await decided(database, people, "ordnance-item", items);
  // One that is validated and waits for approval.
  await database.transaction((sql) => givenItem(sql, people, { foundOn: addDays(WEEK, 9), category: "uxo" }));

  const releases = await database.transaction(async (sql) => [
    await givenRelease(sql, people, hazard, { decidedOn: addDays(WEEK, 1) }),
    await givenRelease(sql, people, hazard, { decidedOn: addDays(WEEK, 3), corner: [46.9025, 40], operator: "mod" }),
    await givenRelease(sql, people, hazard, {
      decidedOn: addDays(WEEK, -6),
      corner: [46.92, 40.01],
      product: "reduced",
    }),
  ]);
  await decided(database, people, "release-polygon", releases);
  return { items, releases };
}
