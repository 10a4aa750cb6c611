-- Roles, database and mark of a Samhus installation. PostgreSQL 15 or newer, core features only.
--
-- A database administrator runs it once, as a superuser, and again after an upgrade (it changes
-- nothing that is already right):
--
--     psql -X -d postgres -v database=samhus -v kind=production -f roles.sql
--     psql -X -d postgres -c '\password owner' -c '\password app' -c '\password backup'
--
-- Variables:
--   database   name of the database (default: samhus)
--   kind       production (default), development, test or demo; written once and never changed
--   owner_password, app_password, backup_password   optional; prefer \password, which sends a hash
--
-- The roles:
--   owner    LOGIN. Migrations only. Owns the database and its schema; creates no roles, databases.
--   app      LOGIN. Web and workers. No DDL, no DELETE by default, row-level security applies.
--   backup   LOGIN. pg_dump only: reads everything, past row-level security, and writes nothing.
--   journal  NOLOGIN. Owns the functions that write the journal, so that nobody else needs INSERT.

\set ON_ERROR_STOP on
\set QUIET on
SET client_min_messages = warning;
\if :{?database}
\else
  \set database samhus
\endif
\if :{?kind}
\else
  \set kind production
\endif

-- Roles belong to the whole server. One that exists already and is not ours is left alone.
DO $$
DECLARE foreign_role text;
BEGIN
  SELECT rolname INTO foreign_role FROM pg_roles
  WHERE rolname IN ('owner', 'app', 'backup', 'journal')
    AND coalesce(shobj_description(oid, 'pg_authid'), '') NOT LIKE 'Samhus:%';
  IF foreign_role IS NOT NULL THEN
    RAISE EXCEPTION 'This server already has a role "%" that is not of Samhus.', foreign_role
      USING HINT = 'Use a server of its own for Samhus, or, if the role is meant for Samhus, run: '
        || format('COMMENT ON ROLE %I IS ''Samhus: adopted'';', foreign_role);
  END IF;
END $$;

-- Another session may create them in the same moment, so the four and their marks are one step.
BEGIN;
SELECT pg_advisory_xact_lock(4158232109);
SELECT format('CREATE ROLE %I', name) FROM unnest(ARRAY['owner', 'app', 'backup', 'journal']) AS name
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) \gexec
COMMENT ON ROLE owner IS 'Samhus: migrations, owns the tables';
COMMENT ON ROLE app IS 'Samhus: web and workers';
COMMENT ON ROLE backup IS 'Samhus: pg_dump only';
COMMENT ON ROLE journal IS 'Samhus: owns the functions that write the journal';
ALTER ROLE owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS INHERIT;
ALTER ROLE app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS INHERIT;
ALTER ROLE backup LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION BYPASSRLS INHERIT;
ALTER ROLE journal NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS INHERIT;
-- ALTER FUNCTION ... OWNER TO journal needs membership (15) and the SET option (16+, the default).
GRANT journal TO owner;
-- Reading every schema is what a dump needs; ALTER DEFAULT PRIVILEGES would miss the mark.
GRANT pg_read_all_data TO backup;
ALTER ROLE backup SET default_transaction_read_only = on;
COMMIT;

\if :{?owner_password}
  ALTER ROLE owner PASSWORD :'owner_password';
\endif
\if :{?app_password}
  ALTER ROLE app PASSWORD :'app_password';
\endif
\if :{?backup_password}
  ALTER ROLE backup PASSWORD :'backup_password';
\endif

-- template0: nothing that someone added to this server's template comes along.
SELECT format('CREATE DATABASE %I OWNER owner TEMPLATE template0 ENCODING ''UTF8''', :'database')
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database') \gexec
SELECT format('ALTER DATABASE %I OWNER TO owner', :'database') \gexec
-- These belong to the database, not to its contents: a clone made from a template needs them anew.
SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', :'database') \gexec
SELECT format('GRANT CONNECT ON DATABASE %I TO app, backup', :'database') \gexec

\connect :"database"
SET client_min_messages = warning;
-- A session setting carries the kind into the DO blocks: psql replaces nothing inside $$.
SET samhus.kind = :'kind';

BEGIN;
ALTER SCHEMA public OWNER TO owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO app, backup;
-- A function can only be given to a role that may create in its schema. Nobody logs in as journal.
GRANT USAGE, CREATE ON SCHEMA public TO journal;

-- What the owner creates from now on. No DELETE and no TRUNCATE: migrations grant DELETE by name.
ALTER DEFAULT PRIVILEGES FOR ROLE owner IN SCHEMA public GRANT SELECT, INSERT, UPDATE ON TABLES TO app;
ALTER DEFAULT PRIVILEGES FOR ROLE owner IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO app;
-- Revoking from PUBLIC works for the whole database only, not per schema.
ALTER DEFAULT PRIVILEGES FOR ROLE owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE owner IN SCHEMA public GRANT EXECUTE ON FUNCTIONS TO app;
ALTER DEFAULT PRIVILEGES FOR ROLE journal REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- The mark: which kind of installation this database belongs to. It belongs to the superuser, so
-- neither owner nor app can change it, and a demo can never be mistaken for a production database.
CREATE SCHEMA IF NOT EXISTS samhus_mark;
REVOKE ALL ON SCHEMA samhus_mark FROM PUBLIC;
GRANT USAGE ON SCHEMA samhus_mark TO owner, app, backup;

CREATE TABLE IF NOT EXISTS samhus_mark.mark (
  kind text NOT NULL CHECK (kind IN ('demo', 'test', 'development', 'production'))
);
CREATE UNIQUE INDEX IF NOT EXISTS mark_is_one_row ON samhus_mark.mark ((true));
REVOKE ALL ON samhus_mark.mark FROM PUBLIC;
GRANT SELECT ON samhus_mark.mark TO owner, app, backup;

INSERT INTO samhus_mark.mark (kind)
SELECT current_setting('samhus.kind') WHERE NOT EXISTS (SELECT FROM samhus_mark.mark);

-- Not even the superuser changes it by mistake.
CREATE OR REPLACE FUNCTION samhus_mark.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The mark of a Samhus database is set when it is created and never changed.';
END $$;
CREATE OR REPLACE TRIGGER mark_stays BEFORE UPDATE OR DELETE ON samhus_mark.mark
  FOR EACH ROW EXECUTE FUNCTION samhus_mark.refuse();
CREATE OR REPLACE TRIGGER mark_is_not_emptied BEFORE TRUNCATE ON samhus_mark.mark
  FOR EACH STATEMENT EXECUTE FUNCTION samhus_mark.refuse();

DO $$
DECLARE found text;
BEGIN
  SELECT kind INTO STRICT found FROM samhus_mark.mark;
  IF found <> current_setting('samhus.kind') THEN
    RAISE EXCEPTION 'This database is marked "%" and stays so; it cannot become "%".',
      found, current_setting('samhus.kind');
  END IF;
END $$;
COMMIT;
