-- How far a release may reach out of its hazardous area before it is refused (I5), as the programme's profile says. The land account
-- asks at the approval what the import asked when the record came in.

alter table programme add column position_tolerance_m double precision not null default 5 check (position_tolerance_m >= 0);
