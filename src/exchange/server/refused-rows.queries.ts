import type { Sql, SqlPart } from "../../foundation/server/database.ts";
import type { RecordKind } from "../../verification/domain/states.ts";

/** An import with how many of its rows were refused, and how many of these still wait for somebody. */
export type ImportSummary = {
  readonly id: string;
  readonly kind: RecordKind;
  readonly fileName: string;
  readonly importedAt: string;
  /** the system of coordinates that was named for the whole file */
  readonly crs: string | null;
  readonly read: number;
  readonly refused: number;
  readonly open: number;
};

/** What was found in a refused row, as it was kept: the rule, the column, and what stood there. */
export type KeptFinding = {
  readonly rule: string;
  readonly field: string;
  readonly found: string | null;
  readonly facts: Readonly<Record<string, string | number>>;
};

/** A row that was refused, with what somebody decided about it since. */
export type KeptRow = {
  readonly line: number;
  /** the cells by column, as they stood in the file */
  readonly raw: Readonly<Record<string, string>>;
  readonly findings: readonly KeptFinding[];
  readonly outcome: "accepted" | "dropped" | null;
  readonly recordId: string | null;
};

/** Which refused rows of an import are meant: by line, all with one finding, or all that are open. */
export type RowChoice = { readonly lines: readonly number[] } | { readonly finding: string } | "all";

const open = (sql: Sql): SqlPart => sql`
  not exists (select 1 from refusal_decision decision
              where decision.programme_id = refusal.programme_id and decision.import_id = refusal.import_id
                and decision.line = refusal.line)
`;

const chosen = (sql: Sql, choice: RowChoice): SqlPart => {
  if (choice === "all") return sql`true`;
  return "lines" in choice
    ? sql`refusal.line = any (${[...choice.lines]}::bigint[])`
    : sql`exists (select 1 from import_refusal same
                  where same.programme_id = refusal.programme_id and same.import_id = refusal.import_id
                    and same.line = refusal.line and same.finding = ${choice.finding})`;
};

/** The imports with refused rows, those with open ones first, then the latest first. */
export const listImports = (sql: Sql, programmeId: string, limit: number): Promise<ImportSummary[]> =>
  summaries(sql, sql`run.programme_id = ${programmeId} and run.rows_refused > 0`, limit);

/** One import; undefined where there is none of this id. */
export async function findImport(sql: Sql, programmeId: string, id: string): Promise<ImportSummary | undefined> {
  const [found] = await summaries(sql, sql`run.programme_id = ${programmeId} and run.id = ${id}::uuid`, 1);
  return found;
}

const summaries = (sql: Sql, condition: SqlPart, limit: number): Promise<ImportSummary[]> => sql<ImportSummary[]>`
  select run.id, run.record_kind as kind, run.file_name as "fileName", entry.recorded_at as "importedAt", entry.details ->> 'crs' as crs,
         run.rows_read as read, run.rows_refused as refused,
         run.rows_refused - (select count(*) from refusal_decision decision
                             where decision.programme_id = run.programme_id and decision.import_id = run.id) as open
  from import_run run
  join journal_entry entry on entry.programme_id = run.programme_id and entry.seq = run.recorded_seq
  where ${condition}
  order by (run.rows_refused - (select count(*) from refusal_decision decision
                                where decision.programme_id = run.programme_id and decision.import_id = run.id)) = 0,
           run.recorded_seq desc, run.id
  limit ${limit}
`;

/** Finds the import of which a repair list tells, by the name of the file and one refused row. */
export async function findImportOfRow(
  sql: Sql,
  programmeId: string,
  fileName: string,
  row: { readonly line: number; readonly raw: Readonly<Record<string, string>> },
): Promise<string | undefined> {
  const [found] = await sql<{ id: string }[]>`
    select run.id
    from import_run run
    join import_refusal refusal on refusal.programme_id = run.programme_id and refusal.import_id = run.id
    where run.programme_id = ${programmeId} and run.file_name = ${fileName}
      and refusal.line = ${row.line} and refusal.ordinal = 1 and refusal.raw = ${sql.json(row.raw as never)}
    order by run.recorded_seq desc
    limit 1
  `;
  return found?.id;
}

/** How many open rows there are of each finding, the most frequent first. */
export const countOpenByFinding = (sql: Sql, programmeId: string, importId: string) => sql<
  { finding: string; rows: number }[]
>`
  select finding, count(distinct line) as rows
  from import_refusal refusal
  where programme_id = ${programmeId} and import_id = ${importId}::uuid and ${open(sql)}
  group by finding
  order by rows desc, finding
`;

/** The lines of the open rows that are meant, in the order of the file. */
export async function listOpenLines(
  sql: Sql,
  programmeId: string,
  importId: string,
  choice: RowChoice,
): Promise<number[]> {
  const rows = await sql<{ line: number }[]>`
    select distinct line from import_refusal refusal
    where programme_id = ${programmeId} and import_id = ${importId}::uuid and ${open(sql)} and ${chosen(sql, choice)}
    order by line
  `;
  return rows.map(({ line }) => line);
}

/**
 * Parts rows so that each part is small enough to be worked on at once, for a boundary may have a hundred thousand vertices.
 *
 * @returns the lines of each part, in their order
 */
export async function partsOfRows(
  sql: Sql,
  programmeId: string,
  importId: string,
  lines: readonly number[],
  most: { readonly rows: number; readonly bytes: number },
): Promise<number[][]> {
  const sizes = await sql<{ line: number; bytes: number }[]>`
    select line, max(pg_column_size(raw)) as bytes from import_refusal
    where programme_id = ${programmeId} and import_id = ${importId}::uuid and line = any (${[...lines]}::bigint[])
    group by line
    order by line
  `;
  const parts: number[][] = [];
  let bytes = Infinity;
  for (const row of sizes) {
    const last = parts.at(-1);
    if (!last || last.length >= most.rows || bytes + row.bytes > most.bytes) {
      parts.push([row.line]);
      bytes = row.bytes;
    } else {
      last.push(row.line);
      bytes += row.bytes;
    }
  }
  return parts;
}

/** Refused rows by their lines, with all that was found in them. */
export const listRefusedRows = (sql: Sql, programmeId: string, importId: string, lines: readonly number[]) => sql<
  KeptRow[]
>`
  select refusal.line,
         (array_agg(raw order by ordinal))[1] as raw,
         json_agg(json_build_object('rule', finding, 'field', field, 'found', found, 'facts', facts) order by ordinal) as findings,
         decision.outcome, decision.record_id as "recordId"
  from import_refusal refusal
  left join refusal_decision decision
    on decision.programme_id = refusal.programme_id and decision.import_id = refusal.import_id and decision.line = refusal.line
  where refusal.programme_id = ${programmeId} and refusal.import_id = ${importId}::uuid
    and refusal.line = any (${[...lines]}::bigint[])
  group by refusal.line, decision.outcome, decision.record_id
  order by refusal.line
`;

/** Lets people who decide about the same import take turns until the transaction ends. */
export async function lockImport(sql: Sql, importId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('import ' || ${importId}, 0))`;
}
