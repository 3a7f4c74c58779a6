-- The life of a hazardous area: what kind of change a version is, and from which areas its land comes.

-- An indication is ground that a report speaks of and nobody has surveyed; it is no hazardous land in any figure.
do $$
declare named name;
begin
  for named in select conname from pg_constraint
    where conrelid = 'hazardous_area'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%classification%'
  loop
    execute format('alter table hazardous_area drop constraint %I', named);
  end loop;
end $$;
alter table hazardous_area
  add constraint hazardous_area_classification_check check (classification in ('indication', 'suspected', 'confirmed')),
  add constraint hazardous_area_confirmed_by_evidence check (classification <> 'confirmed' or evidence_level = 'direct'),
  -- what only a person can say of a later version; everything else follows from what changed
  add column change_kind text check (change_kind in ('extended', 'corrected')),
  add column change_reason text check (change_reason <> '' and length(change_reason) <= 2000),
  add constraint hazardous_area_change_for_a_reason check (change_kind is null or change_reason is not null);

-- Splits, mergers, reclassified parts, indications followed up, closed areas with new evidence: land that comes from other areas.
create table hazardous_area_predecessor (
  programme_id           text not null,
  hazardous_area_id      uuid not null,
  hazardous_area_version integer not null,
  predecessor_id         uuid not null,
  primary key (programme_id, hazardous_area_id, hazardous_area_version, predecessor_id),
  foreign key (programme_id, hazardous_area_id, hazardous_area_version) references hazardous_area,
  check (predecessor_id <> hazardous_area_id)
);
create index on hazardous_area_predecessor (programme_id, predecessor_id);
create trigger kept before update or delete on hazardous_area_predecessor for each row execute function refuse_change();
grant select, insert on hazardous_area_predecessor to firmground_app;

-- the releases of an area, whatever version they refer to
create index if not exists release_polygon_of_area on release_polygon (programme_id, hazardous_area_id);
