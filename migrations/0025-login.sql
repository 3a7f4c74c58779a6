-- The application connects as a login that owns nothing: by itself it may do nothing, and it may take on the roles of the work and no other. Where the
-- server is somebody else's (DATABASE_URL), its administrator gives this login a password, or grants the same roles to another one (docs/architecture.md).
do $$ begin create role firmground_login login noinherit; exception when duplicate_object then null; when unique_violation then null; end $$;
do $$ begin grant firmground_app, firmground_register, firmground_access, firmground_public, firmground_sealer to firmground_login;
exception when unique_violation then null; end $$;
