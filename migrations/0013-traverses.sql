-- Field books of bearings and distances. The raw legs are the record; what follows from them stands beside them, once for each
-- algorithm and each set of coordinates that they were derived with, and nothing of it is ever changed.

create table traverse (
  programme_id    text not null,
  id              uuid not null,
  -- the version of the record whose boundary it gave
  record_kind     text not null check (record_kind in ('hazardous-area', 'release-polygon')),
  record_id       uuid not null,
  record_version  integer not null,
  organisation_id text not null,
  -- as it was submitted: legs, unit, north reference, fixed points
  book            jsonb not null check (jsonb_typeof(book -> 'legs') = 'array'),
  -- SHA-256 of the canonical JSON (RFC 8785) of the book
  content_hash    bytea not null check (length(content_hash) = 32),
  actor_id        text not null,
  recorded_seq    bigint not null,
  primary key (programme_id, id),
  unique (programme_id, record_id, record_version),
  foreign key (programme_id, organisation_id) references organisation,
  foreign key (programme_id, actor_id) references person
);

create table traverse_derivation (
  programme_id      text not null,
  traverse_id       uuid not null,
  -- 1 for the one that the record's boundary is, then one more for each time it was derived anew
  ordinal           integer not null check (ordinal >= 1),
  algorithm_version integer not null check (algorithm_version >= 1),
  -- the fixed points, where they were measured again since
  fixes             jsonb check (jsonb_typeof(fixes) = 'array'),
  reason            text check (reason <> ''),
  -- closure, adjustment, residuals, points, suspects
  result            jsonb not null,
  -- SHA-256 of the canonical JSON of the result: derived again from the same, it has to be the same
  content_hash      bytea not null check (length(content_hash) = 32),
  boundary          geometry (MultiPolygon, 4326) not null check (st_isvalid(boundary) and not st_isempty(boundary)),
  area_m2           double precision generated always as (st_area(boundary::geography)) stored,
  actor_id          text not null,
  known_from_seq    bigint not null,
  primary key (programme_id, traverse_id, ordinal),
  foreign key (programme_id, traverse_id) references traverse,
  foreign key (programme_id, actor_id) references person,
  check ((ordinal = 1) = (reason is null))
);

create trigger kept before update or delete on traverse for each row execute function refuse_change();
create trigger kept before update or delete on traverse_derivation for each row execute function refuse_change();

grant select, insert on traverse, traverse_derivation to firmground_app;
