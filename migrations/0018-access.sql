-- Who may do what, as data; and row-level security, which holds every reader to it whatever a query asks.
--
-- A transaction runs in somebody's name: firmground.programme and firmground.person are set in it and end with it. What that person may see and
-- write follows from the tables below, so a claim alone gives nothing. Four roles of PostgreSQL, none of which can change or delete what is kept:
--   firmground_public    readers without an account: published bulletins and the gazetteer
--   firmground_app       people: reads what the policies show them, writes nothing
--   firmground_register  the commands: sees every record, for the land account, alarms and sums; writes only in the person's name
--   firmground_access    signing in: the only one that reads sessions and secrets, and it reads no record

do $$ begin create role firmground_register nologin; exception when duplicate_object then null; when unique_violation then null; end $$;
do $$ begin create role firmground_access nologin; exception when duplicate_object then null; when unique_violation then null; end $$;
do $$ begin grant firmground_app to firmground_register; exception when unique_violation then null; end $$;
do $$ begin
  execute format('grant firmground_register, firmground_access to %I', current_user);
exception when invalid_grant_operation then null; when unique_violation then null; end $$;
grant usage on schema public to firmground_register, firmground_access;

-- What a role may do. The acts are those of the life of a figure and of its keeping; `src/access/domain/actor.ts` says what each means.
create table role (
  programme_id text not null references programme,
  id           text not null check (id ~ '^[a-z][a-z0-9_-]*$'),
  names        jsonb not null,
  acts         text[] not null,
  -- the most sensitive information that an assignment of this role may open
  tier         text not null check (tier in ('T0', 'T1', 'T2', 'T3', 'T4')),
  primary key (programme_id, id)
);

-- Work that a donor pays for, as a set of tasks.
create table project (
  programme_id text not null references programme,
  id           text not null check (id ~ '^[a-z][a-z0-9_-]*$'),
  names        jsonb not null,
  donor_id     text not null,
  primary key (programme_id, id),
  foreign key (programme_id, donor_id) references organisation
);

create table project_task (
  programme_id text not null,
  project_id   text not null,
  task_id      uuid not null,
  primary key (programme_id, project_id, task_id),
  foreign key (programme_id, project_id) references project
);
create index on project_task (programme_id, task_id);

-- A role that a person has, within a scope: an empty column is no limit, several limits hold together.
create table role_assignment (
  programme_id    text not null,
  id              uuid not null,
  person_id       text not null,
  role_id         text not null,
  organisation_id text,
  district_id     text,
  task_id         uuid,
  project_id      text,
  tier            text not null check (tier in ('T0', 'T1', 'T2', 'T3', 'T4')),
  -- the day after which it no longer holds, in UTC
  ends_on         date,
  known_from_seq  bigint not null,
  known_to_seq    bigint check (known_to_seq > known_from_seq),
  primary key (programme_id, id),
  foreign key (programme_id, person_id) references person,
  foreign key (programme_id, role_id) references role,
  foreign key (programme_id, organisation_id) references organisation,
  foreign key (programme_id, district_id) references district,
  foreign key (programme_id, project_id) references project,
  check (task_id is null or project_id is null)
);
create index role_assignment_of_person on role_assignment (programme_id, person_id) where known_to_seq is null;
create index on role_assignment (programme_id, role_id);
create trigger kept before update or delete on role_assignment for each row execute function refuse_other_than_closing();

-- Acts that people had before there were roles become a role each; what they could see they see, except what is about persons (T4).
insert into role (programme_id, id, names, acts, tier)
select distinct programme_id, 'before-roles_' || array_to_string(acts, '_'),
       jsonb_build_object('az', 'Rollardan əvvəlki hüquqlar', 'en', 'Rights from before there were roles', 'ru', 'Права до введения ролей'), acts, 'T3'
from person where cardinality(acts) > 0;
insert into role_assignment (programme_id, id, person_id, role_id, tier, known_from_seq)
select programme_id, gen_random_uuid(), id, 'before-roles_' || array_to_string(acts, '_'), 'T3', 0
from person where cardinality(acts) > 0;
alter table person drop column acts;

