-- Weeks as the programme begins them, and blocks of 4, 16 and 64 of them, counted from the first week that began in 2000, so that
-- blocks never move when a campaign's first day does.
create function week_block_start(day date, weeks integer, week_starts_on integer) returns date language sql immutable parallel safe
return (date '2000-01-02' + week_starts_on)
       + (floor((day - (date '2000-01-02' + week_starts_on)) / (7.0 * weeks)) * 7 * weeks)::integer;

-- Sums of what stands, kept in the transaction that approves or withdraws, so that a figure costs the same whatever the length of
-- history: the week has a row for each kind of record, and "since 2020" is a handful of blocks of weeks. Blocks and everything are
-- kept by district over all organisations, and by organisation over all districts: each of the two adds up to the whole.
-- Always equal to the sum over records and faces themselves (a test and `firmground bulletin --verify` compare them).

create table figure_tally (
  programme_id    text not null,
  -- ordnance by the day it was found or destroyed; released land by the day of its decision
  source          text not null check (source in ('found', 'destroyed', 'land')),
  -- 'programme_week' is a week over all districts and organisations, for the chart of past weeks
  span            text not null check (span in ('day', 'week', 'weeks_1', 'weeks_4', 'weeks_16', 'weeks_64', 'all', 'programme_week')),
  -- 0001-01-01 for 'all'
  first_day       date not null,
  -- empty where the sum goes over all districts, or over all organisations
  district_id     text not null,
  organisation_id text not null,
  -- ordnance: category, context, whether neutralised; land: product, activity, contamination type
  kind            text not null,
  context         text not null,
  trait           text not null,
  -- concurrent approvals each take a stripe of their own and never wait for one another
  stripe          smallint not null,
  -- items, or hundredths of a square metre: whole numbers, so that no order of addition changes a sum
  amount          bigint not null,
  primary key (programme_id, source, span, first_day, district_id, organisation_id, kind, context, trait, stripe)
) with (fillfactor = 70);

-- A metric is a versioned definition over the records; a change makes a new version with its date.
create table metric_definition (
  programme_id text not null references programme,
  id           text not null,
  version      integer not null check (version >= 1),
  valid_from   date not null,
  definition   jsonb not null,
  recorded_seq bigint not null,
  primary key (programme_id, id, version)
);
create trigger kept before update or delete on metric_definition for each row execute function refuse_change();

-- A bulletin is a frozen snapshot: written once; what arrives later makes another edition.
create table bulletin (
  programme_id text not null references programme,
  id           uuid not null,
  first_day    date not null,
  last_day     date not null,
  edition      integer not null check (edition >= 1),
  cutoff_seq   bigint not null,
  -- {"metrics": {"anti_tank": {"version": 1, "value": 16, "byDistrict": {…}, "byOrganisation": {…}}, …}, …}
  figures      jsonb not null,
  content_hash bytea not null check (length(content_hash) = 32),
  prepared_by  text not null,
  supersedes   uuid,
  recorded_seq bigint not null,
  primary key (programme_id, id),
  unique (programme_id, first_day, last_day, edition),
  foreign key (programme_id, prepared_by) references person,
  foreign key (programme_id, supersedes) references bulletin,
  check (first_day <= last_day)
);
create trigger kept before update or delete on bulletin for each row execute function refuse_change();

-- The second person's act: what is signed is public from then on.
create table bulletin_publication (
  programme_id text not null,
  bulletin_id  uuid not null,
  signed_by    text not null,
  published_at timestamptz not null default clock_timestamp(),
  recorded_seq bigint not null,
  primary key (programme_id, bulletin_id),
  foreign key (programme_id, bulletin_id) references bulletin,
  foreign key (programme_id, signed_by) references person
);
create trigger kept before update or delete on bulletin_publication for each row execute function refuse_change();

create table bulletin_contribution (
  programme_id   text not null,
  bulletin_id    uuid not null,
  metric_id      text not null,
  record_kind    text not null,
  record_id      uuid not null,
  record_version integer not null,
  amount         double precision not null,
  primary key (programme_id, bulletin_id, metric_id, record_id, record_version),
  foreign key (programme_id, bulletin_id) references bulletin
);
create trigger kept before update or delete on bulletin_contribution for each row execute function refuse_change();
