-- Accreditation, and quality management: who may work by which method and when; visits, inspections, what was wrong, and what follows from it.
--
-- Rows are versions or steps, written once. A correction is a further version with its reason; nothing here is a record that is released, so it
-- takes no four states: what an inspector found stands from the moment they sign it, and is corrected in public (decision 19).

-- The licence of an organisation, or of one of its teams or assets, in versions. A version holds from the day it takes effect until the next one
-- does; a later version with an earlier day puts right what was wrong before.
create table accreditation (
  programme_id    text not null,
  id              uuid not null,
  version         integer not null check (version >= 1),
  -- the number of the certificate
  local_id        text not null check (local_id <> '' and length(local_id) <= 120),
  organisation_id text not null,
  team            text check (team <> ''),
  asset           text check (asset <> ''),
  type            text not null,
  -- operational methods that it covers; a licence of the organisation itself covers none
  methods         text[] not null default '{}',
  -- none: the whole country
  districts       text[] not null default '{}',
  valid_from      date not null,
  valid_to        date not null,
  status          text not null check (status in ('applied', 'under_assessment', 'granted', 'granted_with_conditions', 'suspended', 'expired', 'revoked')),
  effective_on    date not null,
  conditions      text,
  -- test reports and other papers that it rests on, by their numbers
  documents       text,
  reason          text,
  actor_id        text not null,
  recorded_seq    bigint not null,
  content_hash    bytea not null check (length(content_hash) = 32),
  primary key (programme_id, id, version),
  foreign key (programme_id, organisation_id) references organisation,
  foreign key (programme_id, actor_id) references person,
  check (valid_from <= valid_to),
  check (status <> 'granted_with_conditions' or conditions is not null),
  check (status not in ('suspended', 'revoked') or reason is not null)
);
create unique index on accreditation (programme_id, local_id, version);
create index on accreditation (programme_id, organisation_id);
create trigger kept before update or delete on accreditation for each row execute function refuse_change();

-- From which day to which an accreditation allowed which method, by what is known now (I18). A multirange of a work's days minus these is what was
-- done without.
create view accreditation_validity with (security_invoker = true) as
select held.programme_id, held.id, held.version, held.organisation_id, held.team, held.districts, method,
       daterange(greatest(held.valid_from, held.effective_on), least(held.valid_to + 1, held.next_on), '[)') as days
from (
  select a.*, min(a.effective_on) over (partition by a.programme_id, a.id order by a.version
                                        rows between 1 following and unbounded following) as next_on
  from accreditation a
) held
cross join lateral unnest(held.methods) method
where held.status in ('granted', 'granted_with_conditions')
  and greatest(held.valid_from, held.effective_on) < least(held.valid_to + 1, held.next_on);

grant select, insert on accreditation to firmground_app;
grant select on accreditation_validity to firmground_app;

alter table accreditation enable row level security;
-- Who is allowed to work is for whoever is signed in and may read; its conditions are no secret of an operator's.
create policy seen on accreditation for select to firmground_app using (
  programme_id = (select claimed_programme())
  and ((select unscoped_tier('read')) >= 'T1' or organisation_id in (select organisation_id from granted_organisations('read'))
       or organisation_id in (select organisation_id from granted_organisations('accredit')) or actor_id = (select claimed_person())));
create policy all_seen on accreditation for select to firmground_register using (true);
create policy written on accreditation for insert to firmground_register with check (
  programme_id = (select claimed_programme()) and actor_id = (select claimed_person())
  and organisation_id in (select organisation_id from granted_organisations('accredit')));

-- Quality assurance and quality control -----------------------------------------------------------------------------------------------------

-- A visit to work that goes on or is done (quality assurance). It is about one activity (I20): a task, a release, a call.
create table qa_visit (
  programme_id    text not null,
  id              uuid not null,
  version         integer not null check (version >= 1),
  local_id        text not null check (local_id <> '' and length(local_id) <= 120),
  -- whose work was looked at, and who looked: internal where they are the same
  organisation_id text not null,
  inspected_by    text not null,
  team            text,
  district_id     text not null,
  sensitivity     text not null check (sensitivity in ('T0', 'T1', 'T2', 'T3', 'T4')),
  subject_kind    text not null check (subject_kind in ('task', 'release-polygon', 'eod-spot-task')),
  subject_id      uuid not null,
  subject_version integer not null,
  -- of the subject, for whoever may see it by its task
  task_id         uuid,
  visited_on      date not null,
  -- {"personnel_qualified": "yes", "marking": "no", …}
  checklist       jsonb not null default '{}' check (jsonb_typeof(checklist) = 'object'),
  measures        text,
  notes           text,
  withdrawn       boolean not null default false,
  reason          text,
  actor_id        text not null,
  recorded_seq    bigint not null,
  content_hash    bytea not null check (length(content_hash) = 32),
  primary key (programme_id, id, version),
  foreign key (programme_id, organisation_id) references organisation,
  foreign key (programme_id, inspected_by) references organisation,
  foreign key (programme_id, district_id) references district,
  foreign key (programme_id, actor_id) references person,
  check (version = 1 or reason is not null),
  check (version > 1 or not withdrawn)
);
create unique index on qa_visit (programme_id, inspected_by, local_id, version);
create index on qa_visit (programme_id, visited_on);
create index on qa_visit (programme_id, subject_id);