-- Who the transaction acts for. -------------------------------------------------------------------------------------------------------------

create function claimed_programme() returns text language sql stable parallel safe
return nullif(current_setting('firmground.programme', true), '');

create function claimed_person() returns text language sql stable parallel safe
return nullif(current_setting('firmground.person', true), '');

-- The organisation that the person works for, and whether it is the authority.
create function claimed_organisation() returns text language sql stable security definer set search_path = public, pg_temp as $$
  select organisation_id from person where programme_id = claimed_programme() and id = claimed_person()
$$;

create function claimed_of_authority() returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from organisation where programme_id = claimed_programme() and id = claimed_organisation() and kind = 'authority')
$$;

-- The scopes within which the person may do something. The owner's rights are used, so that nobody has to read who else may do what.
create function granted(wanted_act text)
returns table (organisation_id text, district_id text, task_id uuid, project_id text, tier text)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.organisation_id, a.district_id, a.task_id, a.project_id, least(a.tier, r.tier)
  from role_assignment a
  join role r on r.programme_id = a.programme_id and r.id = a.role_id
  where a.programme_id = claimed_programme() and a.person_id = claimed_person()
    and a.known_to_seq is null and (a.ends_on is null or a.ends_on >= (now() at time zone 'UTC')::date)
    and wanted_act = any (r.acts)
$$;

create function may_act(wanted_act text) returns boolean language sql stable
begin atomic select exists (select from granted(wanted_act)); end;

-- The highest tier up to which the person may do it everywhere; null where every grant has a limit.
create function unscoped_tier(wanted_act text) returns text language sql stable
begin atomic
  select max(tier) from granted(wanted_act)
  where organisation_id is null and district_id is null and task_id is null and project_id is null;
end;

-- Organisation, district and tier for which the person may do it, written out; compared as a hashed list, once per query.
create function granted_cells(wanted_act text) returns table (organisation_id text, district_id text, tier text)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct o.id, d.id, t.tier
  from granted(wanted_act) g
  join organisation o on o.programme_id = claimed_programme() and (g.organisation_id is null or o.id = g.organisation_id)
  join district d on d.programme_id = claimed_programme() and (g.district_id is null or d.id = g.district_id)
  join (values ('T0'), ('T1'), ('T2'), ('T3'), ('T4')) t (tier) on t.tier <= g.tier
  where g.task_id is null and g.project_id is null
$$;

-- Tasks, by themselves or by their project, with each tier up to the granted one.
create function granted_tasks(wanted_act text) returns table (task_id uuid, tier text)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct named.task_id, t.tier
  from granted(wanted_act) g
  cross join lateral (
    select g.task_id where g.task_id is not null
    union all
    select p.task_id from project_task p where p.programme_id = claimed_programme() and p.project_id = g.project_id
  ) named
  join (values ('T0'), ('T1'), ('T2'), ('T3'), ('T4')) t (tier) on t.tier <= g.tier
$$;

-- The hazardous areas that those tasks are about.
create function granted_hazards(wanted_act text) returns table (hazardous_area_id uuid, tier text)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct o.hazardous_area_id, g.tier
  from granted_tasks(wanted_act) g
  join task_objective o on o.programme_id = claimed_programme() and o.task_id = g.task_id
$$;

-- Organisations for which the person may do it, in whatever district.
create function granted_organisations(wanted_act text) returns table (organisation_id text)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct o.id
  from granted(wanted_act) g
  join organisation o on o.programme_id = claimed_programme() and (g.organisation_id is null or o.id = g.organisation_id)
$$;

-- People of those organisations.
create function granted_people(wanted_act text) returns table (person_id text)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.id from person p
  where p.programme_id = claimed_programme() and p.organisation_id in (select organisation_id from granted_organisations(wanted_act))
$$;

