-- The land account. A face is land released for the first time; faces never overlap, so a sum of faces counts a square metre once.

create table land_face (
  programme_id    text not null,
  id              uuid not null,
  release_id      uuid not null,
  release_version integer not null,
  product         text not null check (product in ('cancelled', 'reduced', 'cleared')),
  activity        text not null,
  contamination_type text not null,
  organisation_id text not null,
  district_id     text not null,
  decided_on      date not null,
  geom            geometry (MultiPolygon, 4326) not null check (st_isvalid(geom) and not st_isempty(geom)),
  area_m2         double precision generated always as (st_area(geom::geography)) stored,
  known_from_seq  bigint not null,
  known_to_seq    bigint check (known_to_seq > known_from_seq),
  primary key (programme_id, id),
  foreign key (programme_id, release_id, release_version) references release_polygon
);
create index on land_face (programme_id, release_id, release_version);
create index on land_face (programme_id, known_from_seq);
create index on land_face (programme_id, known_to_seq) where known_to_seq is not null;
create index on land_face using gist (geom) where known_to_seq is null;
-- figures read from here alone, without touching the shapes
create index land_face_figures on land_face (programme_id, decided_on)
  include (product, activity, contamination_type, organisation_id, district_id, area_m2, release_id, release_version) where known_to_seq is null;

create function refuse_other_than_closing_face() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.known_to_seq is null and new.known_to_seq is not null then
    old.known_to_seq := new.known_to_seq;
    -- not worked out yet at this moment; it follows from the shape
    old.area_m2 := new.area_m2;
    if new is not distinct from old then return new; end if;
  end if;
  raise exception '% keeps what was written: it may only be closed by a later entry', tg_table_name
    using errcode = 'restrict_violation';
end $$;

create trigger kept before update or delete on land_face for each row execute function refuse_other_than_closing_face();

-- What an approval found: how much of the polygon was new, how much had been released before and by which release.
create table land_split (
  programme_id    text not null,
  release_id      uuid not null,
  release_version integer not null,
  seq             bigint not null,
  new_m2          double precision not null check (new_m2 >= 0),
  already_m2      double precision not null check (already_m2 >= 0),
  outside_hazard_m2 double precision not null check (outside_hazard_m2 >= 0),
  -- [{"releaseId", "version", "area_m2"}, …], largest first
  already         jsonb not null default '[]',
  primary key (programme_id, release_id, release_version, seq),
  foreign key (programme_id, release_id, release_version) references release_polygon
);
create trigger kept before update or delete on land_split for each row execute function refuse_change();