-- What a control of released land will re-search, and with which finds it passes: said, and in the journal, before anybody searches. A plan that
-- turns out wrong is left, and another one made.
create table qc_plan (
  programme_id     text not null,
  id               uuid not null,
  local_id         text not null check (local_id <> '' and length(local_id) <= 120),
  organisation_id  text not null,
  inspected_by     text not null,
  district_id      text not null,
  sensitivity      text not null check (sensitivity in ('T0', 'T1', 'T2', 'T3', 'T4')),
  release_id       uuid not null,
  release_version  integer not null,
  task_id          uuid,
  stated_on        date not null,
  -- a share of the land, or so many of the lots into which it is divided
  fraction         double precision check (fraction > 0 and fraction <= 1),
  units            integer check (units >= 1),
  sampled_units    integer check (sampled_units >= 1 and sampled_units <= units),
  method           text not null,
  -- the probability that the re-search finds what lies in the ground it covers; never certainty
  detection        double precision not null check (detection > 0 and detection < 1),
  accept_hazardous integer not null check (accept_hazardous >= 0),
  accept_indicator integer not null check (accept_indicator >= 0),
  notes            text,
  actor_id         text not null,
  recorded_seq     bigint not null,
  content_hash     bytea not null check (length(content_hash) = 32),
  primary key (programme_id, id),
  foreign key (programme_id, organisation_id) references organisation,
  foreign key (programme_id, inspected_by) references organisation,
  foreign key (programme_id, district_id) references district,
  foreign key (programme_id, release_id, release_version) references release_polygon,
  foreign key (programme_id, actor_id) references person,
  check ((fraction is null) <> (units is null)),
  check ((units is null) = (sampled_units is null))
);
create unique index on qc_plan (programme_id, inspected_by, local_id);
create index on qc_plan (programme_id, release_id);

-- The control itself: the ground that was re-searched, what was found, and the result that the plan's rule gives.
create table qc_inspection (
  programme_id      text not null,
  id                uuid not null,
  version           integer not null check (version >= 1),
  local_id          text not null,
  organisation_id   text not null,
  inspected_by      text not null,
  district_id       text not null,
  sensitivity       text not null check (sensitivity in ('T0', 'T1', 'T2', 'T3', 'T4')),
  plan_id           uuid not null,
  release_id        uuid not null,
  release_version   integer not null,
  task_id           uuid,
  inspected_on      date not null,
  searcher          text,
  samples           geometry (MultiPolygon, 4326) not null check (st_isvalid(samples) and not st_isempty(samples)),
  -- of the samples, what lies in the release; and its share of the release
  searched_m2       double precision not null check (searched_m2 > 0),
  searched_fraction double precision not null check (searched_fraction > 0 and searched_fraction <= 1),
  searched_units    integer check (searched_units >= 0),
  hazardous_finds   integer not null check (hazardous_finds >= 0),
  indicator_finds   integer not null check (indicator_finds >= 0),
  result            text not null check (result in ('passed', 'failed', 'incomplete')),
  notes             text,
  withdrawn         boolean not null default false,
  reason            text,
  actor_id          text not null,
  recorded_seq      bigint not null,
  content_hash      bytea not null check (length(content_hash) = 32),
  primary key (programme_id, id, version),
  foreign key (programme_id, plan_id) references qc_plan,
  foreign key (programme_id, release_id, release_version) references release_polygon,
  foreign key (programme_id, actor_id) references person,
  check (version = 1 or reason is not null),
  check (version > 1 or not withdrawn)
);
create index on qc_inspection (programme_id, release_id);
create index on qc_inspection (programme_id, inspected_on);
create index on qc_inspection (programme_id, plan_id);

