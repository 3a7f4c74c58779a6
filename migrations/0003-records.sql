-- Records of the field. A row is one version of one record: written once, never updated, never deleted.
-- What was decided about a version stands in record_decision; which version stands now follows from there.

-- What each record carries, whatever it is about (brief 2.2). Copied into every record table below.
create table record_envelope (
  programme_id    text not null,
  id              uuid not null,
  version         integer not null check (version >= 1),
  -- the number people use for it, unique within the organisation
  local_id        text not null check (local_id <> '' and length(local_id) <= 120),
  organisation_id text not null,
  team            text,
  district_id     text not null,
  form_version    text not null,
  reported_on     date not null,
  received_on     date not null,
  -- the coordinates as they were written down, when they were not WGS 84 degrees
  entered_as      jsonb,
  -- reasons given for findings that need one, by finding
  reasons         jsonb not null default '{}',
  sensitivity     text not null check (sensitivity in ('T0', 'T1', 'T2', 'T3', 'T4')),
  actor_id        text not null,
  import_id       uuid,
  recorded_seq    bigint not null,
  content_hash    bytea not null check (length(content_hash) = 32),
  check (reported_on <= received_on)
);

create table hazardous_area (
  like record_envelope including constraints including defaults,
  name               text,
  classification     text not null check (classification in ('suspected', 'confirmed')),
  status             text not null check (status in ('open', 'worked_on', 'suspended', 'closed', 'handed_over')),
  closure_reason     text check (closure_reason in ('cancelled', 'reduced', 'cleared', 'mixed', 'discarded', 'merged', 'split', 'erroneous')),
  evidence_level     text not null check (evidence_level in ('indirect', 'direct')),
  contamination_type text not null,
  surveyed_on        date not null,
  benchmark          geometry (Point, 4326),
  boundary           geometry (MultiPolygon, 4326) not null check (st_isvalid(boundary) and not st_isempty(boundary)),
  area_m2            double precision generated always as (st_area(boundary::geography)) stored,
  reported_area_m2   double precision check (reported_area_m2 > 0),
  primary key (programme_id, id, version),
  foreign key (programme_id, organisation_id) references organisation,
  foreign key (programme_id, district_id) references district,
  -- a confirmed area rests on direct evidence (IMAS 08.10)
  check (classification = 'suspected' or evidence_level = 'direct'),
  check ((status in ('closed', 'handed_over')) = (closure_reason is not null)),
  check (surveyed_on <= reported_on)
);

create table task (
  like record_envelope including constraints including defaults,
  status            text not null,
  activity          text not null check (activity in ('nts', 'ts', 'clearance', 'bac', 'road_clearance', 'road_verification', 'eod_spot_task')),
  required_depth_cm integer check (required_depth_cm >= 0),
  eo_types          text[] not null default '{}',
  methods           text[] not null default '{}',
  issued_on         date,
  planned_from      date,
  planned_to        date,
  scope             geometry (MultiPolygon, 4326) check (st_isvalid(scope)),
  primary key (programme_id, id, version),
  foreign key (programme_id, organisation_id) references organisation,
  foreign key (programme_id, district_id) references district,
  check (planned_from <= planned_to),
  check (issued_on <= planned_to)
);

create table task_objective (
  programme_id           text not null,
  task_id                uuid not null,
  task_version           integer not null,
  hazardous_area_id      uuid not null,
  hazardous_area_version integer not null,
  primary key (programme_id, task_id, task_version, hazardous_area_id),
  foreign key (programme_id, task_id, task_version) references task,
  foreign key (programme_id, hazardous_area_id, hazardous_area_version) references hazardous_area
);
create index on task_objective (programme_id, hazardous_area_id, hazardous_area_version);

