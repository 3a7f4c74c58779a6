import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Act, Actor } from "../../src/access/domain/actor.ts";
import { givenPerson } from "./given-person.ts";
import { type ImportReport, importFile, type ImportRequest } from "../../src/exchange/server/import.commands.ts";
import type { Database } from "../../src/foundation/server/database.ts";
import { registerProgramme } from "../../src/places/server/programme.commands.ts";
import type { ProgrammeProfile } from "../../src/places/domain/programme-profile.ts";
import type { RecordKind } from "../../src/verification/domain/states.ts";
import { azerbaijan } from "./azerbaijan.ts";
import { csvOf, goodRows, type Row, TODAY } from "./import-rows.ts";
import { withDatabase } from "./with-database.ts";

/** A register with the profile of Azerbaijan, two people who may submit and one who may approve, and a folder for files. */
export type ImportBench = {
  readonly database: Database;
  readonly profile: ProgrammeProfile;
  readonly folder: string;
  readonly actors: { readonly officer: Actor; readonly company: Actor; readonly head: Actor };
  /** writes a file and answers its path */
  file(name: string, content: string | Buffer): string;
  /** imports a file, or rows as CSV, and throws where it is refused as a whole */
  imported(kind: RecordKind, what: string | readonly Row[], options?: Partial<ImportRequest>): Promise<ImportReport>;
  /** imports and answers why the file as a whole was refused */
  refusal(kind: RecordKind, file: string, options?: Partial<ImportRequest>): Promise<unknown>;
  /** puts an approved hazardous area, a task and a spot task there, for others to refer to */
  registerGoodRows(): Promise<void>;
  /** how many rows each table has that an import may write */
  counts(): Promise<Readonly<Record<string, number>>>;
  /** the findings that were kept for the latest import, by line */
  kept(): Promise<readonly { line: number; finding: string }[]>;
};

/** Gives a test a register to import into, and takes it away afterwards. `change` makes another programme of that of Azerbaijan. */
export async function withImportBench<T>(
  work: (bench: ImportBench) => Promise<T>,
  change: (profile: ProgrammeProfile) => ProgrammeProfile = (profile) => profile,
): Promise<T> {
  const profile = change(await azerbaijan());
  const folder = mkdtempSync(join(tmpdir(), "firmground-import-"));
  try {
    return await withDatabase(async (database) => work(await benchOn(database, profile, folder)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function benchOn(database: Database, profile: ProgrammeProfile, folder: string): Promise<ImportBench> {
  const programmeId = profile.programme.id;
  const person = (personId: string, organisationId: string, ...acts: Act[]): Actor => ({
    programmeId,
    personId,
    organisationId,
    acts,
  });
  const actors = {
    officer: person("test-officer", "anama", "submit"),
    company: person("test-company", "private-1", "read", "submit"),
    head: person("test-head", "anama", "submit", "approve", "bring-in"),
  };
  await database.transaction(async (sql) => {
    await registerProgramme(sql, profile);
    for (const actor of Object.values(actors)) await givenPerson(sql, { ...actor, name: `Test ${actor.personId}` });
  });

  let files = 0;
  const file = (name: string, content: string | Buffer): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const run = (kind: RecordKind, path: string, options: Partial<ImportRequest>) =>
    importFile(database, {
      file: path,
      kind,
      actor: actors.officer,
      profile,
      today: TODAY,
      language: "en",
      ...options,
    });
  const imported: ImportBench["imported"] = async (kind, what, options = {}) => {
    files += 1;
    const outcome = await run(kind, typeof what === "string" ? what : file(`rows-${files}.csv`, csvOf(what)), options);
    if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.refusal)}`);
    return outcome.value;
  };
  return {
    database,
    profile,
    folder,
    actors,
    file,
    imported,
    async refusal(kind, path, options = {}) {
      const outcome = await run(kind, path, options);
      return outcome.ok ? undefined : outcome.refusal;
    },
    async registerGoodRows() {
      await imported("hazardous-area", [goodRows["hazardous-area"]], { actor: actors.head, state: "approved" });
      await imported("task", [goodRows.task]);
      await imported("eod-spot-task", [goodRows["eod-spot-task"]]);
    },
    counts: () =>
      database.read(async (sql) => {
        const [row] = await sql<Record<string, number>[]>`
          select
            (select count(*) from hazardous_area)  as hazardous_area,
            (select count(*) from task)            as task,
            (select count(*) from daily_progress)  as daily_progress,
            (select count(*) from eod_spot_task)   as eod_spot_task,
            (select count(*) from ordnance_item)   as ordnance_item,
            (select count(*) from release_polygon) as release_polygon,
            (select count(*) from record_decision) as record_decision,
            (select count(*) from journal_entry)   as journal_entry,
            (select count(*) from import_run)      as import_run,
            (select count(*) from import_refusal)  as import_refusal
        `;
        return row ?? {};
      }),
    kept: () =>
      database.read(
        (sql) => sql<{ line: number; finding: string }[]>`
        select line, finding from import_refusal
        where import_id = (select id from import_run order by recorded_seq desc limit 1)
        order by line, ordinal
      `,
      ),
  };
}
