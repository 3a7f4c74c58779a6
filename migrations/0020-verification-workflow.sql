-- The way of a record from submission to release, held by the database: which step may follow which, that no person takes two of them, and that
-- whoever takes one may do so for this organisation, district and sensitivity (decision 18). Beside it: records that are opened again, comments,
-- assignments, and what waits for whom.

do $$
declare named name;
begin
  for named in select conname from pg_constraint
    where conrelid = 'record_decision'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%submitted%'
  loop
    execute format('alter table record_decision drop constraint %I', named);
  end loop;
end $$;
alter table record_decision
  add constraint record_decision_state_check
    check (state in ('submitted', 'verified', 'received', 'validated', 'approved', 'returned', 'withdrawn', 'superseded')),
  -- what is wrong with a returned version; older returns have words only
  add column reason_codes text[] not null default '{}',
  add constraint record_decision_codes_of_a_return check (state = 'returned' or reason_codes = '{}');

drop index record_decision_waiting;
create index record_decision_waiting on record_decision (programme_id, record_kind, state)
  where known_to_seq is null and state in ('submitted', 'verified', 'received', 'validated', 'returned');

-- Every step that there is, and the acts of which one is needed for it. From nothing: a version that comes in, as submitted or as it was decided elsewhere.
create function record_steps() returns table (from_state text, to_state text, act text) language sql immutable parallel safe as $$
  values ('', 'submitted', 'submit'), ('', 'submitted', 'bring-in'), ('', 'verified', 'bring-in'), ('', 'received', 'bring-in'),
    ('', 'validated', 'bring-in'), ('', 'approved', 'bring-in'),
    ('submitted', 'verified', 'verify'), ('verified', 'received', 'validate'), ('received', 'validated', 'validate'),
    ('validated', 'approved', 'approve'),
    ('submitted', 'returned', 'verify'), ('submitted', 'returned', 'validate'), ('verified', 'returned', 'validate'),
    ('received', 'returned', 'validate'), ('validated', 'returned', 'validate'), ('validated', 'returned', 'approve'),
    ('submitted', 'withdrawn', 'approve'), ('verified', 'withdrawn', 'approve'), ('received', 'withdrawn', 'approve'),
    ('validated', 'withdrawn', 'approve'), ('approved', 'withdrawn', 'approve'),
    ('submitted', 'superseded', 'submit'), ('verified', 'superseded', 'submit'), ('received', 'superseded', 'submit'),
    ('validated', 'superseded', 'submit'), ('submitted', 'superseded', 'bring-in'), ('verified', 'superseded', 'bring-in'),
    ('received', 'superseded', 'bring-in'), ('validated', 'superseded', 'bring-in'),
    ('approved', 'superseded', 'approve'), ('approved', 'superseded', 'bring-in')
$$;

-- In which table a kind of record is, and how it names the task that it belongs to.
create function record_tables() returns table (record_kind text, record_table text, task_column text) language sql immutable parallel safe as $$
  values ('hazardous-area', 'hazardous_area', 'null::uuid'), ('task', 'task', 'r.id'), ('daily-progress', 'daily_progress', 'r.task_id'),
    ('eod-spot-task', 'eod_spot_task', 'null::uuid'), ('ordnance-item', 'ordnance_item', 'r.task_id'),
    ('release-polygon', 'release_polygon', 'r.task_id'), ('accident', 'accident', 'null::uuid')
$$;

-- What waits for somebody's step: derived from the decisions by their trigger, so that a queue of a hundred thousand is one table with everything by
-- which it is filtered. `reopened` is an approved version for which the authority asks for another.
create table waiting_version (
  programme_id    text not null,
  record_kind     text not null,
  record_id       uuid not null,
  version         integer not null,
  state           text not null check (state in ('submitted', 'verified', 'received', 'validated', 'returned', 'reopened')),
  since_seq       bigint not null,
  since_at        timestamptz not null,
  organisation_id text not null,
  district_id     text not null,
  sensitivity     text not null,
  task_id         uuid,
  author_id       text not null,
  -- who wrote, verified or validated this version, and therefore takes no further step
  handled_by      text[] not null,
  primary key (programme_id, record_id, version)
);
create index waiting_version_oldest on waiting_version (programme_id, since_seq, record_id);
create index waiting_version_of_organisation on waiting_version (programme_id, organisation_id, since_seq, record_id);

