-- People, their sign-ins, links, calls, endpoints and the audit log are as narrow as documents are. Before, every
-- viewer's transaction could read every password hash of the installation, a visitor's too.

-- Password hashes leave the table of people: row-level security hides rows, not columns.
CREATE TABLE "credential" (
    "user_id" UUID NOT NULL,
    "password_hash" TEXT NOT NULL,

    CONSTRAINT "credential_pkey" PRIMARY KEY ("user_id")
);

INSERT INTO "credential" ("user_id", "password_hash") SELECT "id", "password_hash" FROM "user";
ALTER TABLE "user" DROP COLUMN "password_hash";

-- The organizations that know a person, for the policy below. Postgres adds to it itself when a person joins.
ALTER TABLE "user" ADD COLUMN "known_to" UUID[];

-- From here on by hand: what schema.prisma cannot say.

ALTER TABLE "credential" ADD FOREIGN KEY ("user_id") REFERENCES "user" ("id") ON DELETE CASCADE;

-- Only the person and the system, which signs people in, see and set a password hash.
ALTER TABLE "credential" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "credential" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own" ON "credential"
  USING ("user_id" = (SELECT NULLIF(current_setting('app.user_id', true), '')::uuid)
    OR (SELECT current_setting('app.house', true)) = 'on')
  WITH CHECK ("user_id" = (SELECT NULLIF(current_setting('app.user_id', true), '')::uuid)
    OR (SELECT current_setting('app.house', true)) = 'on');

-- Row-level security also binds the tables' owner, so it is lifted while this is done.
ALTER TABLE "member" NO FORCE ROW LEVEL SECURITY;
UPDATE "user" SET "known_to" = ARRAY(SELECT "organization_id" FROM "member" WHERE "member"."user_id" = "user"."id");
ALTER TABLE "member" FORCE ROW LEVEL SECURITY;

-- Whoever left stays known to the organization: the log of calls and the list of keys go on naming them.
CREATE FUNCTION note_who_knows() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE "user" SET "known_to" = array_append(COALESCE("known_to", ARRAY[]::uuid[]), NEW."organization_id")
  WHERE "id" = NEW."user_id" AND NOT (NEW."organization_id" = ANY (COALESCE("known_to", ARRAY[]::uuid[])));
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION note_who_knows() FROM PUBLIC;
CREATE TRIGGER "note_who_knows" AFTER INSERT ON "member" FOR EACH ROW EXECUTE FUNCTION note_who_knows();

ALTER TABLE "user" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "user" FORCE ROW LEVEL SECURITY;
-- For the function above, which runs as the owner.
CREATE POLICY "note" ON "user" TO CURRENT_USER USING (true);
CREATE POLICY "see" ON "user" FOR SELECT
  USING (((SELECT current_setting('app.collection_ids', true)) = '*'
      AND (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid) = ANY ("known_to"))
    OR "id" = (SELECT NULLIF(current_setting('app.user_id', true), '')::uuid)
    OR (SELECT current_setting('app.house', true)) = 'on');
CREATE POLICY "own" ON "user"
  USING ("id" = (SELECT NULLIF(current_setting('app.user_id', true), '')::uuid)
    OR (SELECT current_setting('app.house', true)) = 'on')
  WITH CHECK ("id" = (SELECT NULLIF(current_setting('app.user_id', true), '')::uuid)
    OR (SELECT current_setting('app.house', true)) = 'on');
-- Nobody gives themselves to another organization: the application writes only what a person may say of themselves.
REVOKE INSERT, UPDATE ON "user" FROM freehold_app;
GRANT INSERT ("id", "email", "name", "created_at", "disabled_at"), UPDATE ("email", "name", "disabled_at") ON "user" TO freehold_app;

