import { rowsOf, type Sql } from "../../foundation/server/database.ts";

/**
 * Rows that were written or closed by journal entries: a table that keeps what was written, or the closing of its rows.
 *
 * Names are quoted already: they come from PostgreSQL's catalogue.
 */
export type RowSource = {
  /** the table, or `table closed` */
  readonly name: string;
  readonly table: string;
  /** columns that are hashed, by name: neither generated ones nor when a row was closed, except where that is the point */
  readonly columns: readonly string[];
  /** how the entry is found: a column of the table, or of the table that it belongs to */
  readonly seq: string;
  readonly join: string;
  /** the order of rows, and the id that a row is about */
  readonly order: string;
  readonly about: string;
};

/** Tables that keep rows of an entry without naming it: they belong to the row of another table, written by the same entry. */
const BELONGS_TO: Readonly<Record<string, readonly [parent: string, on: string, seq: string]>> = {
  bulletin_contribution: ["bulletin", "parent.id = t.bulletin_id", "recorded_seq"],
  bulletin_restatement: ["bulletin", "parent.id = t.bulletin_id", "recorded_seq"],
  import_refusal: ["import_run", "parent.id = t.import_id", "recorded_seq"],
  task_objective: ["task", "parent.id = t.task_id and parent.version = t.task_version", "recorded_seq"],
  hazardous_area_predecessor: [
    "hazardous_area",
    "parent.id = t.hazardous_area_id and parent.version = t.hazardous_area_version",
    "recorded_seq",
  ],
};

/** By which column a table says which entry wrote a row. */
const SEQ_COLUMNS = ["recorded_seq", "known_from_seq", "seq"];

type CatalogueRow = {
  readonly table: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
  readonly ids: readonly string[];
};

/** The journal is the leaves themselves, and seals are made of it. */
export const NEVER_SEALED: readonly string[] = [
  "journal_entry",
  "seal",
  "seal_leaf",
  "seal_node",
  "sealed_row",
  "sealed_columns",
  "bulletin_seal",
  "signing_key",
  "key_revocation",
  "blinding",
];

/** What is not hashed of a row: the programme stands in the seal, and when it was closed is a matter of the later entry. */
const NOT_HASHED = new Set(["programme_id", "known_to_seq"]);

/**
 * Every table that refuses changes and says by which entry a row was written; by name.
 *
 * A row has to be written in the transaction of the entry that it names: what comes later looks as if somebody had slipped it in.
 */
export async function findRowSources(sql: Sql): Promise<RowSource[]> {
  const tables = await sql<CatalogueRow[]>`
    select
      quote_ident(relname) as "table",
      array(
        select quote_ident(attname) from pg_attribute
        where attrelid = pg_class.oid and attnum > 0 and not attisdropped and attgenerated = ''
        order by attname
      ) as columns,
      array(
        select quote_ident(attname)
        from pg_index
        cross join unnest(indkey) with ordinality part (number, place)
        join pg_attribute on attrelid = indrelid and attnum = part.number
        where indrelid = pg_class.oid and indisprimary
        order by place
      ) as key,
      array(
        select quote_ident(attname)
        from pg_index
        cross join unnest(indkey) with ordinality part (number, place)
        join pg_attribute on attrelid = indrelid and attnum = part.number
        where indrelid = pg_class.oid and indisprimary and atttypid = 'uuid'::regtype
        order by place desc
      ) as ids
    from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> all (${[...NEVER_SEALED]})
      and exists (
        select 1 from pg_trigger join pg_proc on pg_proc.oid = tgfoid
        where tgrelid = pg_class.oid and proname in ('refuse_change', 'refuse_other_than_closing', 'refuse_other_than_closing_face')
      )
    order by relname
  `;
  return tables.flatMap(sourcesOf);
}

function sourcesOf({ table, columns: all, key, ids }: CatalogueRow): RowSource[] {
  const parent = BELONGS_TO[table];
  const own = SEQ_COLUMNS.find((column) => all.includes(column));
  if (!all.includes("programme_id") || (own === undefined && !parent)) return [];
  const columns = all.filter((column) => !NOT_HASHED.has(column));
  const keyColumns = key.filter((column) => column !== "programme_id");
  const source = {
    table,
    order: keyColumns.map((column) => `t.${column}`).join(", "),
    about: ids[0] === undefined ? "null::uuid" : `t.${ids[0]}`,
    join: "",
  };
  if (own === undefined) {
    const [owner, on, seq] = parent ?? ["", "", ""];
    const join = `join ${owner} parent on parent.programme_id = t.programme_id and ${on}`;
    return [{ ...source, name: table, columns, seq: `parent.${seq}`, join }];
  }
  const written = { ...source, name: table, columns, seq: `t.${own}` };
  if (!all.includes("known_to_seq")) return [written];
  return [
    written,
    { ...written, name: `${table} closed`, columns: [...keyColumns, "known_to_seq"], seq: "t.known_to_seq" },
  ];
}