-- An approved version that the authority opened again: it stands until another is approved in its place.
create table record_reopening (
  programme_id    text not null,
  record_kind     text not null,
  record_id       uuid not null,
  version         integer not null,
  reason          text not null check (reason <> '' and length(reason) <= 2000),
  reason_codes    text[] not null default '{}',
  organisation_id text not null,
  district_id     text not null,
  sensitivity     text not null,
  task_id         uuid,
  -- who wrote the record
  author_id       text not null,
  actor_id        text not null,
  known_from_seq  bigint not null,
  known_to_seq    bigint check (known_to_seq > known_from_seq),
  primary key (programme_id, record_id, version, known_from_seq),
  foreign key (programme_id, actor_id) references person
);
create unique index record_reopening_current on record_reopening (programme_id, record_id) where known_to_seq is null;

-- What people say about a version: to its submitter, or among the authority.
create table record_comment (
  programme_id    text not null,
  id              uuid not null,
  record_kind     text not null,
  record_id       uuid not null,
  version         integer not null,
  audience        text not null check (audience in ('submitter', 'authority')),
  body            text not null check (body <> '' and length(body) <= 4000),
  organisation_id text not null,
  district_id     text not null,
  sensitivity     text not null,
  task_id         uuid,
  -- who wrote the record
  author_id       text not null,
  actor_id        text not null,
  recorded_seq    bigint not null,
  primary key (programme_id, id),
  foreign key (programme_id, actor_id) references person
);
create index on record_comment (programme_id, record_id, recorded_seq);

-- Whose turn it is. It holds for one step: with the next decision on the version it ends.
create table record_assignment (
  programme_id    text not null,
  record_kind     text not null,
  record_id       uuid not null,
  version         integer not null,
  person_id       text not null,
  organisation_id text not null,
  district_id     text not null,
  sensitivity     text not null,
  task_id         uuid,
  -- who wrote the record
  author_id       text not null,
  actor_id        text not null,
  known_from_seq  bigint not null,
  known_to_seq    bigint check (known_to_seq > known_from_seq),
  primary key (programme_id, record_id, version, known_from_seq),
  foreign key (programme_id, person_id) references person,
  foreign key (programme_id, actor_id) references person
);
create unique index record_assignment_current on record_assignment (programme_id, record_id, version) where known_to_seq is null;
create index record_assignment_of_person on record_assignment (programme_id, person_id) where known_to_seq is null;

create trigger kept before update or delete on record_reopening for each row execute function refuse_other_than_closing();
create trigger kept before update or delete on record_assignment for each row execute function refuse_other_than_closing();
create trigger kept before update or delete on record_comment for each row execute function refuse_change();

-- Decisions, as a set ------------------------------------------------------------------------------------------------------------------------

-- Refuses what no command would write, whoever sends the SQL; then keeps what waits up to date. It runs with the owner's rights, since it has to see every
-- decision on a version, and looks at sets, so that an import of a hundred thousand pays once. The "+ 0" keeps the planner to the primary key: by an index
-- of entries it would read all that one entry wrote, for each row that it wrote.
create function judge_decisions() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  kind record;
  wrong record;