-- Secrets: for signing in alone. ------------------------------------------------------------------------------------------------------------

revoke all on person, session from firmground_app;
grant select (programme_id, id, name, organisation_id) on person to firmground_app;
grant select on programme, organisation, district, person, role, role_assignment, project, project_task to firmground_access;
grant select, insert, delete on session to firmground_access;
grant update (expires_at) on session to firmground_access;
grant select on role, project, project_task, role_assignment to firmground_app;
revoke insert on programme, organisation, district from firmground_app;

-- Row-level security ------------------------------------------------------------------------------------------------------------------------

-- Tables with whose rows the register does its work and people have what their policy shows. `name`, the column of the writer (or none) and the
-- condition for people. The register's own policies are `true`, so that it may use every index: PostgreSQL uses a condition that might give something
-- away, as a geometry's, only after the policy's.
do $$
declare
  of_record constant text := '(select unscoped_tier(''read'')) >= sensitivity
    or (organisation_id, district_id, sensitivity) in (select organisation_id, district_id, tier from granted_cells(''read''))
    or actor_id = (select claimed_person())';
  with_task constant text := of_record || ' or (task_id, sensitivity) in (select task_id, tier from granted_tasks(''read''))';
  everything constant text := '(select unscoped_tier(''read'')) >= ''T3''';
  signed_in constant text := '(select claimed_person()) is not null';
  kind record;
  by_kind text := '';
  rule record;
