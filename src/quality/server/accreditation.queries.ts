import type { CalendarDate } from "../../foundation/domain/dates.ts";
import type { Sql, SqlPart } from "../../foundation/server/database.ts";
import type { AccreditationDecision, AccreditationStatus, AccreditationType } from "../domain/accreditation.ts";

/** Work that somebody did, or is to do, by methods and from one day to another, both included. */
export type Work = {
  /** whatever the caller knows the work by */
  readonly id: string;
  readonly organisationId: string;
  readonly team?: string | null;
  readonly districtId: string;
  readonly methods: readonly string[];
  readonly firstDay: CalendarDate;
  readonly lastDay: CalendarDate;
};

/** Days on which a method was used without a valid accreditation. */
export type AccreditationGap = {
  /** of the {@link Work} */
  readonly id: string;
  readonly method: string;
  readonly firstDay: CalendarDate;
  readonly lastDay: CalendarDate;
  readonly days: number;
  /** whether the organisation ever had one for this method, there and for that team; else it was never accredited */
  readonly everAccredited: boolean;
};

/**
 * Finds the days on which work was done without accreditation (I18): for each method of each work, the intervals within its days that no granted
 * accreditation of the organisation, or of that team, covers there.
 *
 * One query for all of them. It sees the accreditations that the transaction may see: ask as the register where the answer should not depend on that.
 *
 * @param works  the work, written out; or a query with the columns `id` (text), `organisation_id`, `team`, `district_id`, `methods` (text[]),
 *               `first_day` and `last_day` (dates), for whoever has it in the database
 * @returns gaps by work, method and day; none where everything was covered, or where work names no method
 */
export async function accreditationGaps(
  sql: Sql,
  programmeId: string,
  works: readonly Work[] | { readonly query: SqlPart },
): Promise<AccreditationGap[]> {
  if (!("query" in works) && works.length === 0) return [];
  const given = "query" in works ? works.query : givenWorks(sql, works);
  return sql<AccreditationGap[]>`
    with work as materialized (${given}),
    asked as (
      select distinct work.organisation_id, work.team, work.district_id, unnest(work.methods) as method
      from work
    ),
    covered as materialized (
      select asked.organisation_id, asked.team, asked.district_id, asked.method, range_agg(valid.days) as days
      from asked
      join accreditation_validity valid
        on valid.programme_id = ${programmeId} and valid.organisation_id = asked.organisation_id and valid.method = asked.method
       and (valid.team is null or valid.team = asked.team)
       and (cardinality(valid.districts) = 0 or asked.district_id = any (valid.districts))
      group by asked.organisation_id, asked.team, asked.district_id, asked.method
    )
    select work.id, used.method, lower(missing) as "firstDay", upper(missing) - 1 as "lastDay",
           upper(missing) - lower(missing) as days, covered.days is not null as "everAccredited"
    from work
    cross join lateral (select distinct unnest(work.methods) as method) used
    left join covered
      on covered.organisation_id = work.organisation_id and covered.team is not distinct from work.team
     and covered.district_id = work.district_id and covered.method = used.method
    cross join lateral unnest(datemultirange(daterange(work.first_day, work.last_day, '[]'))
                              - coalesce(covered.days, '{}'::datemultirange)) missing
    order by work.id, used.method, lower(missing)
  `;
}

const givenWorks = (sql: Sql, works: readonly Work[]): SqlPart => sql`
  select given.id, given."organisationId" as organisation_id, given.team, given."districtId" as district_id, given.methods,
         given."firstDay" as first_day, given."lastDay" as last_day
  from jsonb_to_recordset(${sql.json(works as never)}) given
    (id text, "organisationId" text, team text, "districtId" text, methods text[], "firstDay" date, "lastDay" date)
`;

/** A version of an accreditation as it stands in the register. */
export type AccreditationVersion = {
  readonly id: string;
  readonly version: number;
  readonly localId: string;
  readonly organisationId: string;
  readonly team: string | null;
  readonly asset: string | null;
  readonly type: AccreditationType;
  readonly methods: readonly string[];
  readonly districts: readonly string[];
  readonly validFrom: CalendarDate;
  readonly validTo: CalendarDate;
  readonly status: AccreditationStatus;
  readonly effectiveOn: CalendarDate;
  readonly conditions: string | null;
  readonly documents: string | null;
  readonly reason: string | null;
  readonly personName: string;
  readonly recordedAt: string;
  readonly recordedSeq: number;
};

const versionColumns = (sql: Sql) => sql`
  held.id, held.version, held.local_id as "localId", held.organisation_id as "organisationId", held.team, held.asset, held.type, held.methods,
  held.districts, held.valid_from as "validFrom", held.valid_to as "validTo", held.status, held.effective_on as "effectiveOn", held.conditions,
  held.documents, held.reason, held.recorded_seq as "recordedSeq",
  coalesce((select person.name from person where person.programme_id = held.programme_id and person.id = held.actor_id), held.actor_id)
    as "personName",
  (select entry.recorded_at from journal_entry entry where entry.programme_id = held.programme_id and entry.seq = held.recorded_seq)
    as "recordedAt"
`;

