-- One way to look at any record, whatever its kind: who reported what, where and when, and every further field by its name.
-- The columns that cost something (fields, place) are worked out only by whoever asks for them.

create view record_overview as
select programme_id, 'hazardous-area' as record_kind, id, version, local_id, organisation_id, team, district_id,
       surveyed_on as happened_on, reported_on, received_on, sensitivity, actor_id, recorded_seq, content_hash,
       to_jsonb(r) - array['programme_id', 'id', 'version', 'local_id', 'organisation_id', 'team', 'district_id', 'reported_on',
         'received_on', 'sensitivity', 'actor_id', 'import_id', 'recorded_seq', 'content_hash', 'benchmark', 'boundary'] as fields,
       boundary::geometry as place
from hazardous_area r
union all
select programme_id, 'task', id, version, local_id, organisation_id, team, district_id,
       coalesce(issued_on, planned_from, reported_on), reported_on, received_on, sensitivity, actor_id, recorded_seq, content_hash,
       to_jsonb(r) - array['programme_id', 'id', 'version', 'local_id', 'organisation_id', 'team', 'district_id', 'reported_on',
         'received_on', 'sensitivity', 'actor_id', 'import_id', 'recorded_seq', 'content_hash', 'scope'],
       scope::geometry
from task r
union all
select programme_id, 'daily-progress', id, version, local_id, organisation_id, team, district_id,
       worked_on, reported_on, received_on, sensitivity, actor_id, recorded_seq, content_hash,
       to_jsonb(r) - array['programme_id', 'id', 'version', 'local_id', 'organisation_id', 'team', 'district_id', 'reported_on',
         'received_on', 'sensitivity', 'actor_id', 'import_id', 'recorded_seq', 'content_hash'],
       null::geometry
from daily_progress r
union all
select programme_id, 'eod-spot-task', id, version, local_id, organisation_id, team, district_id,
       called_on, reported_on, received_on, sensitivity, actor_id, recorded_seq, content_hash,
       to_jsonb(r) - array['programme_id', 'id', 'version', 'local_id', 'organisation_id', 'team', 'district_id', 'reported_on',
         'received_on', 'sensitivity', 'actor_id', 'import_id', 'recorded_seq', 'content_hash', 'point'],
       point::geometry
from eod_spot_task r
union all
select programme_id, 'ordnance-item', id, version, local_id, organisation_id, team, district_id,
       found_on, reported_on, received_on, sensitivity, actor_id, recorded_seq, content_hash,
       to_jsonb(r) - array['programme_id', 'id', 'version', 'local_id', 'organisation_id', 'team', 'district_id', 'reported_on',
         'received_on', 'sensitivity', 'actor_id', 'import_id', 'recorded_seq', 'content_hash', 'point'],
       point::geometry
from ordnance_item r
union all
select programme_id, 'release-polygon', id, version, local_id, organisation_id, team, district_id,
       decided_on, reported_on, received_on, sensitivity, actor_id, recorded_seq, content_hash,
       to_jsonb(r) - array['programme_id', 'id', 'version', 'local_id', 'organisation_id', 'team', 'district_id', 'reported_on',
         'received_on', 'sensitivity', 'actor_id', 'import_id', 'recorded_seq', 'content_hash', 'boundary'],
       boundary::geometry
from release_polygon r;

grant select on record_overview to firmground_app;

-- in which bulletins a record was counted
create index on bulletin_contribution (programme_id, record_id);
