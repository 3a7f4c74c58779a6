-- The sealed journal: what was done cannot be changed afterwards without being noticed by whoever keeps a seal. docs/proofs.md says what is
-- hashed, byte by byte. Seals are public; what they are made of is not.

-- Who seals: reads what the register reads, and is the only one that may write a seal. The key is in no table.
do $$ begin create role firmground_sealer nologin; exception when duplicate_object then null; when unique_violation then null; end $$;
do $$ begin grant firmground_register to firmground_sealer; exception when unique_violation then null; end $$;
do $$ begin
  execute format('grant firmground_sealer to %I', current_user);
exception when invalid_grant_operation then null; when unique_violation then null; end $$;

-- Public keys. A key is introduced by the one before it, or by itself: then whoever pins keys has to pin it anew.
create table signing_key (
  programme_id text not null references programme,
  key_id       text not null check (key_id ~ '^[0-9a-f]{64}$'),
  -- {"format": "firmground-key-1", …}, as it was signed
  statement    jsonb not null,
  signature    bytea not null check (length(signature) = 64),
  -- of the key that introduces it; its own where nothing does
  introduction bytea not null check (length(introduction) = 64),
  ordinal      integer not null check (ordinal >= 1),
  primary key (programme_id, key_id),
  unique (programme_id, ordinal)
);
create trigger kept before update or delete on signing_key for each row execute function refuse_change();

-- A key that was lost or that somebody else may have: {"format": "firmground-key-revocation-1", …}
create table key_revocation (
  programme_id text not null,
  key_id       text not null,
  statement    jsonb not null,
  -- of the key that the statement names as its signer
  signature    bytea not null check (length(signature) = 64),
  primary key (programme_id, key_id),
  foreign key (programme_id, key_id) references signing_key
);
create trigger kept before update or delete on key_revocation for each row execute function refuse_change();

-- A seal is over all entries of the journal up to one of them.
create table seal (
  programme_id text not null references programme,
  number       bigint not null check (number >= 1),
  tree_size    bigint not null check (tree_size >= 1),
  last_seq     bigint not null,
  root         bytea not null check (length(root) = 32),
  -- SHA-256 of the body of the seal before it
  previous     bytea check (length(previous) = 32),
  sealed_at    timestamptz not null,
  key_id       text not null,
  signature    bytea not null check (length(signature) = 64),
  primary key (programme_id, number),
  unique (programme_id, tree_size),
  foreign key (programme_id, key_id) references signing_key,
  check ((number = 1) = (previous is null))
);
create trigger kept before update or delete on seal for each row execute function refuse_change();

-- The leaves of the tree: hashes one after the other, with the numbers of their entries.
create table seal_leaf (
  programme_id text not null references programme,
  first_index  bigint not null check (first_index >= 0),
  seqs         bigint[] not null,
  hashes       bytea not null check (length(hashes) = 32 * cardinality(seqs)),
  primary key (programme_id, first_index)
);
create trigger kept before update or delete on seal_leaf for each row execute function refuse_change();

-- Full trees over 256, 65,536, … leaves, so that a proof costs the same in a journal of any length.
create table seal_node (
  programme_id text not null references programme,
  level        smallint not null check (level >= 1),
  index        bigint not null check (index >= 0),
  hash         bytea not null check (length(hash) = 32),
  primary key (programme_id, level, index)
);
create trigger kept before update or delete on seal_node for each row execute function refuse_change();

-- An entry that wrote many rows: for each of them 16 bytes of what it is about and 32 of its hash, so that the changed one can be named.
create table sealed_row (
  programme_id text not null references programme,
  seq          bigint not null,
  source       text not null,
  part         integer not null check (part >= 0),
  rows         bytea not null check (length(rows) % 48 = 0),
  primary key (programme_id, seq, source, part)
);
alter table sealed_row alter column rows set storage external;
create trigger kept before update or delete on sealed_row for each row execute function refuse_change();

-- Which columns of a table are hashed from an entry on: a column that is added later changes nothing before.
create table sealed_columns (
  programme_id text not null references programme,
  source       text not null,
  first_seq    bigint not null,
  columns      text[] not null,
  primary key (programme_id, source, first_seq)
);
create trigger kept before update or delete on sealed_columns for each row execute function refuse_change();

