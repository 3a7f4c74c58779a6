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
    with daily as materialized (
      select source, day, district_id, organisation_id, kind, context, trait, sum(amount) as amount
      from figure_change
      group by source, day, district_id, organisation_id, kind, context, trait
    ), ${sumsOfDaily(sql, programmeId)}
    insert into figure_tally as tally
      (programme_id, source, span, first_day, district_id, organisation_id, kind, context, trait, stripe, amount)
    select ${programmeId}, source, span, first_day, district_id, organisation_id, kind, context, trait,
           ${stripe}::smallint, amount
    from sums
    where amount <> 0
    order by source, span, first_day, district_id, organisation_id, kind, context, trait
    on conflict (programme_id, source, span, first_day, district_id, organisation_id, kind, context, trait, stripe)
    do update set amount = tally.amount + excluded.amount
  `;
}

/**
 * The sums that are kept of what lies in the common table `daily`, as the common table `sums`.
 *
 * Days and weeks for each district with each organisation; blocks of weeks and everything by the margins of that table; and weeks over the
 * whole programme. Weeks are summed first, so that millions of records are not gone through for every block.
 */
const sumsOfDaily = (sql: Sql, programmeId: string) => sql`
  weekly as materialized (
    select source, week_block_start(day, 1, week_starts_on) as week, week_starts_on, district_id, organisation_id, kind, context,
           trait, sum(amount) as amount
    from daily
    join programme on programme.id = ${programmeId}
    group by source, 2, week_starts_on, district_id, organisation_id, kind, context, trait
  ), sums as (
    select source, 'day' as span, day as first_day, district_id, organisation_id, kind, context, trait, amount from daily
    union all
    select source, 'week', week, district_id, organisation_id, kind, context, trait, amount from weekly
    union all
    select source, 'programme_week', week, '', '', kind, context, trait, sum(amount)
    from weekly
    group by source, week, kind, context, trait
    union all
    select source, block.span, coalesce(week_block_start(week, block.weeks, week_starts_on), date '0001-01-01'),
           margin.district_id, margin.organisation_id, kind, context, trait, sum(amount)
    from weekly
    cross join (values ('weeks_1', 1), ('weeks_4', 4), ('weeks_16', 16), ('weeks_64', 64), ('all', null)) block (span, weeks)
    cross join lateral (
      values (weekly.district_id, ''), ('', weekly.organisation_id)
    ) margin (district_id, organisation_id)
    group by source, block.span, 3, margin.district_id, margin.organisation_id, kind, context, trait
  )`;

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
    with standing as (
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
    ), daily as materialized (
      select source, day, district_id, organisation_id, kind, context, trait, sum(amount) as amount
      from standing
      group by source, day, district_id, organisation_id, kind, context, trait
    ), ${sumsOfDaily(sql, programmeId)}, recorded as (
      select * from sums where amount <> 0
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
