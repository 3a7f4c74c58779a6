import { spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Actor } from "../../src/access/domain/actor.ts";
import { findActor } from "../../src/access/server/people.queries.ts";
import { freezeBulletin, publishBulletin } from "../../src/bulletins/server/bulletin.commands.ts";
import { findPublishedBulletin } from "../../src/bulletins/server/bulletin.queries.ts";
import { readDemonstrationInput } from "../../src/demonstration/server/demonstration-input.ts";
import { loadBigProgramme } from "../../src/demonstration/server/load-big-programme.ts";
import { calendarDate, weekOf } from "../../src/foundation/domain/dates.ts";
import { type Database, openDatabase, type Sql } from "../../src/foundation/server/database.ts";
import { keyFolder } from "../../src/proofs/server/key-folder.ts";
import type { Sealer } from "../../src/proofs/server/keys.commands.ts";
import {
  contributionsOf,
  leavesOfBulletin,
  proofOfBulletin,
  proofText,
  provenRecords,
} from "../../src/proofs/server/proof-file.ts";
import { sealJournal } from "../../src/proofs/server/seal-journal.ts";
import { verifyFile } from "../../src/proofs/server/verify-alone.ts";
import { PRODUCT_FOLDER } from "../../src/main/open-programme.ts";
import { followStanding } from "../../src/verification/server/decide.commands.ts";
import { type BenchProgramme, milliseconds, PROFILE_FOLDER, spread, withEmptyProgramme } from "../programme.ts";

/** When what is measured was found. */
const DAY = "2025-07-09";

const FREEZER = "demo-press-officer";
const SIGNER = "demo-press-head";

async function withSealer<T>(
  { connection, profile, folder }: BenchProgramme,
  work: (sealer: Sealer) => Promise<T>,
): Promise<T> {
  const database = openDatabase(connection, { role: "firmground_sealer" });
  try {
    const keys = keyFolder(folder, undefined);
    return await work({ programmeId: profile.programme.id, database, keys, now: () => new Date() });
  } finally {
    await database.close();
  }
}

/** Sealing a journal of so many entries, each of which wrote a record: in entries a second, and the memory it takes. */
export async function benchSealing(entries: number, say: (line: string) => void): Promise<void> {
  await withEmptyProgramme(async (programme) => {
    const { database, profile } = programme;
    const programmeId = profile.programme.id;
    await loadDemonstration(programme);
    const loading = await milliseconds(() => addEntries(database, programmeId, entries));
    await withSealer(programme, async (sealer) => {
      const before = process.memoryUsage.rss();
      let peak = before;
      const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 50);
      let sealed = 0;
      const first = await milliseconds(async () => {
        sealed = (await sealJournal(sealer)).entries;
      });
      clearInterval(watch);
      await addEntries(database, programmeId, 100);
      const next = await milliseconds(() => sealJournal(sealer));
      say(
        `  sealing ${sealed.toLocaleString("en")} entries: ${Math.round(sealed / (first / 1_000)).toLocaleString("en")} a second, ${((peak - before) / 1_048_576).toFixed(0)} MB more memory; ` +
          `the next 100 in ${next.toFixed(0)} ms (entries made in ${(loading / 1_000).toFixed(0)} s)`,
      );
    });
  });
}

/** A small demonstration, for the people and places that entries are about. */
async function loadDemonstration({ database, profile }: BenchProgramme): Promise<void> {
  const input = await readDemonstrationInput(PROFILE_FOLDER, profile, 7);
  await database.transaction((sql) => loadBigProgramme(sql, profile, input, { items: 100, releases: 4 }));
}

/** Entries as a submission makes them: one each with one version of a record and its first decision. */
async function addEntries(database: Database, programmeId: string, entries: number): Promise<void> {
  await database.transaction(async (sql) => {
    await sql`
      create temporary table entry on commit drop as
      select nextval('journal_seq') as seq, gen_random_uuid() as id from generate_series(1, ${entries})
    `;
    await insertEntries(sql, programmeId);
    await insertItems(sql, programmeId);
    await sql`
      insert into record_decision (programme_id, record_kind, record_id, version, state, actor_id, known_from_seq)
      select ${programmeId}, 'ordnance-item', id, 1, 'submitted', 'demo-operator', seq from entry
    `;
  });
}

/** Records that stand, found in the week of {@link DAY}: brought in past the steps between, as a register kept elsewhere is. */
async function addApproved(database: Database, programmeId: string, records: number): Promise<void> {
  await database.transaction(async (sql) => {
    await sql`
      create temporary table entry on commit drop as
      select (select nextval('journal_seq')) as seq, gen_random_uuid() as id from generate_series(1, ${records})
    `;
    await sql`set local session_replication_role = replica`;
    await insertItems(sql, programmeId);
    await sql`
      insert into record_decision (programme_id, record_kind, record_id, version, state, actor_id, known_from_seq)
      select ${programmeId}, 'ordnance-item', id, 1, 'approved', 'demo-operations-officer', seq from entry
    `;
    await sql`set local session_replication_role = origin`;
    const [entry] = await sql<{ seq: number }[]>`select seq from entry limit 1`;
    await sql`create temporary table standing_change on commit drop as select id as record_id, 1 as version, 1 as sign from entry`;
    await sql`delete from entry where id <> (select id from entry limit 1)`;
    await insertEntries(sql, programmeId);
    const refusal = await followStanding(sql, programmeId, "ordnance-item", entry?.seq ?? 0);
    if (refusal) throw new Error(JSON.stringify(refusal));
  });
}

