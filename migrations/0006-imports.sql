-- Files that were taken in, and every row that was refused: nothing refused is lost.

create table import_run (
  programme_id text not null references programme,
  id           uuid not null,
  record_kind  text not null,
  file_name    text not null,
  file_sha256  bytea not null,
  rows_read    bigint not null,
  rows_new     bigint not null,
  rows_unchanged bigint not null,
  rows_refused bigint not null,
  actor_id     text not null,
  recorded_seq bigint not null,
  primary key (programme_id, id),
  foreign key (programme_id, actor_id) references person
);
create trigger kept before update or delete on import_run for each row execute function refuse_change();

create table import_refusal (
  programme_id text not null,
  import_id    uuid not null,
  line         bigint not null,
  ordinal      smallint not null,
  finding      text not null,
  field        text,
  found        text,
  remedy       text,
  -- the row as it stood in the file
  raw          jsonb not null,
  primary key (programme_id, import_id, line, ordinal),
  foreign key (programme_id, import_id) references import_run
);
create trigger kept before update or delete on import_refusal for each row execute function refuse_change();
