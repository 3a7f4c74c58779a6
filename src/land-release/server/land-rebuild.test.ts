import { describe, expect, test } from "vitest";
import { azerbaijan } from "../../../tests/support/azerbaijan.ts";
import {
  decided,
  givenHazardousArea,
  givenProgramme,
  givenRelease,
  type People,
  rectangle,
} from "../../../tests/support/given-records.ts";
import { withDatabase } from "../../../tests/support/with-database.ts";
import type { Database, Sql } from "../../foundation/server/database.ts";
import { prepareProgramme } from "../../main/open-programme.ts";
import { tallyDifferences } from "../../verification/server/figure-tally.queries.ts";
import { rebuildLand } from "../../verification/server/rebuild-land.commands.ts";
import { verifyLand } from "./land-verify.ts";

const profile = await azerbaijan();
const programmeId = profile.programme.id;

/** Fields that overlap in a row and in a stack, decided on days of their own. */
const FIELDS = [0, 1, 2, 3, 4, 5].map((at) => ({
  localId: `CR-${at}`,
  decidedOn: `2025-07-0${9 - at}`,
  boundary: rectangle(46.9 + (at % 3) * 0.0031, 40 + Math.floor(at / 3) * 0.0023, 0.005, 0.004),
}));

async function givenAccount(database: Database, fields: typeof FIELDS): Promise<{ people: People; ids: string[] }> {
  const people = await givenProgramme(database, profile);
  const hazard = await database.transaction((sql) => givenHazardousArea(sql, people));
  await decided(database, people, "hazardous-area", [hazard]);
  const ids: string[] = [];
  for (const field of fields) {
    const id = await database.transaction((sql) => givenRelease(sql, people, hazard, field));
    await decided(database, people, "release-polygon", [id]);
    ids.push(id);
  }
  return { people, ids };
}

const verify = (database: Database) => verifyLand(database, programmeId, 2);

/** Does what nobody may: past the triggers that keep what was written, as a fault of a disk or a hand in the database would. */
const damage = (database: Database, work: (sql: Sql) => Promise<unknown>) =>
  database.transaction(async (sql) => {
    await sql`select set_config('session_replication_role', 'replica', true)`;
    await work(sql);
  });

describe("the account derived from the records", () => {
  test("is the one that approvals made, in whatever order they came", async () => {
    const digests: string[] = [];
    for (const fields of [FIELDS, FIELDS.toReversed()]) {
      await withDatabase(async (database) => {
        await givenAccount(database, fields);
        const { differences, digest, releases, faces } = await verify(database);
        expect({ differences, releases, faces }).toEqual({ differences: [], releases: 6, faces: 6 });
        digests.push(digest);
      });
    }
    expect(digests[0]).toBe(digests[1]);
  });

  test("tells of a face that is gone, one that is another, a claim that is gone and one that nobody made, and mends them", () =>
    withDatabase(async (database) => {
      const { people, ids } = await givenAccount(database, FIELDS);
      const sound = await verify(database);
      const [gone, other, unclaimed, withdrawn] = ids;
      await decided(database, people, "release-polygon", [ids[5] ?? ""], "withdrawn");
      const whole = await verify(database);
      await damage(database, async (sql) => {
        await sql`delete from land_face where release_id = ${gone ?? ""}`;
        await sql`update land_face set geom = st_translate(geom, 0.0001, 0) where release_id = ${other ?? ""} and known_to_seq is null`;
        await sql`delete from land_claim where release_id = ${unclaimed ?? ""}`;
        await sql`delete from land_claim where release_id = ${withdrawn ?? ""}`;
        await sql`delete from land_face where release_id = ${withdrawn ?? ""}`;
        await sql`update land_claim set known_to_seq = null where release_id = ${ids[5] ?? ""}`;
      });
      const { differences } = await verify(database);
      expect(differences.map(({ localId, part }) => `${localId} ${part}`)).toEqual(
        expect.arrayContaining(["CR-0 face", "CR-1 face", "CR-2 claim", "CR-3 claim", "CR-5 claim"]),
      );

      const seq = await rebuildLand(database, people.operationsOfficer, differences);
      const mended = await verify(database);
      expect(mended.differences).toEqual([]);
      expect(mended.digest).toBe(whole.digest);
      expect(mended.digest).not.toBe(sound.digest);
      const [entry] = await database.read(
        (sql) =>
          sql`select action, details from journal_entry where programme_id = ${programmeId} and seq = ${seq ?? 0}`,
      );
      expect(entry).toEqual({
        action: "land-release.account-rebuilt",
        details: { claims: 3, faces: expect.any(Number) },
      });
    }));

  test("is made at the start where an earlier version kept faces alone; what was known then stays, and the sums follow", () =>
    withDatabase(async (database) => {
      await givenAccount(database, FIELDS);
      const made = await verify(database);
      const held = (sql: Sql, seq: number) => sql<{ m2: number }[]>`
        select sum(area_m2) as m2 from land_face
        where programme_id = ${programmeId} and known_from_seq <= ${seq} and coalesce(known_to_seq > ${seq}, true)
      `;
      const [last] = await database.read((sql) => sql<{ seq: number }[]>`select max(seq) as seq from journal_entry`);
      const then = await database.read((sql) => held(sql, last?.seq ?? 0));
      await damage(database, async (sql) => {
        await sql`delete from land_claim`;
        await sql`delete from land_sliver`;
      });
      await prepareProgramme(database, profile);
      const { differences, digest } = await verify(database);
      expect(differences).toEqual([]);
      expect(digest).toBe(made.digest);
      expect(await database.read((sql) => held(sql, last?.seq ?? 0))).toEqual(then);
      expect(await database.read((sql) => tallyDifferences(sql, programmeId))).toEqual([]);

      // A second start finds nothing to do.
      const entries = (sql: Sql) =>
        sql`select count(*) from journal_entry where action = 'land-release.account-rebuilt'`;
      const before = await database.read(entries);
      await prepareProgramme(database, profile);
      expect(await database.read(entries)).toEqual(before);
    }));
});
