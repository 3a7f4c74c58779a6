-- People who come and go, organisations that do, rights that are given and taken, and tokens for programs and for field devices.
-- Every policy here says in the database what `src/access/domain/administration.ts` says before it: nobody gives rights to themselves, nobody gives
-- what is not theirs to give.

-- People, and what acts in their stead ----------------------------------------------------------------------------------------------------------

alter table person
  -- a machine acts for its owner, a device for a team of its organisation; neither signs in
  add column kind text not null default 'person' check (kind in ('person', 'machine', 'device')),
  add column owner_id text,
  -- the entry of the journal by which they left; what they did stays theirs
  add column ended_seq bigint,
  add foreign key (programme_id, owner_id) references person,
  add check ((kind = 'machine') = (owner_id is not null));
create index person_of_owner on person (programme_id, owner_id) where owner_id is not null;
grant select (kind, owner_id, ended_seq) on person to firmground_app, firmground_access;
grant insert (programme_id, id, name, organisation_id, kind, owner_id) on person to firmground_register;
grant update (name, organisation_id, ended_seq) on person to firmground_register;

-- How a person is reached: for administrators, and for the person.
create table person_contact (
  programme_id text not null,
  person_id    text not null,
  email        text not null check (email = lower(email) and email like '_%@_%' and length(email) <= 254),
  primary key (programme_id, person_id),
  foreign key (programme_id, person_id) references person
);

alter table organisation
  -- the first and the last day on which it works in the programme
  add column active_from date,
  add column active_to date,
  add check (active_from <= active_to),
  add check (kind in ('authority', 'ministry', 'service', 'company', 'ngo', 'international', 'donor', 'observer'));

-- Tokens ------------------------------------------------------------------------------------------------------------------------------------------

-- What may be known of a token. Its rights are the assignments of the person (a machine or a device) who acts by it.
create table access_token (
  programme_id   text not null,
  id             uuid not null,
  person_id      text not null,
  expires_at     timestamptz not null,
  known_from_seq bigint not null,
  -- revoked, or replaced by another
  known_to_seq   bigint check (known_to_seq > known_from_seq),
  primary key (programme_id, id),
  foreign key (programme_id, person_id) references person
);
create unique index access_token_of_person on access_token (programme_id, person_id) where known_to_seq is null;
create trigger kept before update or delete on access_token for each row execute function refuse_other_than_closing();

-- What opens it, as SHA-256 of its random bits: written by whoever makes it, read by nobody but the part that lets in.
create table access_token_secret (
  programme_id text not null,
  token_hash   bytea not null check (length(token_hash) = 32),
  token_id     uuid not null,
  primary key (programme_id, token_hash),
  foreign key (programme_id, token_id) references access_token
);
create trigger kept before update or delete on access_token_secret for each row execute function refuse_change();

create table access_token_use (
  programme_id text not null,
  token_id     uuid not null,
  last_used_at timestamptz not null,
  primary key (programme_id, token_id),
  foreign key (programme_id, token_id) references access_token
);

-- A device of a team, and the forms that it gets. Its organisation is that of its person.
create table field_device (
  programme_id text not null,
  person_id    text not null,
  team         text not null check (length(team) between 1 and 80),
  forms        text[] not null check (cardinality(forms) > 0),
  task_id      uuid,
  primary key (programme_id, person_id),
  foreign key (programme_id, person_id) references person
);
create trigger kept before update or delete on field_device for each row execute function refuse_change();

-- Who decides for whom -----------------------------------------------------------------------------------------------------------------------------

create function administers_all() returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from granted('administer')
                 where organisation_id is null and district_id is null and task_id is null and project_id is null)
$$;

-- The machines of whoever acts.
create function own_machines() returns table (person_id text) language sql stable security definer set search_path = public, pg_temp as $$
  select id from person where programme_id = claimed_programme() and owner_id = claimed_person() and kind = 'machine'
$$;

-- People, machines and devices whose rights, tokens and addresses whoever acts may see: their own, their machines', and those that they administer.
create function keepable_people() returns table (person_id text) language sql stable security definer set search_path = public, pg_temp as $$
  select person_id from granted_people('administer') union select person_id from own_machines() union select claimed_person()
$$;