-- What a bulletin's figures are made of, as roots of sum trees; frozen with the bulletin, its hash stands in the journal.
create table bulletin_proof (
  programme_id text not null,
  bulletin_id  uuid not null,
  -- {"format": "firmground-figures-1", …}
  figures      jsonb not null,
  recorded_seq bigint not null,
  primary key (programme_id, bulletin_id),
  foreign key (programme_id, bulletin_id) references bulletin
);
create trigger kept before update or delete on bulletin_proof for each row execute function refuse_change();

-- Where in the sealed journal a published bulletin is: the public part of its entries, and their proofs in one seal.
create table bulletin_seal (
  programme_id text not null,
  bulletin_id  uuid not null,
  seal_number  bigint not null,
  entries      jsonb not null,
  primary key (programme_id, bulletin_id),
  foreign key (programme_id, bulletin_id) references bulletin,
  foreign key (programme_id, seal_number) references seal
);
create trigger kept before update or delete on bulletin_seal for each row execute function refuse_change();

-- Secrets that blind what must not be guessed: from them follow the random bytes of a leaf. Purposes: 'journal', or a bulletin's id.
create table blinding (
  programme_id text not null references programme,
  purpose      text not null,
  secret       bytea not null check (length(secret) = 32),
  primary key (programme_id, purpose)
);
create trigger kept before update or delete on blinding for each row execute function refuse_change();

create view published_proof with (security_barrier) as
select p.programme_id, p.bulletin_id, p.figures, s.seal_number, s.entries
from bulletin_proof p
join bulletin_publication b on b.programme_id = p.programme_id and b.bulletin_id = p.bulletin_id
left join bulletin_seal s on s.programme_id = p.programme_id and s.bulletin_id = p.bulletin_id;

-- The rows of a range of entries are found without reading their tables.
create index on hazardous_area (programme_id, recorded_seq);
create index on task (programme_id, recorded_seq);
create index on daily_progress (programme_id, recorded_seq);
create index on eod_spot_task (programme_id, recorded_seq);
create index on ordnance_item (programme_id, recorded_seq);
create index on release_polygon (programme_id, recorded_seq);
create index on accident (programme_id, recorded_seq);
create index on record_decision (programme_id, known_from_seq);
create index on record_decision (programme_id, known_to_seq) where known_to_seq is not null;
create index on land_split (programme_id, seq);
create index on land_sliver (programme_id, known_from_seq);
create index on land_sliver (programme_id, known_to_seq) where known_to_seq is not null;

alter table bulletin_proof enable row level security;
create policy seen on bulletin_proof for select to firmground_app using (
  programme_id = (select claimed_programme()) and (select claimed_person()) is not null
  and ((select may_act('read')) or (select may_act('prepare')) or (select may_act('sign'))));
create policy all_seen on bulletin_proof for select to firmground_register using (true);
create policy written on bulletin_proof for insert to firmground_register with check (programme_id = (select claimed_programme()));
-- A bulletin's secret is made with it, in the name of who freezes it; nobody reads it but commands that may.
alter table blinding enable row level security;
create policy all_seen on blinding for select to firmground_register using (true);
create policy written on blinding for insert to firmground_register with check (programme_id = (select claimed_programme()));
create policy of_the_journal on blinding for insert to firmground_sealer with check (purpose = 'journal');

grant select on bulletin_proof, seal, seal_leaf, seal_node, signing_key, key_revocation, bulletin_seal, published_proof to firmground_app;
grant insert on bulletin_proof to firmground_app;
grant select, insert on blinding to firmground_register;
grant insert on seal, seal_leaf, seal_node, sealed_row, sealed_columns, signing_key, key_revocation, bulletin_seal to firmground_sealer;
grant select on sealed_row, sealed_columns to firmground_sealer;
grant select on journal_seq to firmground_sealer;
grant select on seal, seal_node, signing_key, key_revocation, published_proof to firmground_public;
-- not how many entries were written when
grant select (programme_id, first_index, hashes) on seal_leaf to firmground_public;
