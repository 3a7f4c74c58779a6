import type { Sql } from "../../foundation/server/database.ts";

/** How many approvals can be under way at once without one waiting for another's sums. */
const STRIPES = 16;

/**
 * Takes a stripe of the sums that no other transaction holds, until this one ends. When all are taken it waits for the last one.
 */
async function takeStripe(sql: Sql): Promise<number> {
  for (let stripe = 0; stripe < STRIPES - 1; stripe += 1) {
    const [row] = await sql<{ taken: boolean }[]>`select pg_try_advisory_xact_lock(2, ${stripe}) as taken`;
    if (row?.taken) return stripe;
  }
  await sql`select pg_advisory_xact_lock(2, ${STRIPES - 1})`;
  return STRIPES - 1;
}

/** Makes the temporary table `figure_change`, empty: what is to be added to the sums, by day. */
async function makeFigureChange(sql: Sql): Promise<void> {
  await sql`
    create temporary table if not exists figure_change
      (source text, day date, district_id text, organisation_id text, kind text, context text, trait text, amount bigint) on commit drop
  `;
  await sql`truncate figure_change`;
}

/**
 * Adds to the sums what the items in the temporary table `standing_change (record_id, version, sign)` are worth: by the day
 * they were found, and lot by lot by the day they were destroyed.
 */
export async function tallyOrdnance(sql: Sql, programmeId: string): Promise<void> {
  await makeFigureChange(sql);
  await sql`
    insert into figure_change
    select contribution.source, contribution.day, item.district_id, item.organisation_id, item.category, item.context,
           item.neutralised::text, change.sign * contribution.quantity
    from standing_change change
    join ordnance_item item
      on item.programme_id = ${programmeId} and item.id = change.record_id and item.version = change.version
    cross join lateral (
      select 'found' as source, item.found_on as day, item.quantity
      union all
      select 'destroyed', (disposition ->> 'on')::date, (disposition ->> 'quantity')::integer
      from jsonb_array_elements(item.dispositions) disposition
      where disposition ->> 'fate' in ('destroyed_in_situ', 'destroyed_central')
    ) contribution
  `;
  await addFigureChange(sql, programmeId);
}

/** Adds to the sums the land of the faces that a journal entry made, and takes off the land of those it closed. */
export async function tallyLand(sql: Sql, programmeId: string, seq: number): Promise<void> {
  await makeFigureChange(sql);
  await sql`
    insert into figure_change
    select 'land', decided_on, district_id, organisation_id, product, activity, contamination_type, round(area_m2 * 100)
    from land_face
    where programme_id = ${programmeId} and known_from_seq = ${seq}
    union all
    select 'land', decided_on, district_id, organisation_id, product, activity, contamination_type, -round(area_m2 * 100)
    from land_face
    where programme_id = ${programmeId} and known_to_seq = ${seq}
  `;
  await addFigureChange(sql, programmeId);
}

/** Adds the temporary table `figure_change` to the sums of its days, of blocks of weeks, and of everything. */
async function addFigureChange(sql: Sql, programmeId: string): Promise<void> {
  const stripe = await takeStripe(sql);
  await sql`
    insert into figure_tally as tally
      (programme_id, source, span, first_day, district_id, organisation_id, kind, context, trait, stripe, amount)
    select ${programmeId}, source, spans.span, ${sql.unsafe(FIRST_DAY)}, place.district_id, place.organisation_id,
           kind, context, trait, ${stripe}::smallint, sum(amount)
    from (
      select source, day, district_id, organisation_id, kind, context, trait, sum(amount) as amount
      from figure_change
      group by source, day, district_id, organisation_id, kind, context, trait
    ) daily
    join programme on programme.id = ${programmeId}
    cross join ${sql.unsafe(SPANS)}
    group by 2, 3, 4, 5, 6, 7, 8, 9
    having sum(amount) <> 0
    order by 2, 3, 4, 5, 6, 7, 8, 9
    on conflict (programme_id, source, span, first_day, district_id, organisation_id, kind, context, trait, stripe)
    do update set amount = tally.amount + excluded.amount
  `;
}

/**
 * The spans of which sums are kept, of how many weeks those are that have any, and over what they go: each district with each
 * organisation, the margins of that table, or the whole programme.
 */
const SPANS = `(values ('day', null, 'each'), ('week', 1, 'each'), ('weeks_1', 1, 'margins'), ('weeks_4', 4, 'margins'),
                       ('weeks_16', 16, 'margins'), ('weeks_64', 64, 'margins'), ('all', null, 'margins'),
                       ('programme_day', null, 'whole')) spans (span, weeks, place)
  cross join lateral (
    select daily.district_id, daily.organisation_id where spans.place = 'each'
    union all
    select daily.district_id, '' where spans.place = 'margins'
    union all
    select '', daily.organisation_id where spans.place = 'margins'
    union all
    select '', '' where spans.place = 'whole'
  ) place`;

/** The first day of the span in which a day lies; expects the programme's row beside it. */
const FIRST_DAY = `case
  when spans.weeks is not null then week_block_start(day, spans.weeks, programme.week_starts_on)
  when spans.span = 'all' then date '0001-01-01'
  else day end`;

/** A sum that does not equal the records it stands for. */
export type TallyDifference = {
  readonly source: string;
  readonly span: string;
  readonly firstDay: string;
  readonly tallied: number;
  readonly recorded: number;
};

/** Compares the sums with the standing records and faces themselves; an empty answer is the only good one. */
export async function tallyDifferences(sql: Sql, programmeId: string): Promise<TallyDifference[]> {
  return sql<TallyDifference[]>`
    with daily as (
      select contribution.source, contribution.day, item.district_id, item.organisation_id, item.category as kind, item.context,
             item.neutralised::text as trait, contribution.quantity::bigint as amount
      from record_decision decision
      join ordnance_item item
        on item.programme_id = decision.programme_id and item.id = decision.record_id and item.version = decision.version
      cross join lateral (
        select 'found' as source, item.found_on as day, item.quantity
        union all
        select 'destroyed', (disposition ->> 'on')::date, (disposition ->> 'quantity')::integer
        from jsonb_array_elements(item.dispositions) disposition
        where disposition ->> 'fate' in ('destroyed_in_situ', 'destroyed_central')
      ) contribution
      where decision.programme_id = ${programmeId} and decision.known_to_seq is null and decision.state = 'approved'
      union all
      select 'land', decided_on, district_id, organisation_id, product, activity, contamination_type, round(area_m2 * 100)::bigint
      from land_face
      where programme_id = ${programmeId} and known_to_seq is null
    ), recorded as (
      select source, spans.span, ${sql.unsafe(FIRST_DAY)} as first_day,
             place.district_id, place.organisation_id, kind, context, trait, sum(amount) as amount
      from daily
      join programme on programme.id = ${programmeId}
      cross join ${sql.unsafe(SPANS)}
      group by 1, 2, 3, 4, 5, 6, 7, 8
    ), tallied as (
      select source, span, first_day, district_id, organisation_id, kind, context, trait, sum(amount) as amount
      from figure_tally
      where programme_id = ${programmeId}
      group by 1, 2, 3, 4, 5, 6, 7, 8
    )
    select source, span, first_day as "firstDay", coalesce(tallied.amount, 0) as tallied,
           coalesce(recorded.amount, 0) as recorded
    from tallied
    full join recorded using (source, span, first_day, district_id, organisation_id, kind, context, trait)
    where coalesce(tallied.amount, 0) <> coalesce(recorded.amount, 0)
    order by source, span, first_day
  `;
}
