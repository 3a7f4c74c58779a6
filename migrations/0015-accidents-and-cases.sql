-- Accidents and incidents as records, and the cases that an alarm opens over released land (I11, I12 of the domain brief).

-- How many persons of a list of cells [{"outcome": "killed", "sex": "male", "age": "adult", "persons": 2}, …] came to this harm.
create function persons_harmed(casualties jsonb, harm text) returns integer language sql immutable strict parallel safe
return (select coalesce(sum((c ->> 'persons')::integer), 0)::integer from jsonb_array_elements(casualties) c where c ->> 'outcome' = harm);

-- No personal data of victims stands here: counts by what happened to them, sex and age band, nothing else.
create table accident (
  programme_id    text not null,
  id              uuid not null,
  version         integer not null check (version >= 1),
  local_id        text not null check (local_id <> '' and length(local_id) <= 120),
  organisation_id text not null,
  team            text,
  district_id     text not null,
  form_version    text not null,
  reported_on     date not null,
  received_on     date not null,
  entered_as      jsonb,
  reasons         jsonb not null default '{}',
  -- where people were hurt, and who they may be, is never for everybody
  sensitivity     text not null check (sensitivity in ('T3', 'T4')),
  actor_id        text not null,
  import_id       uuid,
  recorded_seq    bigint not null,
  content_hash    bytea not null check (length(content_hash) = 32),
  -- an accident did harm, an incident could have
  occurrence      text not null check (occurrence in ('accident', 'incident')),
  setting         text not null check (setting in ('demining', 'non_demining')),
  happened_on     date not null,
  place           text,
  point           geometry (Point, 4326) not null check (st_x(point) between -180 and 180 and st_y(point) between -90 and 90),
  position_fix    text not null default 'unknown',
  accuracy_m      double precision check (accuracy_m between 0 and 100000),
  activity_at_time text,
  device_category text,
  device_model    text,
  hazardous_area_id uuid,
  killed          integer not null check (killed >= 0),
  injured         integer not null check (injured >= 0),
  casualties      jsonb not null default '[]' check (jsonb_typeof(casualties) = 'array'),
  primary key (programme_id, id, version),
  foreign key (programme_id, organisation_id) references organisation,
  foreign key (programme_id, district_id) references district,
  check (reported_on <= received_on),
  check (happened_on <= reported_on),
  check (occurrence = 'accident' or killed + injured = 0),
  -- a total is the sum of its cells (I23)
  check (killed = persons_harmed(casualties, 'killed') and injured = persons_harmed(casualties, 'injured'))
);
create unique index on accident (programme_id, organisation_id, local_id, version);
create index on accident (programme_id, happened_on);
create index on accident using gist (point);
create trigger kept before update or delete on accident for each row execute function refuse_change();

-- Whatever the view of all records says by now, it says it of accidents too.
do $$ begin
  execute 'create or replace view record_overview as ' || rtrim(pg_get_viewdef('record_overview'::regclass), '; ') || '
    union all
    select programme_id, ''accident'', id, version, local_id, organisation_id, team, district_id,
           happened_on, reported_on, received_on, sensitivity, actor_id, recorded_seq, content_hash,
           to_jsonb(r) - array[''programme_id'', ''id'', ''version'', ''local_id'', ''organisation_id'', ''team'', ''district_id'', ''reported_on'',
             ''received_on'', ''sensitivity'', ''actor_id'', ''import_id'', ''recorded_seq'', ''content_hash'', ''point''],
           point::geometry
    from accident r';
end $$;

-- A find or an accident that puts released land in doubt. A row says how the case stood from one journal entry to the next; the entry that
-- opened it is the decision from which the alarm followed, so the rule needs no entry of its own.
create table quality_case (
  programme_id    text not null,
  -- follows from the record and the release: one case for the two of them
  id              uuid not null,
  state           text not null check (state in ('open', 'confirmed', 'not_confirmed', 'position_error', 'no_longer_applies')),
  rule            text not null check (rule in ('ordnance-in-unsearched-land', 'ordnance-in-released-land', 'accident-in-released-land')),
  severity        text not null check (severity in ('critical', 'major')),
  record_kind     text not null check (record_kind in ('ordnance-item', 'accident')),
  record_id       uuid not null,
  record_version  integer not null,
  release_id      uuid not null,
  release_version integer not null,
  happened_on     date not null,
  -- from the polygon; 0 inside. Beyond it the position may be wrong by as much
  distance_m      double precision not null check (distance_m >= 0),
  accuracy_m      double precision not null check (accuracy_m >= 0 and distance_m <= accuracy_m),
  -- what the alarm rests on; a person's decision holds as long as it stays the same
  basis           bytea not null,
  opened_seq      bigint not null,
  -- who decided; nobody where the rule did
  actor_id        text,
  -- in words where a person decided, a code where the alarm no longer applies
  reason          text,
  known_from_seq  bigint not null,
  known_to_seq    bigint check (known_to_seq > known_from_seq),
  primary key (programme_id, id, known_from_seq),
  foreign key (programme_id, release_id, release_version) references release_polygon,
  foreign key (programme_id, actor_id) references person,
  check ((state in ('confirmed', 'not_confirmed', 'position_error')) = (actor_id is not null)),
  check ((state = 'open') = (reason is null))
);
create unique index quality_case_current on quality_case (programme_id, id) where known_to_seq is null;
create index quality_case_of_record on quality_case (programme_id, record_id) where known_to_seq is null;
create index quality_case_of_release on quality_case (programme_id, release_id) where known_to_seq is null;
create index quality_case_list on quality_case (programme_id, state, severity, opened_seq) where known_to_seq is null;
create trigger kept before update or delete on quality_case for each row execute function refuse_other_than_closing();

-- Releases that stand and may not be relied on: under investigation while a case is open; and where one was confirmed, until the release is
-- withdrawn or corrected. Whoever answers for land asks here before saying that it is released.
create view release_hold as
select current.programme_id, current.release_id, current.release_version,
       case when bool_or(current.state = 'open') then 'under-investigation' else 'confirmed' end as hold,
       count(*)::integer       as cases,
       min(current.opened_seq) as since_seq
from quality_case current
join record_decision standing
  on standing.programme_id = current.programme_id and standing.record_id = current.release_id
 and standing.version = current.release_version and standing.known_to_seq is null and standing.state = 'approved'
where current.known_to_seq is null and current.state in ('open', 'confirmed')
group by current.programme_id, current.release_id, current.release_version;

grant select, insert on accident, quality_case to firmground_app;
grant update (known_to_seq) on quality_case to firmground_app;
grant select on release_hold to firmground_app;