-- Effort, never land: what was processed is no product.
create table daily_progress (
  like record_envelope including constraints including defaults,
  task_id           uuid,
  worked_on         date not null,
  method            text not null,
  -- first pass, overlap, quality re-search
  pass              text not null check (pass in ('first', 'overlap', 'quality_research')),
  area_processed_m2 double precision not null check (area_processed_m2 >= 0),
  deminers          integer not null default 0 check (deminers >= 0),
  dogs              integer not null default 0 check (dogs >= 0),
  machines          integer not null default 0 check (machines >= 0),
  hours             double precision not null check (hours >= 0 and hours <= 24),
  stop_reason       text,
  primary key (programme_id, id, version),
  foreign key (programme_id, organisation_id) references organisation,
  foreign key (programme_id, district_id) references district,
  check (worked_on <= reported_on)
);
create index on daily_progress (programme_id, worked_on);
create index on daily_progress (programme_id, task_id);

create table eod_spot_task (
  like record_envelope including constraints including defaults,
  channel      text not null,
  called_on    date not null,
  attended_on  date,
  result       text check (result in ('items_found', 'nothing_found', 'hazard_created')),
  place        text,
  point        geometry (Point, 4326) not null check (st_x(point) between -180 and 180 and st_y(point) between -90 and 90),
  searched_m2  double precision not null default 0 check (searched_m2 >= 0),
  primary key (programme_id, id, version),
  foreign key (programme_id, organisation_id) references organisation,
  foreign key (programme_id, district_id) references district,
  check (called_on <= coalesce(attended_on, called_on)),
  check (coalesce(attended_on, called_on) <= reported_on),
  check ((attended_on is null) = (result is null))
);

-- What became of the items of a lot: [{"fate": "neutralised", "quantity": 3, "on": "2025-07-08", "method"?, "place"?}, …]
create function disposed_quantity(dispositions jsonb, fates text[]) returns integer language sql immutable strict parallel safe
return (select coalesce(sum((d ->> 'quantity')::integer), 0)::integer from jsonb_array_elements(dispositions) d where d ->> 'fate' = any (fates));

create table ordnance_item (
  like record_envelope including constraints including defaults,
  category         text not null,
  subtype          text,
  model            text,
  quantity         integer not null check (quantity >= 1),
  -- where it was found, not where it was blown up (I24)
  point            geometry (Point, 4326) not null check (st_x(point) between -180 and 180 and st_y(point) between -90 and 90),
  position_fix     text not null default 'unknown',
  depth_cm         integer check (depth_cm between 0 and 2000),
  condition        text not null default 'unknown',
  found_on         date not null,
  context          text not null check (context in ('land_release', 'bac', 'eod_spot', 'stockpile', 'cache', 'accident_site')),
  dispositions     jsonb not null default '[]' check (jsonb_typeof(dispositions) = 'array'),
  task_id          uuid,
  hazardous_area_id uuid,
  eod_spot_task_id uuid,
  -- "found and neutralised" needs a fixed rule: found, and no longer left where it lay (brief 4.1)
  neutralised      boolean generated always as (disposed_quantity(dispositions, array['neutralised', 'removed_to_store', 'destroyed_in_situ', 'destroyed_central', 'handed_over']) > 0) stored,
  primary key (programme_id, id, version),
  foreign key (programme_id, organisation_id) references organisation,
  foreign key (programme_id, district_id) references district,
  check (found_on <= reported_on),
  check (disposed_quantity(dispositions, array['destroyed_in_situ', 'destroyed_central', 'handed_over']) <= quantity)
);
create index on ordnance_item (programme_id, found_on);
create index on ordnance_item (programme_id, task_id);
create index on ordnance_item using gist (point);