-- What was wrong. It is never rewritten; how it stands is in its steps.
create table nonconformity (
  programme_id      text not null,
  id                uuid not null,
  local_id          text not null,
  inspection_kind   text not null check (inspection_kind in ('qa-visit', 'qc-inspection')),
  inspection_id     uuid not null,
  -- who has to put it right, and who found it
  organisation_id   text not null,
  inspected_by      text not null,
  district_id       text not null,
  sensitivity       text not null check (sensitivity in ('T0', 'T1', 'T2', 'T3', 'T4')),
  task_id           uuid,
  release_id        uuid,
  release_version   integer,
  type              text not null,
  severity          text not null check (severity in ('critical', 'major', 'minor', 'observation')),
  words             text not null check (words <> ''),
  point             geometry (Point, 4326),
  found_on          date not null,
  due_on            date,
  -- it follows from a control that failed; nobody had to write it
  by_rule           boolean not null default false,
  actor_id          text not null,
  recorded_seq      bigint not null,
  content_hash      bytea not null check (length(content_hash) = 32),
  primary key (programme_id, id),
  foreign key (programme_id, organisation_id) references organisation,
  foreign key (programme_id, inspected_by) references organisation,
  foreign key (programme_id, district_id) references district,
  foreign key (programme_id, actor_id) references person,
  check (due_on is null or due_on >= found_on),
  check (severity = 'observation' or due_on is not null),
  check ((release_id is null) = (release_version is null))
);
create index on nonconformity (programme_id, inspection_id);
create index on nonconformity (programme_id, task_id) where severity = 'critical';
create index on nonconformity (programme_id, release_id) where severity = 'critical';

-- How a nonconformity stood from one journal entry to the next, and what was proposed, done and verified.
create table nonconformity_step (
  programme_id     text not null,
  nonconformity_id uuid not null,
  state            text not null check (state in ('open', 'proposed', 'done', 'closed', 'withdrawn')),
  words            text,
  happened_on      date not null,
  actor_id         text not null,
  known_from_seq   bigint not null,
  known_to_seq     bigint check (known_to_seq > known_from_seq),
  primary key (programme_id, nonconformity_id, known_from_seq),
  foreign key (programme_id, nonconformity_id) references nonconformity,
  foreign key (programme_id, actor_id) references person
);
create unique index nonconformity_now on nonconformity_step (programme_id, nonconformity_id) where known_to_seq is null;
create index nonconformity_unsettled on nonconformity_step (programme_id, state)
  where known_to_seq is null and state in ('open', 'proposed', 'done');

-- Work on a task stops: by the rule, from a critical nonconformity or an accident, until what caused it is settled or a person lifts it.
create table task_suspension (
  programme_id   text not null,
  -- follows from the task and the cause
  id             uuid not null,
  task_id        uuid not null,
  state          text not null check (state in ('suspended', 'lifted')),
  -- of the list suspension_reason
  reason         text not null,
  cause_kind     text not null check (cause_kind in ('nonconformity', 'accident')),
  cause_id       uuid not null,
  from_on        date not null,
  words          text,
  -- who lifted it; nobody where the rule did
  actor_id       text,
  known_from_seq bigint not null,
  known_to_seq   bigint check (known_to_seq > known_from_seq),
  primary key (programme_id, id, known_from_seq),
  foreign key (programme_id, actor_id) references person,
  check (state = 'lifted' or actor_id is null),
  check (actor_id is null or words is not null)
);
create unique index task_suspension_now on task_suspension (programme_id, id) where known_to_seq is null;
create index task_suspension_of_task on task_suspension (programme_id, task_id) where known_to_seq is null;

create trigger kept before update or delete on qa_visit for each row execute function refuse_change();
create trigger kept before update or delete on qc_plan for each row execute function refuse_change();
create trigger kept before update or delete on qc_inspection for each row execute function refuse_change();
create trigger kept before update or delete on nonconformity for each row execute function refuse_change();
create trigger kept before update or delete on nonconformity_step for each row execute function refuse_other_than_closing();
create trigger kept before update or delete on task_suspension for each row execute function refuse_other_than_closing();

-- Controls that failed and hold their release still. A correction that is approved takes the failed version away; land that was cleared again after
-- the control, to no lesser depth, lets it go. Sampling once more does not: a second sample proves no more than the first one did.
create view failed_control with (security_invoker = true) as
select failed.programme_id, failed.id, failed.release_id, failed.release_version, failed.recorded_seq
from qc_inspection failed
join release_polygon release
  on release.programme_id = failed.programme_id and release.id = failed.release_id and release.version = failed.release_version