begin
  for kind in select t.* from record_tables() t where t.record_kind in (select distinct decided.record_kind from decided) loop
    execute format($sql$
      with scope as materialized (
        select step.from_state, step.to_state, g.organisation_id, g.district_id, g.task_id, g.project_id, g.tier
        from (select distinct act, from_state, to_state from record_steps() where to_state in (select distinct state from decided)) step
        cross join lateral granted(step.act) g
      ),
      judged as (
        select d.record_id, d.version, d.state, d.actor_id, before.state as from_state,
          case
            when r.id is null then 'there is no such version'
            when before.state is null and d.known_from_seq <> r.recorded_seq then 'it follows no earlier state'
            when not exists (select from record_steps() s where s.from_state = coalesce(before.state, '') and s.to_state = d.state)
              then 'this step does not exist'
            when d.state = 'returned' and cardinality(d.reason_codes) = 0 then 'a return needs a coded reason'
            when d.state = 'superseded' and not exists (
              select from %1$I later where later.programme_id = d.programme_id and later.id = d.record_id and later.version > d.version)
              then 'there is no later version'
            when before.state is not null and d.state in ('verified', 'validated', 'approved') and (d.actor_id = r.actor_id or exists (
              select from record_decision e
              where e.programme_id = d.programme_id and e.record_id = d.record_id and e.version = d.version
                and e.actor_id = d.actor_id and e.known_from_seq + 0 < d.known_from_seq and e.state in ('verified', 'validated', 'approved')))
              then 'the same person wrote, verified or validated it'
            when claimed_person() is not null and d.actor_id <> claimed_person() then 'it is in somebody else''s name'
            when claimed_person() is not null and not exists (
              select from scope g
              where g.from_state = coalesce(before.state, '') and g.to_state = d.state and r.sensitivity <= g.tier
                and (g.organisation_id is null or g.organisation_id = r.organisation_id)
                and (g.district_id is null or g.district_id = r.district_id)
                and (g.task_id is null or g.task_id = %2$s)
                and (g.project_id is null or exists (
                  select from project_task p
                  where p.programme_id = d.programme_id and p.project_id = g.project_id and p.task_id = %2$s)))
              then 'the person may not do this for such a record'
          end as fault
        from decided d
        left join %1$I r on r.programme_id = d.programme_id and r.id = d.record_id and r.version = d.version
        left join record_decision before
          on before.programme_id = d.programme_id and before.record_id = d.record_id and before.version = d.version
         and before.known_to_seq + 0 = d.known_from_seq
        where d.record_kind = %3$L
      )
      select * from judged where fault is not null limit 1
    $sql$, kind.record_table, kind.task_column, kind.record_kind) into wrong;
    if wrong.fault is not null then
      raise exception '% % version % cannot become % (from %) by %: %', kind.record_kind, wrong.record_id, wrong.version, wrong.state,
        coalesce(wrong.from_state, 'nothing'), wrong.actor_id, wrong.fault using errcode = 'check_violation', constraint = 'record_decision_steps';
    end if;

    execute format($sql$
      insert into waiting_version (programme_id, record_kind, record_id, version, state, since_seq, since_at, organisation_id, district_id,
                                   sensitivity, task_id, author_id, handled_by)
      select d.programme_id, d.record_kind, d.record_id, d.version, d.state, d.known_from_seq, now(), r.organisation_id, r.district_id,
             r.sensitivity, %2$s, r.actor_id,
             case when d.actor_id = r.actor_id or d.state not in ('verified', 'validated') then array[r.actor_id] else array[r.actor_id, d.actor_id] end
      from decided d
      join %1$I r on r.programme_id = d.programme_id and r.id = d.record_id and r.version = d.version
      where d.record_kind = %3$L and d.state in ('submitted', 'verified', 'received', 'validated', 'returned')
      order by d.record_id
      on conflict (programme_id, record_id, version) do update
        set state = excluded.state, since_seq = excluded.since_seq, since_at = excluded.since_at,
            handled_by = waiting_version.handled_by || excluded.handled_by[2:]
    $sql$, kind.record_table, kind.task_column, kind.record_kind);
  end loop;
  if exists (select from decided where record_kind not in (select t.record_kind from record_tables() t)) then
    raise exception 'there is no such kind of record' using errcode = 'check_violation', constraint = 'record_decision_steps';
  end if;

  if exists (select from decided where state in ('approved', 'superseded', 'withdrawn')) then
    delete from waiting_version w using decided d
    where w.programme_id = d.programme_id and w.record_id = d.record_id and w.version = d.version
      and d.state in ('approved', 'superseded', 'withdrawn');
    update record_reopening o set known_to_seq = d.known_from_seq from decided d
    where o.programme_id = d.programme_id and o.record_id = d.record_id and o.version = d.version and o.known_to_seq is null
      and d.state in ('superseded', 'withdrawn');
  end if;
  -- The next version answers a return, and the wish for another version.
  if exists (select from decided where version > 1) then
    delete from waiting_version w using decided d
    where w.programme_id = d.programme_id and w.record_id = d.record_id and w.version < d.version and w.state in ('returned', 'reopened');
  end if;
  update record_assignment a set known_to_seq = d.known_from_seq from decided d
  where a.programme_id = d.programme_id and a.record_id = d.record_id and a.version = d.version and a.known_to_seq is null;
  return null;
