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

/**
 * Brings the sums of ordnance up to date with decisions of this transaction.
 *
 * Expects them in the temporary table `standing_change (record_id uuid, version integer, sign integer)`.
 * Counts items by the day they were found, and by the days they were destroyed or handed over lot by lot.
 */
export async function tallyStandingChanges(sql: Sql, programmeId: string): Promise<void> {
  const stripe = await takeStripe(sql);
  await sql`
    insert into ordnance_tally as tally
      (programme_id, axis, span, first_day, district_id, organisation_id, category, context, neutralised, stripe, quantity)
    select programme_id, axis, span, date_trunc(span, day)::date, district_id, organisation_id, category, context,
           neutralised, ${stripe}::smallint, sum(quantity)
    from (
      select item.programme_id, 'found' as axis, item.found_on as day, item.district_id, item.organisation_id,
             item.category, item.context, item.neutralised, change.sign * item.quantity as quantity
      from standing_change change
      join ordnance_item item
        on item.programme_id = ${programmeId} and item.id = change.record_id and item.version = change.version
      union all
      select item.programme_id, 'destroyed', (disposition ->> 'on')::date, item.district_id, item.organisation_id,
             item.category, item.context, item.neutralised, change.sign * (disposition ->> 'quantity')::integer
      from standing_change change
      join ordnance_item item
        on item.programme_id = ${programmeId} and item.id = change.record_id and item.version = change.version
      cross join lateral jsonb_array_elements(item.dispositions) disposition
      where disposition ->> 'fate' in ('destroyed_in_situ', 'destroyed_central')
    ) contribution
    cross join (values ('day'), ('month'), ('year')) spans (span)
    group by programme_id, axis, span, date_trunc(span, day), district_id, organisation_id, category, context, neutralised
    order by axis, span, 4, district_id, organisation_id, category, context, neutralised
    on conflict (programme_id, axis, span, first_day, district_id, organisation_id, category, context, neutralised, stripe)
    do update set quantity = tally.quantity + excluded.quantity
  `;
}

/** A sum that does not equal the records it stands for. */
export type TallyDifference = {
  readonly axis: string;
  readonly firstDay: string;
  readonly tallied: number;
  readonly recorded: number;
};

/** Compares the sums with the standing records themselves; an empty answer is the only good one. */
export async function tallyDifferences(sql: Sql, programmeId: string): Promise<TallyDifference[]> {
  return sql<TallyDifference[]>`
    with recorded as (
      select axis, span, date_trunc(span, day)::date as first_day, district_id, organisation_id, category, context,
             neutralised, sum(quantity) as quantity
      from (
        select item.programme_id, 'found' as axis, found_on as day, district_id, organisation_id, category, context,
               neutralised, quantity, item.id, item.version
        from ordnance_item item
        union all
        select item.programme_id, 'destroyed', (disposition ->> 'on')::date, district_id, organisation_id, category, context,
               neutralised, (disposition ->> 'quantity')::integer, item.id, item.version
        from ordnance_item item
        cross join lateral jsonb_array_elements(dispositions) disposition
        where disposition ->> 'fate' in ('destroyed_in_situ', 'destroyed_central')
      ) item
      join record_decision decision
        on decision.programme_id = item.programme_id and decision.record_id = item.id
       and decision.version = item.version and decision.known_to_seq is null and decision.state = 'approved'
      cross join (values ('day'), ('month'), ('year')) spans (span)
      where item.programme_id = ${programmeId}
      group by axis, span, 3, district_id, organisation_id, category, context, neutralised
    ), tallied as (
      select axis, span, first_day, district_id, organisation_id, category, context, neutralised, sum(quantity) as quantity
      from ordnance_tally
      where programme_id = ${programmeId}
      group by axis, span, first_day, district_id, organisation_id, category, context, neutralised
    )
    select axis, first_day as "firstDay", coalesce(tallied.quantity, 0) as tallied, coalesce(recorded.quantity, 0) as recorded
    from tallied
    full join recorded using (axis, span, first_day, district_id, organisation_id, category, context, neutralised)
    where coalesce(tallied.quantity, 0) <> coalesce(recorded.quantity, 0)
    order by axis, first_day
  `;
}
