-- Keys with which programs ask in a member's name, and which of them made a call.

CREATE TABLE "access_key" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "access_key_pkey" PRIMARY KEY ("organization_id","id")
);

CREATE UNIQUE INDEX "access_key_token_hash_key" ON "access_key"("token_hash");
CREATE INDEX "access_key_organization_id_user_id_idx" ON "access_key"("organization_id", "user_id");

ALTER TABLE "call" ADD COLUMN "key_id" UUID;

-- From here on by hand: what schema.prisma cannot say.

ALTER TABLE "access_key" ADD FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE CASCADE;
ALTER TABLE "access_key" ADD FOREIGN KEY ("user_id") REFERENCES "user" ("id") ON DELETE CASCADE;
ALTER TABLE "access_key" ADD CHECK ("role" IN ('owner', 'admin', 'member', 'reader'));

-- Everybody makes, sees and revokes their own. Curators see and revoke all, and make none for others. Nobody deletes one:
-- calls go on naming it. A key is found by its hash before anyone knows whose it is, and that it was used is noted then.
ALTER TABLE "access_key" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "access_key" FORCE ROW LEVEL SECURITY;
CREATE POLICY "see" ON "access_key" FOR SELECT
  USING (("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
      AND (SELECT current_setting('app.collection_ids', true)) = '*'
      AND ("user_id" = (SELECT NULLIF(current_setting('app.user_id', true), '')::uuid)
        OR 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[])))
    OR (SELECT current_setting('app.house', true)) = 'on');
CREATE POLICY "make" ON "access_key" FOR INSERT
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*'
    AND "user_id" = (SELECT NULLIF(current_setting('app.user_id', true), '')::uuid));
CREATE POLICY "change" ON "access_key" FOR UPDATE
  USING (("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
      AND (SELECT current_setting('app.collection_ids', true)) = '*'
      AND ("user_id" = (SELECT NULLIF(current_setting('app.user_id', true), '')::uuid)
        OR 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[])))
    OR (SELECT current_setting('app.house', true)) = 'on');
