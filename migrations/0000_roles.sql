-- The role every connection of the service takes. It owns nothing and cannot bypass row-level security. Roles belong to
-- the whole server: another database on it may have made the role already, even at this very moment.
DO $$
BEGIN
  CREATE ROLE fremdrift_app NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL;
END
$$;
--> statement-breakpoint
-- Whoever migrates can take the role, so that one DATABASE_URL is enough to run the service. From PostgreSQL 16 on, having made
-- a role is to be a member who may not take it.
DO $$
DECLARE
  may_take_it text := CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END;
BEGIN
  IF NOT pg_has_role(current_user, 'fremdrift_app', may_take_it) THEN
    EXECUTE format('GRANT fremdrift_app TO %I', current_user);
  END IF;
END
$$;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO fremdrift_app;
