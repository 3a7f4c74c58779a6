import type { CalendarDate, Period, Weekday } from "../../foundation/domain/dates.ts";
import type { Sql } from "../../foundation/server/database.ts";
import type { Supersession } from "../domain/rendering/restatement.ts";
import type { BulletinSnapshot, BulletinStatus, Restatement, SnapshotContent } from "../domain/snapshot.ts";

/** What is known of the bulletins of a week before another one is made, and whether the programme is invented. */
export type EditionsOfWeek = {
  readonly demonstration: boolean;
  /** by which the sums of weeks are kept */
  readonly weekStartsOn: Weekday;
  /** 0 where there is none */
  readonly lastEdition: number;
  readonly lastId: string | null;
  /** the last edition that was published */
  readonly published: Restatement | null;
};

/** The totals of the week, by metric, out of a stored bulletin. */
const totals = (sql: Sql) => sql`
  (select jsonb_object_agg(metric -> 'definition' ->> 'id', metric -> 'week' -> 'total')
   from jsonb_array_elements(figures -> 'metrics') metric)
`;

/** Which edition a stored bulletin supersedes, and for which reasons; null for a first edition. */
const supersession = (sql: Sql) => sql`
  case jsonb_typeof(figures -> 'restates') when 'object' then
    jsonb_build_object('supersedes', figures -> 'restates' -> 'edition',
                       'reasons', (select coalesce(jsonb_agg(distinct reason), '[]')
                                   from jsonb_path_query(figures, '$.restates.waterfalls[*].steps[*].reason') reason))
  end
`;

/** Looks up which editions a week has. */
export async function editionsOfWeek(
  sql: Sql,
  programmeId: string,
  { firstDay, lastDay }: Period,
): Promise<EditionsOfWeek> {
  const [row] = await sql<EditionsOfWeek[]>`
    select
      programme.demonstration,
      programme.week_starts_on    as "weekStartsOn",
      coalesce(latest.edition, 0) as "lastEdition",
      latest.id                   as "lastId",
      published.restatement       as published
    from programme
    left join lateral (
      select id, edition
      from bulletin
      where programme_id = programme.id and first_day = ${firstDay} and last_day = ${lastDay}
      order by edition desc
      limit 1
    ) latest on true
    left join lateral (
      select jsonb_build_object('edition', edition, 'totals', ${totals(sql)}) as restatement
      from published_bulletin
      where programme_id = programme.id and first_day = ${firstDay} and last_day = ${lastDay}
      order by edition desc
      limit 1
    ) published on true
    where programme.id = ${programmeId}
  `;
  if (!row) throw new Error(`the programme ${programmeId} is not registered`);
  return row;
}

type StoredBulletin = {
  readonly id: string;
  readonly figures: SnapshotContent;
  readonly contentHash: Buffer;
  readonly publishedAt: string | null;
  readonly laterPublished: boolean;
};

function asSnapshot({ id, figures, contentHash, publishedAt, laterPublished }: StoredBulletin): BulletinSnapshot {
  const status: BulletinStatus = publishedAt === null ? "prepared" : laterPublished ? "superseded" : "published";
  return { ...figures, id, status, publishedAt, contentHash: contentHash.toString("hex") };
}

/** Which published bulletin: by default the latest edition of the latest week. */
export type BulletinChoice = { readonly firstDay?: CalendarDate | undefined; readonly edition?: number | undefined };

/** Finds a published bulletin; works for the reader without an account. */
export async function findPublishedBulletin(
  sql: Sql,
  programmeId: string,
  { firstDay, edition }: BulletinChoice = {},
): Promise<BulletinSnapshot | undefined> {
  const [row] = await sql<StoredBulletin[]>`
    select
      id, figures, content_hash as "contentHash", published_at as "publishedAt",
      exists (
        select 1 from published_bulletin later
        where later.programme_id = chosen.programme_id and later.first_day = chosen.first_day
          and later.last_day = chosen.last_day and later.edition > chosen.edition
      ) as "laterPublished"
    from published_bulletin chosen
    where programme_id = ${programmeId}
      ${firstDay === undefined ? sql`` : sql`and first_day = ${firstDay}`}
      ${edition === undefined ? sql`` : sql`and edition = ${edition}`}
    order by first_day desc, edition desc
    limit 1
  `;
  return row && asSnapshot(row);
}