-- Whether whoever acts holds every act of a role themselves, as far as it would reach.
create function covers_assignment(wanted role_assignment) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select not exists (
    select from role r cross join lateral unnest(r.acts) act
    where r.programme_id = wanted.programme_id and r.id = wanted.role_id
      and not exists (
        select from granted(act) g
        where (g.organisation_id is null or g.organisation_id = wanted.organisation_id)
          and (g.district_id is null or g.district_id = wanted.district_id)
          and (g.task_id is null or g.task_id = wanted.task_id)
          and (g.project_id is null or g.project_id = wanted.project_id)
          and g.tier >= wanted.tier))
$$;

-- Row-level security -----------------------------------------------------------------------------------------------------------------------------

-- Within a programme everybody may know who people are; what else there is of them has tables and columns of its own.
alter table person enable row level security;
create policy seen on person for select to firmground_app, firmground_access
  using ((select claimed_programme()) is null or programme_id = (select claimed_programme()));
create policy written on person for insert to firmground_register
  with check (programme_id = (select claimed_programme()) and ended_seq is null and case kind
    when 'machine' then owner_id = (select claimed_person())
    else organisation_id in (select organisation_id from granted_organisations('administer')) end);
create policy changed on person for update to firmground_register
  using (id <> (select claimed_person()) and organisation_id in (select organisation_id from granted_organisations('administer'))
         or id in (select person_id from own_machines()))
  with check (programme_id = (select claimed_programme())
              and (organisation_id in (select organisation_id from granted_organisations('administer')) or id in (select person_id from own_machines())));

alter table person_contact enable row level security;
create policy seen on person_contact for select to firmground_app
  using (programme_id = (select claimed_programme())
         and (person_id = (select claimed_person()) or person_id in (select person_id from granted_people('administer'))));
create policy seen_to_sign_in on person_contact for select to firmground_access using (true);
create policy written on person_contact for insert to firmground_register
  with check (programme_id = (select claimed_programme()) and person_id in (select person_id from granted_people('administer')));
create policy changed on person_contact for update to firmground_register
  using (person_id in (select person_id from granted_people('administer')))
  with check (programme_id = (select claimed_programme()));
create policy removed on person_contact for delete to firmground_register
  using (programme_id = (select claimed_programme()) and person_id in (select person_id from granted_people('administer')));
grant select on person_contact to firmground_app, firmground_access;
grant insert, update (email), delete on person_contact to firmground_register;

alter table access_token enable row level security;
create policy seen on access_token for select to firmground_app
  using (programme_id = (select claimed_programme()) and person_id in (select person_id from keepable_people()));
create policy seen_to_let_in on access_token for select to firmground_access using (true);
create policy written on access_token for insert to firmground_register
  with check (programme_id = (select claimed_programme()) and (
    person_id in (select person_id from own_machines())
    or person_id in (select d.person_id from field_device d where d.programme_id = (select claimed_programme())
                     and d.person_id in (select person_id from granted_people('administer')))));
create policy closed on access_token for update to firmground_register
  using (person_id in (select person_id from keepable_people())) with check (programme_id = (select claimed_programme()));
grant select on access_token to firmground_app, firmground_access;
grant insert, update (known_to_seq) on access_token to firmground_register;

alter table access_token_secret enable row level security;
create policy seen_to_let_in on access_token_secret for select to firmground_access using (true);
create policy written on access_token_secret for insert to firmground_register
  with check (programme_id = (select claimed_programme()) and token_id in (select id from access_token));
grant select on access_token_secret to firmground_access;
grant insert on access_token_secret to firmground_register;

alter table access_token_use enable row level security;
create policy seen on access_token_use for select to firmground_app
  using (programme_id = (select claimed_programme()) and token_id in (select id from access_token));
create policy noted on access_token_use for all to firmground_access using (true) with check (true);
grant select on access_token_use to firmground_app;
grant select, insert, update (last_used_at) on access_token_use to firmground_access;

alter table field_device enable row level security;
create policy seen on field_device for select to firmground_app
  using (programme_id = (select claimed_programme()) and person_id in (select person_id from keepable_people()));
create policy seen_to_let_in on field_device for select to firmground_access using (true);
create policy written on field_device for insert to firmground_register
  with check (programme_id = (select claimed_programme()) and person_id in (select person_id from granted_people('administer')));
grant select on field_device to firmground_app, firmground_access;
grant insert on field_device to firmground_register;