-- An organization sees itself. Owners and admins change it; the system makes it.
ALTER TABLE "organization" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "organization" FORCE ROW LEVEL SECURITY;
CREATE POLICY "see" ON "organization" FOR SELECT
  USING ("id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    OR (SELECT current_setting('app.house', true)) = 'on');
CREATE POLICY "change" ON "organization"
  USING (("id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
      AND (SELECT current_setting('app.collection_ids', true)) = '*'
      AND 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[]))
    OR (SELECT current_setting('app.house', true)) = 'on')
  WITH CHECK (("id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
      AND (SELECT current_setting('app.collection_ids', true)) = '*'
      AND 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[]))
    OR (SELECT current_setting('app.house', true)) = 'on');

-- Members see each other, visitors nobody. Owners and admins change them; a newcomer's link is checked by the system.
DROP POLICY "tenant" ON "member";
CREATE POLICY "see" ON "member" FOR SELECT
  USING (("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
      AND (SELECT current_setting('app.collection_ids', true)) = '*')
    OR (SELECT current_setting('app.house', true)) = 'on');
CREATE POLICY "change" ON "member"
  USING (("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
      AND (SELECT current_setting('app.collection_ids', true)) = '*'
      AND 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[]))
    OR (SELECT current_setting('app.house', true)) = 'on')
  WITH CHECK (("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
      AND (SELECT current_setting('app.collection_ids', true)) = '*'
      AND 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[]))
    OR (SELECT current_setting('app.house', true)) = 'on');

-- A person sees their own sign-ins, in whatever organization; owners and admins those to their own organization.
ALTER POLICY "tenant" ON "session"
  USING ("user_id" = (SELECT NULLIF(current_setting('app.user_id', true), '')::uuid)
    OR ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
      AND (SELECT current_setting('app.collection_ids', true)) = '*'
      AND 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[]))
    OR (SELECT current_setting('app.house', true)) = 'on')
  WITH CHECK ("user_id" = (SELECT NULLIF(current_setting('app.user_id', true), '')::uuid)
    OR ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
      AND (SELECT current_setting('app.collection_ids', true)) = '*'
      AND 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[]))
    OR (SELECT current_setting('app.house', true)) = 'on');

-- Links are for owners and admins, and for the system, which finds one by its token.
ALTER POLICY "tenant" ON "one_time_link"
  USING (("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
      AND (SELECT current_setting('app.collection_ids', true)) = '*'
      AND 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[]))
    OR (SELECT current_setting('app.house', true)) = 'on')
  WITH CHECK (("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
      AND (SELECT current_setting('app.collection_ids', true)) = '*'
      AND 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[]))
    OR (SELECT current_setting('app.house', true)) = 'on');

-- A call is seen by whom it was made for, and by owners and admins.
ALTER POLICY "tenant" ON "call"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND ("user_id" = (SELECT NULLIF(current_setting('app.user_id', true), '')::uuid)
      OR ((SELECT current_setting('app.collection_ids', true)) = '*'
        AND 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[]))))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND ("user_id" = (SELECT NULLIF(current_setting('app.user_id', true), '')::uuid)
      OR ((SELECT current_setting('app.collection_ids', true)) = '*'
        AND 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[]))));

-- Everybody's question needs to know where it may go, a visitor's too. Owners and admins say so.
ALTER POLICY "tenant" ON "endpoint"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*'
    AND 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[]))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*'
    AND 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[]));
CREATE POLICY "see" ON "endpoint" FOR SELECT
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));

-- The audit log is read by owners and admins, and only grows.
DROP POLICY "tenant" ON "audit_event";
CREATE POLICY "see" ON "audit_event" FOR SELECT
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*'
    AND 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[]));
CREATE POLICY "add" ON "audit_event" FOR INSERT
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    -- The system acts for the person who asked for it. Nobody else writes in another person's name.
    AND (SELECT current_setting('app.user_id', true)) IN ("actor", '00000000-0000-0000-0000-000000000000'));
REVOKE UPDATE, DELETE ON "audit_event" FROM freehold_app;
