-- Signing in: passwords, passkeys, accounts elsewhere, sessions that can be listed, and waits after wrong attempts. Everything here is for
-- firmground_access alone: no person's query reaches a hash, a key or somebody's sessions.

-- A password, as its hash (PHC string format). It leaves the table of people, which is read by many.
create table credential (
  programme_id  text not null,
  person_id     text not null,
  password_hash text not null,
  changed_at    timestamptz not null default clock_timestamp(),
  -- Whoever signs in with it has to choose another before doing anything else.
  must_change   boolean not null default false,
  primary key (programme_id, person_id),
  foreign key (programme_id, person_id) references person
);
insert into credential (programme_id, person_id, password_hash)
select programme_id, id, password_hash from person where password_hash is not null;
alter table person drop column password_hash;

-- A code by which a person sets a new password once; an administrator hands it over. Only its hash is kept.
create table recovery_code (
  programme_id text not null,
  code_hash    bytea not null check (length(code_hash) = 32),
  person_id    text not null,
  expires_at   timestamptz not null,
  primary key (programme_id, code_hash),
  foreign key (programme_id, person_id) references person
);
create index on recovery_code (programme_id, person_id);

-- A passkey: the public half, of one person. Its name is theirs.
create table passkey (
  programme_id text not null,
  -- as the authenticator names it, base64url
  id           text not null,
  person_id    text not null,
  name         text not null check (length(name) between 1 and 80),
  public_key   bytea not null,
  -- rises with every use where the authenticator counts; one that falls was copied
  counter      bigint not null,
  transports   text[] not null,
  -- copied to the person's other devices by their maker
  backed_up    boolean not null,
  added_at     timestamptz not null default clock_timestamp(),
  last_used_at timestamptz,
  primary key (programme_id, id),
  foreign key (programme_id, person_id) references person
);
create index on passkey (programme_id, person_id);

-- An account elsewhere by which a person signs in (OpenID Connect). Entered by its subject, or by an e-mail address that the provider has verified, which
-- then gives the subject once and for all.
create table external_account (
  programme_id text not null,
  id           uuid not null,
  person_id    text not null,
  issuer       text not null,
  subject      text check (length(subject) between 1 and 255),
  email        text check (email = lower(email) and length(email) between 3 and 254),
  linked_at    timestamptz not null default clock_timestamp(),
  last_used_at timestamptz,
  primary key (programme_id, id),
  foreign key (programme_id, person_id) references person,
  unique (programme_id, issuer, subject),
  unique (programme_id, issuer, email),
  check (subject is not null or email is not null)
);
create index on external_account (programme_id, person_id);

-- What a browser has to bring back, once and soon: the challenge for a passkey, the way back from a provider. Known by the hash of a token in the
-- browser's cookie.
create table ceremony (
  programme_id text not null references programme,
  token_hash   bytea not null check (length(token_hash) = 32),
  kind         text not null check (kind in ('passkey-sign-in', 'passkey-registration', 'provider')),
  person_id    text,
  expected     jsonb not null,
  expires_at   timestamptz not null,
  primary key (programme_id, token_hash),
  foreign key (programme_id, person_id) references person
);
create index on ceremony (programme_id, expires_at);

-- Wrong attempts and how long the next one has to wait, by what they were counted: the account from one place, the account from anywhere, the place. By hashes,
-- for people type passwords where the account belongs.
create table sign_in_wait (
  programme_id text not null references programme,
  scope        text not null check (scope in ('account', 'address', 'pair')),
  key_hash     bytea not null check (length(key_hash) = 32),
  -- the account that it is about, also a hash, so that an administrator can lift all its waits
  account_hash bytea,
  failures     integer not null,
  last_at      timestamptz not null,
  waits_until  timestamptz not null,
  primary key (programme_id, scope, key_hash)
);
create index on sign_in_wait (programme_id, last_at);
create index on sign_in_wait (programme_id, account_hash);

-- A browser in which a person has signed in before: strangers' attempts on the account do not hold it up.
create table known_browser (
  programme_id text not null,
  token_hash   bytea not null check (length(token_hash) = 32),
  person_id    text not null,
  last_used_at timestamptz not null default clock_timestamp(),
  -- several people may share one
  primary key (programme_id, token_hash, person_id),
  foreign key (programme_id, person_id) references person
);
create index on known_browser (programme_id, person_id);

-- Sessions get what their owner needs to know them again. Those that run have no such thing, and end: everybody signs in once more.
delete from session;
alter table session
  -- by which it is named on pages; opens nothing
  add column id uuid not null,
  add column opened_at timestamptz not null default clock_timestamp(),
  add column last_used_at timestamptz not null default clock_timestamp(),
  -- when the person last showed who they are in it
  add column confirmed_at timestamptz not null default clock_timestamp(),
  -- the network it was opened from, not the very address
  add column address_range text not null,
  -- "Firefox, Linux": no more of what a browser says
  add column browser text not null,
  add column method text not null check (method in ('password', 'passkey', 'provider', 'recovery')),
  add unique (programme_id, id);

grant select, insert, update, delete on credential, recovery_code, passkey, external_account, ceremony, sign_in_wait, known_browser to firmground_access;
grant update (last_used_at, confirmed_at) on session to firmground_access;

-- Everybody sees on their own page what happened to their account, also where somebody else did it.
create policy account_events_seen on journal_entry for select to firmground_access using (subject_kind = 'person' and action like 'access.%');
grant select (recorded_at, action, subject_kind, subject_id) on journal_entry to firmground_access;
