-- What people decided about refused rows: nothing is mended or dropped in silence.

-- what the words of a finding need beside what was found, so that it can be said in any language later
alter table import_refusal add column facts jsonb not null default '{}';

-- A refused row was taken after all, or put aside for good, by a person. A row without a decision is still open.
create table refusal_decision (
  programme_id   text not null,
  import_id      uuid not null,
  line           bigint not null,
  outcome        text not null check (outcome in ('accepted', 'dropped')),
  reason         text,
  -- the record that an accepted row became
  record_id      uuid,
  record_version integer,
  actor_id       text not null,
  seq            bigint not null,
  primary key (programme_id, import_id, line),
  foreign key (programme_id, import_id) references import_run,
  foreign key (programme_id, actor_id) references person,
  check ((outcome = 'accepted') = (record_id is not null and record_version is not null)),
  check (outcome = 'accepted' or reason is not null)
);
create trigger kept before update or delete on refusal_decision for each row execute function refuse_change();

-- A record whose boundary was mended before it came in: as it was given, what was wrong, what was done, and who said yes.
create table geometry_repair (
  programme_id   text not null,
  record_id      uuid not null,
  record_version integer not null,
  record_kind    text not null,
  import_id      uuid not null,
  line           bigint not null,
  -- the boundary as it stood in the file, as text: what is not a valid geometry need not be a geometry at all; and its UTM zone or
  -- coordinate system, where the row named one
  original       text not null,
  original_system text,
  defect         text not null,
  defect_at      text not null,
  steps          text[] not null check (cardinality(steps) > 0),
  -- of the boundary as it was drawn, as far as it had an area
  area_before_m2 double precision check (area_before_m2 >= 0),
  area_after_m2  double precision not null check (area_after_m2 > 0),
  -- of this, how much the boundary as it was drawn enclosed more than once
  doubled_m2     double precision not null check (doubled_m2 >= 0),
  accepted_by    text not null,
  seq            bigint not null,
  primary key (programme_id, record_id, record_version),
  foreign key (programme_id, import_id, line) references refusal_decision (programme_id, import_id, line),
  foreign key (programme_id, accepted_by) references person
);
create trigger kept before update or delete on geometry_repair for each row execute function refuse_change();

-- Whether land lies in other land. GEOS up to 3.12 gives up on some valid shapes whose borders nearly coincide ("side location conflict");
-- an overlay on the grid of the land account does not, but takes ten times as long. One such shape must not stop an import.
create function lies_within(inner_land geometry, outer_land geometry) returns boolean language plpgsql immutable strict as $$
begin
  return st_coveredby(inner_land, outer_land);
exception when internal_error then
  return st_isempty(st_difference(inner_land, outer_land, 1e-9));
end $$;

-- The same for whether two places meet.
create function places_meet(one geometry, other geometry) returns boolean language plpgsql immutable strict as $$
begin
  return st_intersects(one, other);
exception when internal_error then
  return st_distance(one, other) = 0;
end $$;

-- A shape on a grid. Where a ring touches itself in the middle of a long edge, that edge drawn as a geodesic no longer leads through the
-- vertex, and the shape may cross itself by as much; then it is made simple first. GEOS gives up on some of these instead of snapping them.
create function on_grid(shape geometry, grid double precision) returns geometry language plpgsql immutable strict as $$
begin
  return st_reduceprecision(shape, grid);
exception when internal_error then
  return st_reduceprecision(st_makevalid(shape, 'method=structure keepcollapsed=false'), grid);
end $$;

-- boundaries that come in are compared with those that are there
create index if not exists hazardous_area_boundary on hazardous_area using gist (boundary);

grant select, insert on refusal_decision, geometry_repair to firmground_app;