end $$;
create trigger judged after insert on record_decision referencing new table as decided
  for each statement execute function judge_decisions();

-- What ends is followed by something, when the transaction ends: else whoever may close a decision could make a record vanish from every figure
-- without deciding anything.
create function judge_closing() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform from record_decision next
    where next.programme_id = new.programme_id and next.record_id = new.record_id and next.version = new.version
      and next.known_from_seq + 0 = new.known_to_seq;
  if not found then
    raise exception '% % version % ends as % and nothing follows', new.record_kind, new.record_id, new.version, new.state
      using errcode = 'check_violation', constraint = 'record_decision_steps';
  end if;
  return null;
end $$;
create constraint trigger followed after update on record_decision deferrable initially deferred
  for each row execute function judge_closing();

-- What is said beside the decisions ----------------------------------------------------------------------------------------------------------

-- Where a record stands and how sensitive it is, from the record itself: nobody says it of their own comment.
create function take_scope_of_record() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  kind record;
  found_record record;
begin
  select * into kind from record_tables() t where t.record_kind = new.record_kind;
  execute format('select organisation_id, district_id, sensitivity, actor_id, %s as task_id from %I r where programme_id = $1 and id = $2 and version = $3',
    coalesce(kind.task_column, 'null'), coalesce(kind.record_table, 'accident'))
    into found_record using new.programme_id, new.record_id, new.version;
  if kind.record_table is null or found_record.organisation_id is null then
    raise exception 'there is no such version of a record' using errcode = 'check_violation';
  end if;
  new.organisation_id := found_record.organisation_id;
  new.district_id := found_record.district_id;
  new.sensitivity := found_record.sensitivity;
  new.task_id := found_record.task_id;
  new.author_id := found_record.actor_id;
  if tg_table_name = 'record_reopening' then
    perform from record_decision e where e.programme_id = new.programme_id and e.record_id = new.record_id and e.version = new.version
      and e.known_to_seq is null and e.state = 'approved';
    if not found then
      raise exception 'only what is approved is opened again' using errcode = 'check_violation';
    end if;
    insert into waiting_version (programme_id, record_kind, record_id, version, state, since_seq, since_at, organisation_id, district_id, sensitivity,
                                 task_id, author_id, handled_by)
    select new.programme_id, new.record_kind, new.record_id, new.version, 'reopened', new.known_from_seq, now(), new.organisation_id, new.district_id,
           new.sensitivity, found_record.task_id, found_record.actor_id, '{}'
    where not exists (
      select from waiting_version w where w.programme_id = new.programme_id and w.record_id = new.record_id and w.version >= new.version);
  end if;
  return new;
end $$;
create trigger scoped before insert on record_reopening for each row execute function take_scope_of_record();
create trigger scoped before insert on record_comment for each row execute function take_scope_of_record();
create trigger scoped before insert on record_assignment for each row execute function take_scope_of_record();