/** At most so many rows are in one part, and so many parts are read at once: a million rows never have to be held. */
const ROWS_IN_PART = 1024;
const PARTS_AT_ONCE = 1024;

/** Rows of one entry: for each row 16 bytes of the id that it is about and 32 of its hash, in the order of its key. */
export type RowPart = { readonly seq: number; readonly part: number; readonly rows: Buffer };

/** How PostgreSQL writes values as text while rows are hashed: the same on every machine. */
export async function settleTextForms(sql: Sql): Promise<void> {
  await sql`set local timezone = 'UTC'`;
  await sql`set local datestyle = 'ISO, YMD'`;
  await sql`set local intervalstyle = 'iso_8601'`;
  await sql`set local bytea_output = 'hex'`;
  await sql`set local extra_float_digits = 1`;
}

/**
 * Hashes what the entries after one and up to another wrote: of each row SHA-256 of the text of an array of the text of its columns.
 *
 * @param columns  which; those of the source, or fewer where some were added later
 */
export function rowParts(
  sql: Sql,
  programmeId: string,
  source: RowSource,
  columns: readonly string[],
  { after, upTo }: { readonly after: number; readonly upTo: number },
): AsyncGenerator<RowPart, void, undefined> {
  const values = columns.map((column) => `t.${column}::text`).join(", ");
  const query = sql<RowPart[]>`
    select seq, part, string_agg(packed, ''::bytea order by place) as rows
    from (
      select
        ${sql.unsafe(source.seq)} as seq,
        ((row_number() over entry - 1) / ${ROWS_IN_PART}::int)::int as part,
        row_number() over entry as place,
        coalesce(uuid_send(${sql.unsafe(source.about)}), decode(repeat('00', 16), 'hex'))
          || sha256(convert_to(array[${sql.unsafe(values)}]::text, 'UTF8')) as packed
      from ${sql.unsafe(source.table)} t ${sql.unsafe(source.join)}
      where t.programme_id = ${programmeId}
        and ${sql.unsafe(source.seq)} > ${after}::bigint and ${sql.unsafe(source.seq)} <= ${upTo}::bigint
      window entry as (partition by ${sql.unsafe(source.seq)} order by ${sql.unsafe(source.order)})
    ) hashed
    group by seq, part
    order by seq, part
  `;
  return rowsOf(sql, query, PARTS_AT_ONCE);
}

/** The names of the sources in which a range of entries wrote or closed anything: of some fifty tables most entries touch three. */
export async function findTouched(
  sql: Sql,
  programmeId: string,
  sources: readonly RowSource[],
  { after, upTo }: { readonly after: number; readonly upTo: number },
): Promise<Set<string>> {
  if (sources.length === 0) return new Set();
  const asked = sources.map(
    ({ name, table, join, seq }, at) => sql`
      ${at === 0 ? sql`` : sql`union all`}
      select ${name}::text as name
      where exists (
        select 1 from ${sql.unsafe(table)} t ${sql.unsafe(join)}
        where t.programme_id = ${programmeId}
          and ${sql.unsafe(seq)} > ${after}::bigint and ${sql.unsafe(seq)} <= ${upTo}::bigint)
    `,
  );
  const rows = await sql<{ name: string }[]>`${asked}`;
  return new Set(rows.map(({ name }) => name));
}

/** The columns that are hashed of each source, by the entry from which on; the oldest first. */
export async function listSealedColumns(
  sql: Sql,
  programmeId: string,
): Promise<{ source: string; firstSeq: number; columns: string[] }[]> {
  return sql<{ source: string; firstSeq: number; columns: string[] }[]>`
    select source, first_seq as "firstSeq", columns
    from sealed_columns
    where programme_id = ${programmeId}
    order by source, first_seq
  `;
}

/** Notes that from an entry on these columns of a source are hashed. */
export async function insertSealedColumns(
  sql: Sql,
  programmeId: string,
  { name, columns }: RowSource,
  firstSeq: number,
): Promise<void> {
  await sql`
    insert into sealed_columns (programme_id, source, first_seq, columns)
    values (${programmeId}, ${name}, ${firstSeq}, ${[...columns]})
  `;
}

/** Keeps the hashes of the rows of an entry, one by one. */
export async function insertSealedRows(
  sql: Sql,
  programmeId: string,
  source: string,
  { seq, part, rows }: RowPart,
): Promise<void> {
  await sql`
    insert into sealed_row (programme_id, seq, source, part, rows)
    values (${programmeId}, ${seq}, ${source}, ${part}, ${rows})
  `;
}

/** The kept hashes of the rows of an entry; none where it wrote few. */
export async function findSealedRows(
  sql: Sql,
  programmeId: string,
  seq: number,
): Promise<{ source: string; part: number; rows: Buffer }[]> {
  return sql<{ source: string; part: number; rows: Buffer }[]>`
    select source, part, rows
    from sealed_row
    where programme_id = ${programmeId} and seq = ${seq}
    order by source, part
  `;
}
