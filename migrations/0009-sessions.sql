-- Sessions are cleared away when they have ended, and ended with the person they belong to.

create index on session (programme_id, person_id);
create index on session (programme_id, expires_at);