/** Which accreditations a list holds. */
export type AccreditationChoice = {
  readonly organisationId?: string | undefined;
  /** those that end from `from` to `to` and are granted */
  readonly ending?: { readonly from: CalendarDate; readonly to: CalendarDate } | undefined;
};

/** Lists accreditations by their latest version: by organisation, then by the end of their validity. */
export async function listAccreditations(
  sql: Sql,
  programmeId: string,
  { organisationId, ending }: AccreditationChoice,
  { limit, offset }: { limit: number; offset: number },
): Promise<AccreditationVersion[]> {
  return sql<AccreditationVersion[]>`
    select ${versionColumns(sql)}
    from accreditation held
    where held.programme_id = ${programmeId}
      and not exists (select from accreditation later
                      where later.programme_id = held.programme_id and later.id = held.id and later.version > held.version)
      ${organisationId === undefined ? sql`` : sql`and held.organisation_id = ${organisationId}`}
      ${
        ending === undefined
          ? sql``
          : sql`and held.status in ('granted', 'granted_with_conditions') and held.valid_to between ${ending.from} and ${ending.to}`
      }
    order by ${ending === undefined ? sql`held.organisation_id, held.valid_to desc` : sql`held.valid_to`}, held.local_id, held.id
    limit ${limit} offset ${offset}
  `;
}

/** How many accreditations there are to see. */
export async function countAccreditations(sql: Sql, programmeId: string, organisationId?: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(distinct id)::int as count from accreditation
    where programme_id = ${programmeId} ${organisationId === undefined ? sql`` : sql`and organisation_id = ${organisationId}`}
  `;
  return row?.count ?? 0;
}

/** Every version of an accreditation, the latest first; none where there is no such one. */
export async function findAccreditation(sql: Sql, programmeId: string, id: string): Promise<AccreditationVersion[]> {
  return sql<AccreditationVersion[]>`
    select ${versionColumns(sql)} from accreditation held
    where held.programme_id = ${programmeId} and held.id = ${id}
    order by held.version desc
  `;
}

/** What the rule asks of the register before an accreditation is decided; locks the number, so that two officers follow each other. */
export async function standingOfAccreditation(
  sql: Sql,
  { programmeId, personId, organisationId }: { programmeId: string; personId: string; organisationId: string },
  id: string,
  decision: Pick<AccreditationDecision, "organisation" | "districts">,
) {
  await sql`select pg_advisory_xact_lock(22, hashtext(${`${programmeId} ${id}`}))`;
  const [row] = await sql<
    {
      isAuthority: boolean;
      mayAccredit: boolean;
      organisationKnown: boolean;
      isApplicant: boolean;
      version: number | null;
      status: AccreditationStatus | null;
      unknownDistricts: string[];
    }[]
  >`
    select
      exists (select from organisation own where own.programme_id = ${programmeId} and own.id = ${organisationId} and own.kind = 'authority')
        as "isAuthority",
      exists (select from organisation given where given.programme_id = ${programmeId} and given.id = ${decision.organisation})
        as "organisationKnown",
      ${decision.organisation} in (select granted.organisation_id from granted_organisations('accredit') granted) as "mayAccredit",
      exists (select from accreditation held where held.programme_id = ${programmeId} and held.id = ${id}
                and held.status = 'applied' and held.actor_id = ${personId}) as "isApplicant",
      latest.version, latest.status,
      array(select code from unnest(${[...decision.districts]}::text[]) code
            where not exists (select from district d where d.programme_id = ${programmeId} and d.id = code)) as "unknownDistricts"
    from (select 1) one
    left join lateral (select held.version, held.status from accreditation held
                       where held.programme_id = ${programmeId} and held.id = ${id} order by held.version desc limit 1) latest on true
  `;
  if (!row) throw new Error("the database did not answer how an accreditation stands");
  const { version, status, ...standing } = row;
  return { ...standing, latest: version === null || status === null ? undefined : { version, status } };
}

/** Writes a version of an accreditation. */
export async function insertAccreditation(
  sql: Sql,
  { programmeId, personId }: { programmeId: string; personId: string },
  row: AccreditationDecision & {
    readonly id: string;
    readonly version: number;
    readonly seq: number;
    readonly hash: Buffer;
  },
): Promise<void> {
  await sql`
    insert into accreditation (programme_id, id, version, local_id, organisation_id, team, asset, type, methods, districts, valid_from,
                               valid_to, status, effective_on, conditions, documents, reason, actor_id, recorded_seq, content_hash)
    values (${programmeId}, ${row.id}, ${row.version}, ${row.localId}, ${row.organisation}, ${row.team ?? null}, ${row.asset ?? null},
            ${row.type}, ${[...row.methods]}, ${[...row.districts]}, ${row.validFrom}, ${row.validTo}, ${row.status}, ${row.effectiveOn},
            ${row.conditions ?? null}, ${row.documents ?? null}, ${row.reason ?? null}, ${personId}, ${row.seq}, ${row.hash})
  `;
}