/** Finds a bulletin by its id or by week and edition, published or only prepared; for who may see what is not public. */
export async function findBulletin(
  sql: Sql,
  programmeId: string,
  choice: { readonly id: string } | { readonly firstDay: CalendarDate; readonly edition?: number | undefined },
): Promise<BulletinSnapshot | undefined> {
  const [row] = await sql<StoredBulletin[]>`
    select
      bulletin.id, figures, content_hash as "contentHash", publication.published_at as "publishedAt",
      exists (
        select 1 from published_bulletin later
        where later.programme_id = bulletin.programme_id and later.first_day = bulletin.first_day
          and later.last_day = bulletin.last_day and later.edition > bulletin.edition
      ) as "laterPublished"
    from bulletin
    left join bulletin_publication publication
      on publication.programme_id = bulletin.programme_id and publication.bulletin_id = bulletin.id
    where bulletin.programme_id = ${programmeId}
      ${
        "id" in choice
          ? sql`and bulletin.id = ${choice.id}`
          : sql`and first_day = ${choice.firstDay} ${choice.edition === undefined ? sql`` : sql`and edition = ${choice.edition}`}`
      }
    order by edition desc
    limit 1
  `;
  return row && asSnapshot(row);
}

/** A line of the archive. */
export type BulletinInList = {
  readonly id: string;
  readonly firstDay: CalendarDate;
  readonly lastDay: CalendarDate;
  readonly edition: number;
  readonly publishedAt: string;
  readonly totals: Readonly<Record<string, number>>;
  /** for a restated edition */
  readonly restates: Supersession | null;
};

/** The archive: of each week the latest published edition, newest first. Works for the reader without an account. */
export async function listBulletins(
  sql: Sql,
  programmeId: string,
  { year, limit = 1_000 }: { readonly year?: number | undefined; readonly limit?: number } = {},
): Promise<BulletinInList[]> {
  return sql<BulletinInList[]>`
    select id, first_day as "firstDay", last_day as "lastDay", edition, published_at as "publishedAt", ${totals(sql)} as totals,
           ${supersession(sql)} as restates
    from (
      select distinct on (first_day) *
      from published_bulletin
      where programme_id = ${programmeId}
        ${year === undefined ? sql`` : sql`and last_day between make_date(${year}, 1, 1) and make_date(${year}, 12, 31)`}
      order by first_day desc, edition desc
      limit ${limit}
    ) latest
    order by first_day desc
  `;
}

/** The years that have bulletins, newest first; a week belongs to the year in which it ends. */
export async function listBulletinYears(sql: Sql, programmeId: string): Promise<number[]> {
  const rows = await sql<{ year: number }[]>`
    select distinct extract(year from last_day)::integer as year
    from published_bulletin
    where programme_id = ${programmeId}
    order by year desc
  `;
  return rows.map(({ year }) => year);
}

/** A bulletin that waits for the second person. */
export type PreparedBulletin = {
  readonly id: string;
  readonly firstDay: CalendarDate;
  readonly lastDay: CalendarDate;
  readonly edition: number;
  readonly preparedBy: string;
};

/** What was frozen and not yet signed, and has no later edition; newest week first. */
export async function listPrepared(sql: Sql, programmeId: string): Promise<PreparedBulletin[]> {
  return sql<PreparedBulletin[]>`
    select id, first_day as "firstDay", last_day as "lastDay", edition, prepared_by as "preparedBy"
    from bulletin waiting
    where programme_id = ${programmeId}
      and not exists (
        select 1 from bulletin_publication publication
        where publication.programme_id = waiting.programme_id and publication.bulletin_id = waiting.id)
      and not exists (
        select 1 from bulletin later
        where later.programme_id = waiting.programme_id and later.first_day = waiting.first_day
          and later.last_day = waiting.last_day and later.edition > waiting.edition)
    order by first_day desc, edition desc
  `;
}
