-- What verification rules found in records of the register, and what became of it (decision 17).

-- Who asks, beside what they may do: data questions are for the organisation they are about and for the authority.


-- A row says how a finding stood from one journal entry to the next. The rule opens it and ends it; a person accepts it with a reason, which holds
-- as long as what the finding rests on (its basis) is the same.
create table rule_finding (
  programme_id    text not null,
  -- follows from the rule, the record and what about it, whatever the version: the same thing found again is the same finding
  id              uuid not null,
  rule            text not null check (rule ~ '^[a-z][a-z0-9-]*$'),
  severity        text not null check (severity in ('block', 'needs-reason', 'question')),
  state           text not null check (state in ('open', 'accepted', 'no_longer_applies')),
  -- the record that it is about; none where it is about what a team reported in a quarter
  record_kind     text not null,
  record_id       uuid,
  record_version  integer,
  -- what about the record: the other of a pair, which of several days; of a team: the team, its method and the quarter
  subject         text not null default '',
  other_kind      text,
  other_id        uuid,
  field           text,
  -- what the sentence tells: numbers, days, codes; of no other organisation's record more than that there is one
  facts           jsonb not null default '{}' check (jsonb_typeof(facts) = 'object'),
  basis           bytea not null check (length(basis) = 32),
  organisation_id text not null,
  district_id     text,
  sensitivity     text not null check (sensitivity in ('T0', 'T1', 'T2', 'T3', 'T4')),
  -- who wrote the record
  author_id       text,
  opened_seq      bigint not null,
  -- who accepted it, and why
  actor_id        text,
  reason          text check (reason <> '' and length(reason) <= 2000),
  known_from_seq  bigint not null,
  known_to_seq    bigint check (known_to_seq > known_from_seq),
  primary key (programme_id, id, known_from_seq),
  foreign key (programme_id, organisation_id) references organisation,
  foreign key (programme_id, actor_id) references person,
  check ((record_id is null) = (record_version is null)),
  check ((other_id is null) = (other_kind is null)),
  check ((state = 'accepted') = (actor_id is not null) and (actor_id is null) = (reason is null)),
  -- what blocks is put right, not explained
  check (state <> 'accepted' or severity <> 'block')
);
create unique index rule_finding_current on rule_finding (programme_id, id) where known_to_seq is null;
create index rule_finding_of_record on rule_finding (programme_id, record_id) where known_to_seq is null;
create index rule_finding_of_other on rule_finding (programme_id, other_id) where known_to_seq is null and other_id is not null;
create index rule_finding_list on rule_finding (programme_id, rule, state, opened_seq, id) where known_to_seq is null;
create index rule_finding_by_entry on rule_finding (programme_id, known_from_seq);
create trigger kept before update or delete on rule_finding for each row execute function refuse_other_than_closing();

-- Whoever may see the record sees what was found in it; a question only in the organisation that it is about, and in the authority.
alter table rule_finding enable row level security;
do $$
declare
  kind record;
  of_record text := '';
begin
  for kind in select * from record_tables() loop
    of_record := of_record || format(' when %L then exists (select from %I r where r.programme_id = rule_finding.programme_id and r.id = rule_finding.record_id
      and r.version = rule_finding.record_version)', kind.record_kind, kind.record_table);
  end loop;
  execute 'create policy seen on rule_finding for select to firmground_app using (programme_id = (select claimed_programme())
    and (severity <> ''question'' or organisation_id = (select claimed_organisation()) or (select claimed_of_authority()))
    and (record_id is null
      or sensitivity <= (select unscoped_tier(''read''))
      or (organisation_id, district_id, sensitivity) in (select organisation_id, district_id, tier from granted_cells(''read''))
      or author_id = (select claimed_person())
      or case record_kind' || of_record || ' else false end))';
end $$;
create policy all_seen on rule_finding for select to firmground_register using (true);
create policy closed on rule_finding for update to firmground_register using (true) with check (programme_id = (select claimed_programme()));
create policy written on rule_finding for insert to firmground_register
  with check (programme_id = (select claimed_programme()) and (actor_id is null or actor_id = (select claimed_person())));
grant select on rule_finding to firmground_app;
grant insert, update (known_to_seq) on rule_finding to firmground_register;

-- What the rules look things up by --------------------------------------------------------------------------------------------------------------

-- The place to which items were carried to be destroyed, where one was recorded.
create function demolition_place(dispositions jsonb) returns geometry language sql immutable strict parallel safe
return (select st_setsrid(st_makepoint((d -> 'place' ->> 'longitude')::double precision, (d -> 'place' ->> 'latitude')::double precision), 4326)
        from jsonb_array_elements(dispositions) d
        where d ->> 'fate' = 'destroyed_central' and jsonb_typeof(d -> 'place') = 'object'
        limit 1);
create index ordnance_item_demolition_place on ordnance_item using gist (demolition_place(dispositions))
  where demolition_place(dispositions) is not null;
create index ordnance_item_of_spot_task on ordnance_item (programme_id, eod_spot_task_id) where eod_spot_task_id is not null;
create index release_polygon_of_task on release_polygon (programme_id, task_id) where task_id is not null;
create index eod_spot_task_point on eod_spot_task using gist (point);

-- Records that came in with a reason are few; how often a rule at the door was answered is counted from here.
do $$
declare kind record;
begin
  for kind in select * from record_tables() loop
    execute format('create index %I on %I (programme_id, recorded_seq) where reasons <> ''{}''', kind.record_table || '_with_reasons', kind.record_table);
  end loop;
end $$;
create index import_refusal_finding on import_refusal (programme_id, finding);

-- When a finding opened is for whoever may see the finding, who may see less of the journal.
create function finding_moment(wanted_programme text, wanted_seq bigint) returns timestamptz
language sql stable security definer set search_path = public, pg_temp as $$
  select recorded_at from journal_entry where programme_id = wanted_programme and seq = wanted_seq
$$;
revoke execute on function finding_moment(text, bigint) from public;
grant execute on function finding_moment(text, bigint) to firmground_app;