create table release_polygon (
  like record_envelope including constraints including defaults,
  product                text not null check (product in ('cancelled', 'reduced', 'cleared')),
  activity               text not null,
  methods                text[] not null,
  -- mined area is kept apart from battle area in every IMAS and treaty figure
  contamination_type     text not null,
  depth_cm               integer check (depth_cm >= 0),
  eo_types               text[] not null default '{}',
  criteria               text[] not null default '{}',
  hazardous_area_id      uuid not null,
  hazardous_area_version integer not null,
  task_id                uuid,
  worked_from            date not null,
  worked_to              date not null,
  -- the day of the release decision by which figures count it
  decided_on             date not null,
  boundary               geometry (MultiPolygon, 4326) not null check (st_isvalid(boundary) and not st_isempty(boundary)),
  area_m2                double precision generated always as (st_area(boundary::geography)) stored,
  reported_area_m2       double precision check (reported_area_m2 > 0),
  primary key (programme_id, id, version),
  foreign key (programme_id, organisation_id) references organisation,
  foreign key (programme_id, district_id) references district,
  foreign key (programme_id, hazardous_area_id, hazardous_area_version) references hazardous_area,
  check (worked_from <= worked_to and worked_to <= reported_on and worked_to <= decided_on),
  -- cleared land has a depth, the ordnance that was specified, and a method that can reach it (I13)
  check (product <> 'cleared' or (depth_cm is not null and cardinality(eo_types) > 0 and cardinality(methods) > 0)),
  check (methods <> array['mechanical_ground_preparation_only']),
  check (product = 'cleared' or cardinality(criteria) > 0)
);
create index on release_polygon (programme_id, hazardous_area_id, hazardous_area_version);
create index on release_polygon using gist (boundary);

-- One number, one record: a second version keeps the number, another record may not take it.
create unique index on hazardous_area (programme_id, organisation_id, local_id, version);
create unique index on task (programme_id, organisation_id, local_id, version);
create unique index on daily_progress (programme_id, organisation_id, local_id, version);
create unique index on eod_spot_task (programme_id, organisation_id, local_id, version);
create unique index on ordnance_item (programme_id, organisation_id, local_id, version);
create unique index on release_polygon (programme_id, organisation_id, local_id, version);

-- What was decided about a version: submitted → verified → validated → approved; or returned, withdrawn, superseded.
-- A decision holds from one journal entry to the next, so that any figure can be asked as it was known then.
create table record_decision (
  programme_id   text not null,
  record_kind    text not null,
  record_id      uuid not null,
  version        integer not null,
  state          text not null check (state in ('submitted', 'verified', 'validated', 'approved', 'returned', 'withdrawn', 'superseded')),
  actor_id       text not null,
  reason         text,
  known_from_seq bigint not null,
  known_to_seq   bigint check (known_to_seq > known_from_seq),
  primary key (programme_id, record_id, version, known_from_seq),
  foreign key (programme_id, actor_id) references person,
  check (state not in ('returned', 'withdrawn') or reason is not null)
);
create unique index record_decision_current on record_decision (programme_id, record_id, version) where known_to_seq is null;
-- the queue: what waits
create index record_decision_waiting on record_decision (programme_id, record_kind, state)
  where known_to_seq is null and state in ('submitted', 'verified', 'validated', 'returned');
-- at most one version of a record stands
create unique index record_decision_standing on record_decision (programme_id, record_id) where known_to_seq is null and state = 'approved';

create function refuse_other_than_closing() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.known_to_seq is null and new.known_to_seq is not null then
    old.known_to_seq := new.known_to_seq;
    if new is not distinct from old then return new; end if;
  end if;
  raise exception '% keeps what was written: it may only be closed by a later entry', tg_table_name
    using errcode = 'restrict_violation';
end $$;

create trigger kept before update or delete on record_decision for each row execute function refuse_other_than_closing();
create trigger kept before update or delete on hazardous_area for each row execute function refuse_change();
create trigger kept before update or delete on task for each row execute function refuse_change();
create trigger kept before update or delete on task_objective for each row execute function refuse_change();
create trigger kept before update or delete on daily_progress for each row execute function refuse_change();
create trigger kept before update or delete on eod_spot_task for each row execute function refuse_change();
create trigger kept before update or delete on ordnance_item for each row execute function refuse_change();
create trigger kept before update or delete on release_polygon for each row execute function refuse_change();
drop table record_envelope;