-- An assignment is given by an administrator of the person's organisation, not to themselves; or by an owner to a machine, of what the owner has.
create policy given_by on role_assignment as restrictive for insert to firmground_register
  with check (person_id <> (select claimed_person()) and (
    person_id in (select person_id from granted_people('administer'))
    or person_id in (select person_id from own_machines()) and covers_assignment(role_assignment)));
create policy ended_by on role_assignment as restrictive for update to firmground_register
  using (person_id <> (select claimed_person()) and person_id in (select person_id from keepable_people()));
create policy own_machines_seen on role_assignment for select to firmground_app
  using (programme_id = (select claimed_programme()) and person_id in (select person_id from own_machines()));
grant insert, update (known_to_seq) on role_assignment to firmground_register;

-- Roles, organisations and projects are the whole programme's; a role of tokens is what its name says, so anybody may need it.
alter table role enable row level security;
create policy seen on role for select to firmground_app, firmground_access using (true);
create policy written on role for insert to firmground_register
  with check (programme_id = (select claimed_programme()) and case when id like 'token\_%'
    then id = 'token_' || replace(array_to_string(array(select act from unnest(acts) act order by act collate "C"), '_'), '-', '_')
    else (select administers_all()) end);
create policy changed on role for update to firmground_register
  using ((select administers_all()) and id not like 'token\_%')
  with check (programme_id = (select claimed_programme()));
grant insert, update (acts) on role to firmground_register;

alter table organisation enable row level security;
create policy seen on organisation for select to public using (true);
create policy written on organisation for insert to firmground_register
  with check (programme_id = (select claimed_programme()) and (select administers_all()));
create policy changed on organisation for update to firmground_register
  using ((select administers_all())) with check (programme_id = (select claimed_programme()));
grant insert, update (kind, names, active_from, active_to) on organisation to firmground_register;

alter table project enable row level security;
create policy seen on project for select to firmground_app, firmground_access using (true);
create policy written on project for insert to firmground_register
  with check (programme_id = (select claimed_programme()) and (select administers_all()));
grant insert on project to firmground_register;

alter table project_task enable row level security;
create policy seen on project_task for select to firmground_app, firmground_access using (true);
create policy written on project_task for insert to firmground_register
  with check (programme_id = (select claimed_programme()) and (select administers_all()));
create policy removed on project_task for delete to firmground_register
  using (programme_id = (select claimed_programme()) and (select administers_all()));
grant insert, delete on project_task to firmground_register;

-- Whoever administers people sees what was done to them, and nothing else of the journal.
create policy administration_seen on journal_entry for select to firmground_app
  using (programme_id = (select claimed_programme()) and action like 'access.%' and (
    (select administers_all())
    or subject_kind = 'person' and subject_id in (select person_id from granted_people('administer'))));

-- What a machine handed in, its owner wrote: author and judge are two people (I19), also where one of them has a program.
create function judge_machines() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  machines text[];
  own record;
begin
  -- Hardly anybody who decides has a machine, and an import of a hundred thousand should not look for them one by one.
  if not exists (select from person where owner_id is not null) then return null; end if;
  machines := array(
    select p.id from person p
    where p.owner_id is not null
      and (p.programme_id, p.owner_id) in (
        select distinct programme_id, actor_id from decided where state in ('verified', 'validated', 'approved')));
  if cardinality(machines) = 0 then return null; end if;
  -- Version by version, by their key: the other way round, all that the machines ever handed in would be looked through.
  select d.record_id, d.version, d.actor_id into own
  from decided d
  cross join lateral (
    select e.actor_id from record_decision e
    where e.programme_id = d.programme_id and e.record_id = d.record_id and e.version = d.version and e.actor_id = any (machines)
    limit 1
  ) handed_in
  join person p on p.programme_id = d.programme_id and p.id = handed_in.actor_id and p.owner_id = d.actor_id
  where d.state in ('verified', 'validated', 'approved')
  limit 1;
  if own.record_id is not null then
    raise exception '% version % was handed in by a machine of %, who therefore does not judge it', own.record_id, own.version, own.actor_id
      using errcode = 'check_violation', constraint = 'record_decision_steps';
  end if;
  return null;
end $$;
create trigger judged_machines after insert on record_decision referencing new table as decided
  for each statement execute function judge_machines();
