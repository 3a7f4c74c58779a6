import { pino } from "pino";
import { expect, test } from "vitest";
import { sealedSite } from "../../../tests/support/sealed-site.ts";
import { COMMAND_LINE_ACCOUNT, prepareProgramme } from "../../main/open-programme.ts";
import { currentKey } from "./keys.commands.ts";
import { sealJournal, SealRefusal } from "./seal-journal.ts";
import { findSeal } from "./seal.queries.ts";
import { startSealing } from "./sealing-loop.ts";
import { verifyDatabase } from "./verify-database.ts";

test("a site seals by itself, proves bulletins from before there were proofs, and says once when it cannot", async () => {
  const prepared = await sealedSite();
  const { site, sealer, database } = prepared;
  const lines: { level: number; msg: string }[] = [];
  const log = pino(
    { base: null },
    { write: (line: string) => void lines.push(JSON.parse(line) as { level: number; msg: string }) },
  );
  try {
    await prepareProgramme(database, site.profile);
    // As an earlier version left it: published, and without a proof.
    await database.transaction(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql`delete from bulletin_proof where bulletin_id in (select id from bulletin order by first_day limit 2)`;
      await sql`delete from blinding where purpose in (select id::text from bulletin order by first_day limit 2)`;
    });
    const { id: programmeId, authority } = site.profile.programme;
    const machine = { programmeId, personId: COMMAND_LINE_ACCOUNT, organisationId: authority.operator, acts: [] };
    const loop = startSealing(sealer, { database: site.database, machine, log, everyMs: 20 });
    await loop.soon();
    const proven = await database.read(
      (sql) => sql<{ sealed: number }[]>`select count(*)::int as sealed from bulletin_seal`,
    );
    expect(proven).toEqual([{ sealed: 5 }]);
    expect((await verifyDatabase(sealer)).wrong).toEqual([]);
    await loop.stop();

    // The key goes away while something waits to be sealed.
    const key = await currentKey(sealer);
    await sealer.keys.discard(key);
    const again = startSealing(sealer, { database: site.database, machine, log, everyMs: 5 });
    await database.transaction(
      (
        sql,
      ) => sql`insert into journal_entry (programme_id, seq, actor_id, organisation_id, action, subject_kind, subject_id, content_hash, details)
      select programme_id, nextval('journal_seq'), actor_id, organisation_id, action, subject_kind, subject_id, content_hash, details from journal_entry limit 1`,
    );
    for (let times = 0; times < 4; times += 1) await again.soon();
    await again.stop();
    expect(lines.filter(({ level }) => level >= 50).map(({ msg }) => msg)).toEqual(["journal not sealed"]);
  } finally {
    await prepared.end();
  }
});

test("nothing is sealed over hashes that somebody changed", async () => {
  const prepared = await sealedSite();
  const { sealer, database, people } = prepared;
  try {
    await sealJournal(sealer);
    await database.transaction(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql`update seal_leaf set hashes = overlay(hashes placing sha256('x') from 33)`;
    });
    await database.transaction(
      (
        sql,
      ) => sql`insert into journal_entry (programme_id, seq, actor_id, organisation_id, action, subject_kind, subject_id, content_hash, details)
      values (${people.field.programmeId}, nextval('journal_seq'), ${people.field.personId}, 'anama', 'test.done', 'test', 'test', sha256('x'), '{}')`,
    );
    await expect(sealJournal(sealer)).rejects.toThrow(SealRefusal);
    const last = await sealer.database.read((sql) => findSeal(sql, sealer.programmeId));
    expect(last?.body.number).toBe(1);
  } finally {
    await prepared.end();
  }
});