begin
  -- What a table says about a record is for whoever may see that version of it.
  for kind in
    select * from (values
      ('hazardous-area', 'hazardous_area'), ('task', 'task'), ('daily-progress', 'daily_progress'), ('eod-spot-task', 'eod_spot_task'),
      ('ordnance-item', 'ordnance_item'), ('release-polygon', 'release_polygon'), ('accident', 'accident')) k (record_kind, record_table)
  loop
    by_kind := by_kind || format(' when %L then exists (select from %I r where r.programme_id = %%1$s.programme_id and r.id = %%1$s.record_id and r.version = %%1$s.%%2$s)',
      kind.record_kind, kind.record_table);
  end loop;
  by_kind := 'case %1$s.record_kind' || by_kind || ' else false end';

  for rule in
    select * from (values
      ('hazardous_area', 'actor_id', of_record || ' or (id, sensitivity) in (select hazardous_area_id, tier from granted_hazards(''read''))'),
      ('task', 'actor_id', of_record || ' or (id, sensitivity) in (select task_id, tier from granted_tasks(''read''))'),
      ('daily_progress', 'actor_id', with_task),
      ('ordnance_item', 'actor_id', with_task),
      ('release_polygon', 'actor_id', with_task),
      ('eod_spot_task', 'actor_id', of_record),
      ('accident', 'actor_id', of_record),
      ('record_decision', 'actor_id', everything || ' and record_kind <> ''accident'' or ' || format(by_kind, 'record_decision', 'version')),
      ('traverse', 'actor_id', format(by_kind, 'traverse', 'record_version')),
      ('traverse_derivation', 'actor_id', 'exists (select from traverse t where t.programme_id = traverse_derivation.programme_id and t.id = traverse_id)'),
      ('geometry_repair', 'accepted_by', format(by_kind, 'geometry_repair', 'record_version')),
      ('bulletin_contribution', null, everything || ' or ' || format(by_kind, 'bulletin_contribution', 'record_version')),
      ('task_objective', null, 'exists (select from task r where r.programme_id = task_objective.programme_id and r.id = task_id and r.version = task_version)'),
      ('hazardous_area_predecessor', null, 'exists (select from hazardous_area r where r.programme_id = hazardous_area_predecessor.programme_id
         and r.id = hazardous_area_id and r.version = hazardous_area_version)'),
      ('quality_case', null, everything || ' and record_kind <> ''accident'' or ' || format(by_kind, 'quality_case', 'record_version')
         || ' or exists (select from release_polygon r where r.programme_id = quality_case.programme_id and r.id = release_id and r.version = release_version)'),
      -- Released land is for whoever is signed in; the record behind it is not.
      ('land_face', null, signed_in),
      ('land_sliver', null, signed_in),
      ('land_claim', null, everything),
      ('land_split', null, 'exists (select from release_polygon r where r.programme_id = land_split.programme_id and r.id = release_id and r.version = release_version)'),
      ('import_run', 'actor_id', everything || ' or actor_id = (select claimed_person()) or actor_id in (select person_id from granted_people(''read''))'),
      ('import_refusal', null, 'exists (select from import_run i where i.programme_id = import_refusal.programme_id and i.id = import_id)'),
      ('refusal_decision', 'actor_id', 'exists (select from import_run i where i.programme_id = refusal_decision.programme_id and i.id = import_id)'),
      ('figure_tally', null, everything || ' or (select may_act(''prepare'')) or (select may_act(''sign''))'),
      ('bulletin', 'prepared_by', signed_in || ' and ((select may_act(''read'')) or (select may_act(''prepare'')) or (select may_act(''sign'')))'),
      ('bulletin_publication', 'signed_by', signed_in),
      ('bulletin_restatement', null, signed_in || ' and ((select may_act(''read'')) or (select may_act(''prepare'')) or (select may_act(''sign'')))'),
      ('journal_entry', 'actor_id', everything || ' or actor_id = (select claimed_person()) or (select may_act(''audit''))
         or organisation_id in (select organisation_id from granted_organisations(''read''))'),
      ('role_assignment', null, 'person_id = (select claimed_person()) or (select may_act(''administer'')) or (select may_act(''audit''))')
    ) t (name, writer, seen)
  loop
    execute format('alter table %I enable row level security', rule.name);
    execute format('create policy seen on %I for select to firmground_app using (programme_id = (select claimed_programme()) and (%s))', rule.name, rule.seen);
    execute format('create policy all_seen on %I for select to firmground_register using (true)', rule.name);
    execute format('create policy closed on %I for update to firmground_register using (true) with check (programme_id = (select claimed_programme()))', rule.name);
    execute format('create policy written on %I for insert to firmground_register with check (programme_id = (select claimed_programme())%s)', rule.name,
      case when rule.writer is null then '' else format(' and %I = (select claimed_person())', rule.writer) end);
  end loop;
end $$;

-- Whoever decides locks what they see; closing it is the register's.
create policy locked on record_decision for update to firmground_app using (true) with check (false);

-- A record is written for an organisation for which its writer may submit, or bring in what was decided elsewhere.
do $$
declare record_table text;
begin
  foreach record_table in array array['hazardous_area', 'task', 'daily_progress', 'eod_spot_task', 'ordnance_item', 'release_polygon', 'accident'] loop
    execute format('create policy written_for on %I as restrictive for insert to firmground_register with check (
      organisation_id in (select organisation_id from granted_organisations(''submit'') union select organisation_id from granted_organisations(''bring-in'')))',
      record_table);
  end loop;
end $$;

-- Signing in notes in the journal what happens to accounts; it reads no entry.
create policy all_seen_for_access on role_assignment for select to firmground_access using (true);
create policy noted on journal_entry for insert to firmground_access with check (programme_id = (select claimed_programme()));
create policy noted_seen on journal_entry for select to firmground_access using (actor_id = (select claimed_person()));
grant insert on journal_entry to firmground_access;
grant select (programme_id, seq, actor_id) on journal_entry to firmground_access;
grant usage on sequence journal_seq to firmground_access;

-- Whoever asks a view asks with their own eyes.
alter view record_overview set (security_invoker = true);
alter view release_hold set (security_invoker = true);

-- Comparing boxes tells nothing that an error or a time could give away, and lets people's maps use the index. Only a superuser may say so; elsewhere the
-- administrator of the server does (docs/architecture.md), or maps of large programmes are slower.
do $$ begin
  alter function geometry_overlaps(geometry, geometry) leakproof;
exception when insufficient_privilege then null; end $$;