-- Who may take a step on such a record: for choosing whom to assign it to. It names people of the programme, and nothing of what they see.
create function people_who_may(wanted_acts text[], of_organisation text, of_district text, of_tier text) returns table (person_id text)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct a.person_id
  from role_assignment a
  join role r on r.programme_id = a.programme_id and r.id = a.role_id
  where a.programme_id = claimed_programme() and claimed_person() is not null and a.known_to_seq is null
    and (a.ends_on is null or a.ends_on >= (now() at time zone 'UTC')::date)
    and wanted_acts && r.acts and least(a.tier, r.tier) >= of_tier
    and (a.organisation_id is null or a.organisation_id = of_organisation)
    and (a.district_id is null or a.district_id = of_district)
    and a.task_id is null and a.project_id is null
$$;

do $$
declare
  -- whoever may see the record, by the columns that were taken from it
  of_record constant text := '((select unscoped_tier(''read'')) >= sensitivity
    or (organisation_id, district_id, sensitivity) in (select organisation_id, district_id, tier from granted_cells(''read''))
    or (task_id, sensitivity) in (select task_id, tier from granted_tasks(''read''))
    or record_kind = ''hazardous-area'' and (record_id, sensitivity) in (select hazardous_area_id, tier from granted_hazards(''read''))
    or author_id = (select claimed_person()))';
  may_approve constant text := '((select unscoped_tier(''approve'')) >= sensitivity
    or (organisation_id, district_id, sensitivity) in (select organisation_id, district_id, tier from granted_cells(''approve'')))';
  rule record;
begin
  for rule in
    select * from (values
      ('waiting_version', of_record, null),
      ('record_reopening', of_record, may_approve),
      ('record_comment', of_record || ' and (audience = ''submitter'' or (select claimed_of_authority()))',
        of_record || ' and (audience = ''submitter'' or (select claimed_of_authority()))'),
      ('record_assignment', of_record || ' or person_id = (select claimed_person())', of_record)
    ) t (name, seen, written)
  loop
    execute format('alter table %I enable row level security', rule.name);
    execute format('create policy seen on %I for select to firmground_app using (programme_id = (select claimed_programme()) and (%s))', rule.name, rule.seen);
    execute format('create policy all_seen on %I for select to firmground_register using (true)', rule.name);
    execute format('grant select on %I to firmground_app', rule.name);
    if rule.written is not null then
      execute format('create policy written on %I for insert to firmground_register
        with check (programme_id = (select claimed_programme()) and actor_id = (select claimed_person()) and (%s))', rule.name, rule.written);
      execute format('grant insert on %I to firmground_register', rule.name);
    end if;
  end loop;
end $$;
create policy closed on record_assignment for update to firmground_register using (true) with check (programme_id = (select claimed_programme()));
grant update (known_to_seq) on record_assignment to firmground_register;

-- When an entry was written, for whoever may see what it wrote: the entry itself, of another organisation, they may not.
create function moment_of_entry(of_programme text, entry_seq bigint) returns timestamptz
language sql stable security definer set search_path = public, pg_temp as $$
  select recorded_at from journal_entry where programme_id = of_programme and seq = entry_seq
$$;

-- What waits already.
insert into waiting_version (programme_id, record_kind, record_id, version, state, since_seq, since_at, organisation_id, district_id, sensitivity,
                             task_id, author_id, handled_by)
select d.programme_id, d.record_kind, d.record_id, d.version, d.state, d.known_from_seq, entry.recorded_at, r.organisation_id, r.district_id,
       r.sensitivity, case d.record_kind when 'task' then r.id else (r.fields ->> 'task_id')::uuid end, r.actor_id,
       array(select r.actor_id union
             select e.actor_id from record_decision e where e.programme_id = d.programme_id and e.record_id = d.record_id and e.version = d.version
               and e.state in ('verified', 'validated'))
from record_decision d
join record_overview r on r.programme_id = d.programme_id and r.record_kind = d.record_kind and r.id = d.record_id and r.version = d.version
join journal_entry entry on entry.programme_id = d.programme_id and entry.seq = d.known_from_seq
where d.known_to_seq is null and d.state in ('submitted', 'verified', 'validated', 'returned')
  and (d.state <> 'returned' or not exists (
    select from record_decision later where later.programme_id = d.programme_id and later.record_id = d.record_id and later.version > d.version));
