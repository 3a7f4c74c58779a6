-- The ground: programmes, who acts in them, and the journal of everything that was done.
-- Every table that grows has programme_id first in its keys, so that a programme can live on its own shard.

create extension if not exists postgis;

create table programme (
  id             text primary key check (id ~ '^[a-z][a-z0-9-]*$'),
  names          jsonb not null,
  time_zone      text not null,
  week_starts_on smallint not null check (week_starts_on between 1 and 7),
  campaign_from  date not null,
  -- Every screen and output of a demonstration programme says that its records are invented.
  demonstration  boolean not null default false
);

create table organisation (
  programme_id text not null references programme,
  id           text not null check (id ~ '^[a-z][a-z0-9_-]*$'),
  kind         text not null,
  names        jsonb not null,
  primary key (programme_id, id)
);

create table person (
  programme_id    text not null references programme,
  id              text not null,
  name            text not null,
  organisation_id text not null,
  -- submit, verify, validate, approve, prepare, sign: the acts of the life of a figure
  acts            text[] not null,
  password_hash   text,
  primary key (programme_id, id),
  foreign key (programme_id, organisation_id) references organisation
);

create table session (
  programme_id text not null,
  token_hash   bytea not null,
  person_id    text not null,
  expires_at   timestamptz not null,
  primary key (programme_id, token_hash),
  foreign key (programme_id, person_id) references person
);

create sequence journal_seq as bigint;

create table journal_entry (
  programme_id    text not null references programme,
  seq             bigint not null,
  recorded_at     timestamptz not null default clock_timestamp(),
  actor_id        text not null,
  organisation_id text not null,
  action          text not null check (action ~ '^[a-z-]+\.[a-z-]+$'),
  subject_kind    text not null,
  subject_id      text not null,
  subject_version integer,
  -- SHA-256 of the canonical JSON (RFC 8785) of what was written
  content_hash    bytea not null check (length(content_hash) = 32),
  details         jsonb not null,
  primary key (programme_id, seq),
  foreign key (programme_id, actor_id) references person
);
create index on journal_entry (programme_id, subject_id, seq);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% keeps what was written: a correction is a new version, a withdrawal is a decision', tg_table_name
    using errcode = 'restrict_violation';
end $$;

create trigger kept before update or delete on journal_entry for each row execute function refuse_change();
create trigger kept_whole before truncate on journal_entry for each statement execute function refuse_change();
