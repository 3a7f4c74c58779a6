-- Least privilege. firmground_app does the work and can neither change nor delete what was written (the triggers say
-- it again); firmground_public is the reader without an account and sees published bulletins and the gazetteer, no record.

do $$ begin create role firmground_app nologin; exception when duplicate_object then null; when unique_violation then null; end $$;
do $$ begin create role firmground_public nologin; exception when duplicate_object then null; when unique_violation then null; end $$;
do $$ begin
  execute format('grant firmground_app, firmground_public to %I', current_user);
exception when invalid_grant_operation then null; end $$;

create view published_bulletin with (security_barrier) as
select b.programme_id, b.id, b.first_day, b.last_day, b.edition, b.cutoff_seq, b.figures, b.content_hash, b.supersedes,
       p.published_at
from bulletin b
join bulletin_publication p on p.programme_id = b.programme_id and p.bulletin_id = b.id;

grant usage on schema public to firmground_app, firmground_public;
grant select, insert on all tables in schema public to firmground_app;
grant update (known_to_seq) on record_decision, land_face to firmground_app;
grant update (amount) on figure_tally to firmground_app;
grant update (expires_at), delete on session to firmground_app;
grant usage on sequence journal_seq to firmground_app;
grant select on programme, organisation, district, metric_definition, published_bulletin to firmground_public;
revoke insert on spatial_ref_sys from firmground_app;
