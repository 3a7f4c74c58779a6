-- What a bulletin needs beyond its own week, in few rows whatever the length of history: everything so far ('all', by
-- district and organisation), and each day over the whole programme ('day', for the chart of past weeks). Land has months
-- and years as well. Follows ordnance_tally and land_face by itself, in the transaction that changes them.
-- A figure since the campaign began is then: everything, less what lies before it, less what lies after the week.

create table figure_tally (
  programme_id    text not null,
  source          text not null check (source in ('found', 'destroyed', 'land')),
  span            text not null check (span in ('day', 'month', 'year', 'all')),
  -- 0001-01-01 for 'all'
  first_day       date not null,
  -- empty where the row is for the whole programme
  district_id     text not null,
  organisation_id text not null,
  -- ordnance: category, context, neutralised; land: product, activity, contamination type
  kind            text not null,
  context         text not null,
  trait           text not null,
  stripe          smallint not null,
  -- items, or hundredths of a square metre: whole numbers, so that no order of addition changes a sum
  amount          bigint not null,
  primary key (programme_id, source, span, first_day, district_id, organisation_id, kind, context, trait, stripe)
) with (fillfactor = 70);

create function follow_new_ordnance() returns trigger language plpgsql security definer set search_path from current as $$
begin
  insert into figure_tally as tally
    (programme_id, source, span, first_day, district_id, organisation_id, kind, context, trait, stripe, amount)
  select programme_id, axis, reach.span,
         case reach.span when 'all' then date '0001-01-01' else first_day end,
         case reach.span when 'all' then district_id else '' end,
         case reach.span when 'all' then organisation_id else '' end,
         category, context, neutralised::text, stripe, sum(change)
  from (
    select programme_id, axis, first_day, district_id, organisation_id, category, context, neutralised, stripe, quantity as change from new_rows where span = 'day'
  ) delta
  cross join (values ('all'), ('day')) reach (span)
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
  having sum(change) <> 0
  order by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
  on conflict (programme_id, source, span, first_day, district_id, organisation_id, kind, context, trait, stripe)
  do update set amount = tally.amount + excluded.amount;
  return null;
end $$;

create function follow_changed_ordnance() returns trigger language plpgsql security definer set search_path from current as $$
begin
  insert into figure_tally as tally
    (programme_id, source, span, first_day, district_id, organisation_id, kind, context, trait, stripe, amount)
  select programme_id, axis, reach.span,
         case reach.span when 'all' then date '0001-01-01' else first_day end,
         case reach.span when 'all' then district_id else '' end,
         case reach.span when 'all' then organisation_id else '' end,
         category, context, neutralised::text, stripe, sum(change)
  from (
    select programme_id, axis, first_day, district_id, organisation_id, category, context, neutralised, stripe, quantity as change from new_rows where span = 'day'
    union all
    select programme_id, axis, first_day, district_id, organisation_id, category, context, neutralised, stripe, -quantity from old_rows where span = 'day'
  ) delta
  cross join (values ('all'), ('day')) reach (span)
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
  having sum(change) <> 0
  order by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
  on conflict (programme_id, source, span, first_day, district_id, organisation_id, kind, context, trait, stripe)
  do update set amount = tally.amount + excluded.amount;
  return null;
end $$;

create trigger followed_insert after insert on ordnance_tally referencing new table as new_rows
  for each statement execute function follow_new_ordnance();
create trigger followed_update after update on ordnance_tally referencing old table as old_rows new table as new_rows
  for each statement execute function follow_changed_ordnance();

-- A stripe that no other transaction holds, until this one ends: approvals side by side never wait for each other's sums.
create function figure_stripe() returns smallint language plpgsql as $$
begin
  for stripe in 0 .. 14 loop
    if pg_try_advisory_xact_lock(14, stripe) then return stripe; end if;
  end loop;
  perform pg_advisory_xact_lock(14, 15);
  return 15;
end $$;

create function follow_new_land() returns trigger language plpgsql security definer set search_path from current as $$
declare
  free_stripe smallint := figure_stripe();
begin
  insert into figure_tally as tally
    (programme_id, source, span, first_day, district_id, organisation_id, kind, context, trait, stripe, amount)
  select programme_id, 'land', reach.span,
         case reach.span when 'all' then date '0001-01-01' else date_trunc(reach.span, decided_on)::date end,
         case reach.span when 'day' then '' else district_id end,
         case reach.span when 'day' then '' else organisation_id end,
         product, activity, contamination_type, free_stripe, sum(change)
  from (
    select programme_id, decided_on, district_id, organisation_id, product, activity, contamination_type, round(area_m2 * 100)::bigint as change from new_rows where known_to_seq is null
  ) delta
  cross join (values ('all'), ('day'), ('month'), ('year')) reach (span)
  group by 1, 3, 4, 5, 6, 7, 8, 9
  having sum(change) <> 0
  order by 1, 3, 4, 5, 6, 7, 8, 9
  on conflict (programme_id, source, span, first_day, district_id, organisation_id, kind, context, trait, stripe)
  do update set amount = tally.amount + excluded.amount;
  return null;
end $$;

create function follow_closed_land() returns trigger language plpgsql security definer set search_path from current as $$
declare
  free_stripe smallint := figure_stripe();
begin
  insert into figure_tally as tally
    (programme_id, source, span, first_day, district_id, organisation_id, kind, context, trait, stripe, amount)
  select programme_id, 'land', reach.span,
         case reach.span when 'all' then date '0001-01-01' else date_trunc(reach.span, decided_on)::date end,
         case reach.span when 'day' then '' else district_id end,
         case reach.span when 'day' then '' else organisation_id end,
         product, activity, contamination_type, free_stripe, sum(change)
  from (
    select new_rows.programme_id, new_rows.decided_on, new_rows.district_id, new_rows.organisation_id, new_rows.product, new_rows.activity, new_rows.contamination_type, -round(new_rows.area_m2 * 100)::bigint as change
    from new_rows
    join old_rows on old_rows.programme_id = new_rows.programme_id and old_rows.id = new_rows.id
    where old_rows.known_to_seq is null and new_rows.known_to_seq is not null
  ) delta
  cross join (values ('all'), ('day'), ('month'), ('year')) reach (span)
  group by 1, 3, 4, 5, 6, 7, 8, 9
  having sum(change) <> 0
  order by 1, 3, 4, 5, 6, 7, 8, 9
  on conflict (programme_id, source, span, first_day, district_id, organisation_id, kind, context, trait, stripe)
  do update set amount = tally.amount + excluded.amount;
  return null;
end $$;

create trigger followed_insert after insert on land_face referencing new table as new_rows
  for each statement execute function follow_new_land();
create trigger followed_update after update on land_face referencing old table as old_rows new table as new_rows
  for each statement execute function follow_closed_land();

-- Kept by the triggers alone: whoever does the work reads it and cannot write it.
grant select on figure_tally to firmground_app;
