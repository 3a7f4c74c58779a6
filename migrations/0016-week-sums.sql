-- Sums by the programme's weeks, and by blocks of 4, 16 and 64 of them. A bulletin reads its week from one row for each kind of
-- record instead of seven, and what lies after it from a handful of blocks: the cost of a figure "since 2020" is that of
-- half a dozen sums, whichever week of the history is asked.

alter table figure_tally drop constraint figure_tally_span_check;
alter table figure_tally add constraint figure_tally_span_check
  check (span in ('day', 'month', 'year', 'all', 'programme_day', 'week', 'weeks_4', 'weeks_16', 'weeks_64'));

-- Weeks are counted from the first one that began in 2000, so that blocks never move when a campaign's first day does.
create function week_block_start(day date, weeks integer, week_starts_on integer) returns date language sql immutable parallel safe
return (date '2000-01-02' + week_starts_on)
       + (floor((day - (date '2000-01-02' + week_starts_on)) / (7.0 * weeks)) * 7 * weeks)::integer;

insert into figure_tally (programme_id, source, span, first_day, district_id, organisation_id, kind, context, trait, stripe, amount)
select programme_id, source, block.span, week_block_start(first_day, block.weeks, programme.week_starts_on), district_id,
       organisation_id, kind, context, trait, 0, sum(amount)
from figure_tally
join programme on programme.id = figure_tally.programme_id
cross join (values ('week', 1), ('weeks_4', 4), ('weeks_16', 16), ('weeks_64', 64)) block (span, weeks)
where figure_tally.span = 'day'
group by 1, 2, 3, 4, 5, 6, 7, 8, 9
having sum(amount) <> 0;