where failed.result = 'failed' and not failed.withdrawn
  and not exists (select from qc_inspection later
                  where later.programme_id = failed.programme_id and later.id = failed.id and later.version > failed.version)
  and not exists (
    select from release_polygon again
    join record_decision standing
      on standing.programme_id = again.programme_id and standing.record_id = again.id and standing.version = again.version
     and standing.known_to_seq is null and standing.state = 'approved'
    where again.programme_id = failed.programme_id and again.id <> failed.release_id and again.product = 'cleared'
      and again.worked_from >= failed.inspected_on and coalesce(again.depth_cm, 0) >= coalesce(release.depth_cm, 0)
      and again.boundary && release.boundary and st_covers(st_buffer(again.boundary, 0.000001), release.boundary));

-- Releases that stand and may not be relied on. Beside the cases of before: a control of the land failed, or a critical nonconformity about it is open.
create or replace view release_hold with (security_invoker = true) as
select doubt.programme_id, doubt.release_id, doubt.release_version,
       case when bool_or(doubt.hold = 'under-investigation') then 'under-investigation'
            when bool_or(doubt.hold = 'confirmed') then 'confirmed'
            else 'failed-control' end as hold,
       count(*)::integer        as cases,
       min(doubt.since_seq)     as since_seq
from (
  select programme_id, release_id, release_version, case state when 'open' then 'under-investigation' else 'confirmed' end as hold,
         opened_seq as since_seq
  from quality_case where known_to_seq is null and state in ('open', 'confirmed')
  union all
  select programme_id, release_id, release_version, 'failed-control', recorded_seq from failed_control
  union all
  select wrong.programme_id, wrong.release_id, wrong.release_version, 'under-investigation', wrong.recorded_seq
  from nonconformity wrong
  join nonconformity_step step
    on step.programme_id = wrong.programme_id and step.nonconformity_id = wrong.id and step.known_to_seq is null
   and step.state in ('open', 'proposed', 'done')
  where wrong.severity = 'critical' and wrong.release_id is not null and not wrong.by_rule
) doubt
join record_decision standing
  on standing.programme_id = doubt.programme_id and standing.record_id = doubt.release_id
 and standing.version = doubt.release_version and standing.known_to_seq is null and standing.state = 'approved'
group by doubt.programme_id, doubt.release_id, doubt.release_version;

grant select, insert on qa_visit, qc_plan, qc_inspection, nonconformity, nonconformity_step, task_suspension to firmground_app;
grant update (known_to_seq) on nonconformity_step, task_suspension to firmground_app;
grant select on failed_control to firmground_app;

do $$
declare
  of_record constant text := '(select unscoped_tier(''read'')) >= sensitivity
    or (organisation_id, district_id, sensitivity) in (select organisation_id, district_id, tier from granted_cells(''read''))
    or actor_id = (select claimed_person())
    or (task_id, sensitivity) in (select task_id, tier from granted_tasks(''read''))';
  rule record;
begin
  for rule in
    select * from (values
      ('qa_visit', of_record, ' and actor_id = (select claimed_person()) and organisation_id in (select organisation_id from granted_organisations(''inspect''))'),
      ('qc_plan', of_record, ' and actor_id = (select claimed_person()) and organisation_id in (select organisation_id from granted_organisations(''inspect''))'),
      ('qc_inspection', of_record, ' and actor_id = (select claimed_person()) and organisation_id in (select organisation_id from granted_organisations(''inspect''))'),
      ('nonconformity', of_record, ' and actor_id = (select claimed_person()) and organisation_id in (select organisation_id from granted_organisations(''inspect''))'),
      ('nonconformity_step', 'exists (select from nonconformity n where n.programme_id = nonconformity_step.programme_id and n.id = nonconformity_id)',
        ' and actor_id = (select claimed_person())'),
      ('task_suspension', 'exists (select from task t where t.programme_id = task_suspension.programme_id and t.id = task_id)',
        ' and (actor_id is null or actor_id = (select claimed_person()))')
    ) t (name, seen, writer)
  loop
    execute format('alter table %I enable row level security', rule.name);
    execute format('create policy seen on %I for select to firmground_app using (programme_id = (select claimed_programme()) and (%s))', rule.name, rule.seen);
    execute format('create policy all_seen on %I for select to firmground_register using (true)', rule.name);
    execute format('create policy written on %I for insert to firmground_register with check (programme_id = (select claimed_programme())%s)', rule.name, rule.writer);
    if rule.name in ('nonconformity_step', 'task_suspension') then
      execute format('create policy closed on %I for update to firmground_register using (true) with check (programme_id = (select claimed_programme()))', rule.name);
    end if;
  end loop;
end $$;
