-- The gazetteer: the districts by which figures are reported, in versions, because boundaries change.

create table district (
  programme_id text not null references programme,
  id           text not null check (id ~ '^[a-z][a-z0-9_-]*$'),
  names        jsonb not null,
  -- whether bulletins report by it; others are there for orientation
  reporting    boolean not null,
  boundary     geometry (MultiPolygon, 4326) not null check (st_isvalid(boundary)),
  area_m2      double precision generated always as (st_area(boundary::geography)) stored,
  primary key (programme_id, id)
);
create index on district using gist (boundary);
