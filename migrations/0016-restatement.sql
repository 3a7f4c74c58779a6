-- Why a published figure is not what is known now: reasons that are codes, and the restatement that is frozen with an edition.

-- Beside the words of a withdrawal, a code that can be counted. Withdrawals from before have none and count as rejections.
alter table record_decision add column reason_code text check (reason_code ~ '^[a-z][a-z0-9_]*$');
alter table record_decision add check (reason_code is null or state = 'withdrawn');

-- What began and what ceased to stand after a journal entry, without reading what stood all the time.
create index record_decision_began on record_decision (programme_id, known_from_seq) where state = 'approved';
create index record_decision_ended on record_decision (programme_id, known_to_seq) where state = 'approved' and known_to_seq is not null;

-- The records behind each step of a restatement, for who may read records; the sums are in the bulletin itself.
create table bulletin_restatement (
  programme_id   text not null,
  bulletin_id    uuid not null,
  metric_id      text not null,
  reach          text not null check (reach in ('week', 'cumulative')),
  line           integer not null check (line >= 1),
  reason         text not null check (reason in ('late', 'correction', 'duplicate', 'rejection', 'boundary', 'definition')),
  -- the land did not change; which release holds it did
  land_reassigned boolean not null,
  -- null where a definition changed what counted since the campaign began: of that the sum alone is kept
  record_kind    text,
  record_id      uuid,
  version_before integer,
  version_after  integer,
  -- the release that holds the land now, or that held it before
  cause_id       uuid,
  -- what the record counted for before and after; items, or hundredths of a square metre
  amount_before  bigint not null,
  amount_after   bigint not null,
  -- how much of the figure's difference this line explains; the lines of a figure add up to it
  amount         bigint not null,
  primary key (programme_id, bulletin_id, metric_id, reach, line),
  foreign key (programme_id, bulletin_id) references bulletin
);
create index on bulletin_restatement (programme_id, record_id);
create trigger kept before update or delete on bulletin_restatement for each row execute function refuse_change();

grant select, insert on bulletin_restatement to firmground_app;
