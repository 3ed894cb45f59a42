-- Where a server stands is what an owner declared, not what its address looks like (decision 023). A declaration names the
-- address and the model that it was made for; for any other it counts no more.
CREATE TABLE "declared_place" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "endpoint_id" UUID,
    "text_server" TEXT,
    "address" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "whose" TEXT,
    "confirmed_by" UUID NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "declared_place_pkey" PRIMARY KEY ("organization_id","id")
);
CREATE UNIQUE INDEX "declared_place_organization_id_endpoint_id_key" ON "declared_place"("organization_id", "endpoint_id");
CREATE UNIQUE INDEX "declared_place_organization_id_text_server_key" ON "declared_place"("organization_id", "text_server");

-- Records of before are all of text that was sent outside, or blocked.
ALTER TABLE "egress_record" ADD COLUMN "place" TEXT NOT NULL DEFAULT 'outside',
  ADD COLUMN "is_place_confirmed" BOOLEAN NOT NULL DEFAULT false;
CREATE INDEX "egress_record_organization_id_place_created_at_idx" ON "egress_record"("organization_id", "place", "created_at");

-- From here on by hand: what schema.prisma cannot say.

ALTER TABLE "declared_place" ADD FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE CASCADE;
ALTER TABLE "declared_place" ADD FOREIGN KEY ("organization_id", "endpoint_id") REFERENCES "endpoint" ("organization_id", "id") ON DELETE CASCADE;
ALTER TABLE "declared_place" ADD CHECK ("place" IN ('inside', 'outside'));
ALTER TABLE "declared_place" ADD CHECK ("text_server" IN ('embed', 'rerank'));
ALTER TABLE "declared_place" ADD CHECK (("endpoint_id" IS NULL) <> ("text_server" IS NULL));
-- Whoever is outside has a name.
ALTER TABLE "declared_place" ADD CHECK ("place" = 'inside' OR "whose" IS NOT NULL);

-- Everybody's calls need to know where a server stands, a visitor's too. Owners say so, in their own name.
ALTER TABLE "declared_place" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "declared_place" FORCE ROW LEVEL SECURITY;
CREATE POLICY "read" ON "declared_place" FOR SELECT
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));
CREATE POLICY "tenant" ON "declared_place"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*'
    AND 'role:owner' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[]))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*'
    AND 'role:owner' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[])
    AND "confirmed_by" = (SELECT NULLIF(current_setting('app.user_id', true), '')::uuid));

ALTER TABLE "egress_record" ADD CHECK ("place" IN ('inside', 'outside'));
-- The last lock again: restricted text that was sent stood on a server that an owner, or its being part of the product, vouched for.
DO $$
DECLARE lock text;
BEGIN
  SELECT conname INTO STRICT lock FROM pg_constraint
    WHERE conrelid = 'egress_record'::regclass AND contype = 'c' AND pg_get_constraintdef(oid) LIKE '%restricted%';
  EXECUTE format('ALTER TABLE egress_record DROP CONSTRAINT %I', lock);
END $$;
ALTER TABLE "egress_record" ADD CHECK (
  "decision" = 'blocked' OR "data_class" <> 'restricted' OR ("place" = 'inside' AND "is_place_confirmed"));
