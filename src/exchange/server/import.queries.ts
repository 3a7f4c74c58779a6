import type { Sql } from "../../foundation/server/database.ts";
import type { RecordKind } from "../../verification/domain/states.ts";

/** A file that was taken in, with what became of its rows. */
export type ImportRun = {
  readonly programmeId: string;
  readonly id: string;
  readonly kind: RecordKind;
  readonly fileName: string;
  readonly fileSha256: Buffer;
  readonly read: number;
  readonly entered: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly actorId: string;
  readonly seq: number;
};

/** Whether the very same file was taken in before as this kind of record. */
export async function wasImported(
  sql: Sql,
  programmeId: string,
  kind: RecordKind,
  fileSha256: Buffer,
): Promise<boolean> {
  const [row] = await sql<{ known: boolean }[]>`
    select exists (
      select 1 from import_run
      where programme_id = ${programmeId} and record_kind = ${kind} and file_sha256 = ${fileSha256}
    ) as known
  `;
  return row?.known ?? false;
}

/** What the copy of refused rows goes into, for `copyInto`. */
export const REFUSED_TARGET = "pg_temp.refused_row (line, ordinal, finding, field, found, facts, remedy, raw)";

/** Makes the table in which refused rows wait until the import has its entry. */
export async function makeRefused(sql: Sql): Promise<void> {
  await sql`drop table if exists refused_row`;
  await sql`
    create temporary table refused_row on commit drop as
    select line, ordinal, finding, field, found, facts, remedy, raw from import_refusal
    with no data
  `;
}

/** Enters an import, and the rows of it that were refused. */
export async function insertImport(sql: Sql, run: ImportRun): Promise<void> {
  await sql`
    insert into import_run (programme_id, id, record_kind, file_name, file_sha256, rows_read, rows_new, rows_unchanged,
                            rows_refused, actor_id, recorded_seq)
    values (${run.programmeId}, ${run.id}, ${run.kind}, ${run.fileName}, ${run.fileSha256}, ${run.read}, ${run.entered},
            ${run.unchanged}, ${run.refused}, ${run.actorId}, ${run.seq})
  `;
  await sql`
    insert into import_refusal (programme_id, import_id, line, ordinal, finding, field, found, facts, remedy, raw)
    select ${run.programmeId}, ${run.id}::uuid, line, ordinal, finding, field, found, facts, remedy, raw from refused_row
  `;
}