async function insertEntries(sql: Sql, programmeId: string): Promise<void> {
  await sql`
    insert into journal_entry (programme_id, seq, actor_id, organisation_id, action, subject_kind, subject_id, subject_version, content_hash, details)
    select ${programmeId}, seq, 'demo-operator', 'anama', 'exchange.record-submitted', 'ordnance-item', id::text, 1,
           sha256(id::text::bytea), jsonb_build_object('number', 'TRUST-' || seq, 'outcome', 'entered')
    from entry
  `;
}

async function insertItems(sql: Sql, programmeId: string): Promise<void> {
  await sql`
    insert into ordnance_item (programme_id, id, version, local_id, organisation_id, district_id, form_version, reported_on, received_on,
                               sensitivity, actor_id, recorded_seq, content_hash, category, context, quantity, point, found_on, dispositions)
    select ${programmeId}, id, 1, 'TRUST-' || id, 'anama', 'aghdam', 'bench', ${DAY}, ${DAY}, 'T3', 'demo-operator', seq,
           sha256(id::text::bytea), 'ap_mine', 'land_release', 1, st_setsrid(st_makepoint(46.9 + random() * 0.1, 39.95 + random() * 0.1), 4326),
           ${DAY}, jsonb_build_array(jsonb_build_object('fate', 'neutralised', 'quantity', 1, 'on', ${DAY}::text))
    from entry
  `;
}

/** Verifying a published bulletin whose figures are made of so many contributions, by its file alone. */
export async function benchVerifying(items: number, say: (line: string) => void): Promise<void> {
  await withEmptyProgramme(async (programme) => {
    const { database, profile, folder } = programme;
    const programmeId = profile.programme.id;
    await loadDemonstration(programme);
    await addApproved(database, programmeId, items);
    const week = weekOf(calendarDate(DAY), profile.programme.weekStartsOn);
    const frozen = await freezeBulletin(database, await person(programme, FREEZER), profile, week);
    if (!frozen.ok) throw new Error(JSON.stringify(frozen.refusal));
    const published = await publishBulletin(database, await person(programme, SIGNER), frozen.value.id);
    if (!published.ok) throw new Error(JSON.stringify(published.refusal));
    await withSealer(programme, (sealer) => sealJournal(sealer));

    const [file, withPaths] = [join(folder, "bulletin.proof.json"), join(folder, "with-paths.proof.json")];
    let [contributions, records] = [0, 0];
    const making = await milliseconds(() =>
      database.read(async (sql) => {
        const snapshot = await findPublishedBulletin(sql, programmeId, { firstDay: week.firstDay });
        const proof = snapshot && (await proofOfBulletin(sql, programmeId, snapshot));
        if (!proof) throw new Error("the bulletin is not sealed");
        const leaves = await leavesOfBulletin(sql, programmeId, snapshot);
        const proven = provenRecords(leaves, () => true);
        const added = contributionsOf(leaves);
        contributions = Object.values(added).reduce((sum, of) => sum + of.length, 0);
        records = proven.length;
        await writeFile(file, proofText({ ...proof, contributions: added }));
        await writeFile(withPaths, proofText({ ...proof, contributions: added, records: proven }));
      }),
    );
    const verify = async (path: string): Promise<number> => {
      const times: number[] = [];
      for (let run = 0; run < 5; run += 1) {
        times.push(
          await milliseconds(async () => {
            const { wrong, said } = await verifyFile(path);
            if (wrong.length > 0 || said.length === 0) throw new Error(`it does not hold: ${wrong.join("; ")}`);
          }),
        );
      }
      return spread(times).median;
    };
    const [sums, paths] = [await verify(file), await verify(withPaths)];
    const alone = await milliseconds(async () => {
      const { status } = spawnSync(process.execPath, [join(PRODUCT_FOLDER, "src/proofs/server/verify-alone.ts"), file]);
      if (status !== 0) throw new Error("it does not hold");
    });
    say(
      `  verifying a bulletin of ${contributions.toLocaleString("en")} contributions: ${sums.toFixed(0)} ms, as a program of its own ${alone.toFixed(0)} ms (under 1,000 ms); ` +
        `with a path of its own for each of ${records.toLocaleString("en")} records ${paths.toFixed(0)} ms; the files were made in ${making.toFixed(0)} ms`,
    );
  });
}

async function person({ database, profile }: BenchProgramme, personId: string): Promise<Actor> {
  const actor = await database.read((sql) => findActor(sql, profile.programme.id, personId));
  if (!actor) throw new Error(`nobody is called ${personId}`);
  return actor;
}
