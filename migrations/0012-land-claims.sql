-- The land account as a function of what stands. A claim is the land that a standing release covers, on the account's grid; its face is the
-- claim without the claims that come before it, by decision time. What a face is does not depend on the order in which things were approved.

create table land_claim (
  programme_id    text not null,
  release_id      uuid not null,
  release_version integer not null,
  -- the order of claims: the day of the release decision, then the entry that approved the record first, then the record
  decided_on      date not null,
  first_approved_seq bigint not null,
  -- multipolygon on the grid, its long edges cut so short that a straight line in degrees is the geodesic
  geom            geometry (MultiPolygon, 4326) not null,
  known_from_seq  bigint not null,
  known_to_seq    bigint check (known_to_seq > known_from_seq),
  primary key (programme_id, release_id, release_version, known_from_seq),
  foreign key (programme_id, release_id, release_version) references release_polygon
);
create index on land_claim using gist (geom) where known_to_seq is null;
create index on land_claim (programme_id, known_from_seq);
create index on land_claim (programme_id, known_to_seq) where known_to_seq is not null;
create trigger kept before update or delete on land_claim for each row execute function refuse_other_than_closing();

-- A release holds one face at a time, so it needs no name of its own.
alter table land_face drop constraint land_face_pkey, drop column id;
alter table land_face add primary key (programme_id, release_id, release_version, known_from_seq);
drop index land_face_programme_id_release_id_release_version_idx;

-- Parts of claims that were left over where two surveys of one border disagree, smaller than the programme's tolerance. They are no
-- face and count nowhere; their sum is reported, and faces and slivers together are the union of the claims.
create table land_sliver (
  programme_id    text not null,
  release_id      uuid not null,
  release_version integer not null,
  geom            geometry (MultiPolygon, 4326) not null check (st_isvalid(geom) and not st_isempty(geom)),
  area_m2         double precision generated always as (st_area(geom::geography)) stored,
  known_from_seq  bigint not null,
  known_to_seq    bigint check (known_to_seq > known_from_seq),
  primary key (programme_id, release_id, release_version, known_from_seq),
  foreign key (programme_id, release_id, release_version) references release_polygon
);
create trigger kept before update or delete on land_sliver for each row execute function refuse_other_than_closing_face();

-- What an approval found besides: land outside the scope of its task (null where it has no task, or the task no scope), what was absorbed as
-- slivers, and what it took from releases that were decided later but approved before it.
alter table land_split
  add column outside_task_m2 double precision check (outside_task_m2 >= 0),
  add column absorbed_m2 double precision not null default 0 check (absorbed_m2 >= 0),
  -- [{"releaseId", "version", "areaM2"}, …], largest first
  add column taken jsonb not null default '[]';

alter table programme add column sliver_tolerance_m2 double precision not null default 1 check (sliver_tolerance_m2 >= 0);

-- A batch fills the tables faster than the planner hears of it; only their owner may look anew.
create function refresh_land_statistics() returns void language sql security definer set search_path = public, pg_temp
as $$ analyze land_claim; analyze land_face; analyze land_sliver; analyze release_polygon; analyze record_decision; analyze task $$;
revoke execute on function refresh_land_statistics() from public;
grant execute on function refresh_land_statistics() to firmground_app;

grant select, insert on land_claim, land_sliver to firmground_app;
grant update (known_to_seq) on land_claim, land_sliver to firmground_app;
