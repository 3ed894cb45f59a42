-- What endpoints did with the cases that ship with the product.
CREATE TABLE "certification" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "endpoint_id" TEXT NOT NULL,
    "epoch_id" UUID,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "fault" TEXT,
    "started_by" UUID,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL,
    "measures" JSONB,
    "settings" JSONB,
    "results" JSONB NOT NULL DEFAULT '[]',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_activity_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "certification_pkey" PRIMARY KEY ("organization_id","id")
);

CREATE INDEX "certification_organization_id_endpoint_id_created_at_idx" ON "certification"("organization_id", "endpoint_id", "created_at");

ALTER TABLE "certification" ADD CONSTRAINT "certification_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- From here on by hand: what schema.prisma cannot say.

ALTER TABLE "certification" ADD CHECK ("state" IN ('queued', 'running', 'done', 'failed', 'cancelled')
  AND "done" BETWEEN 0 AND "total");
-- One certification of an endpoint at a time.
CREATE UNIQUE INDEX "certification_open_key" ON "certification" ("organization_id", "endpoint_id") WHERE "state" IN ('queued', 'running');

-- Curators see and change them; readers see only what a routing decision says about one.
ALTER TABLE "certification" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "certification" FORCE ROW LEVEL SECURITY;
CREATE POLICY "change" ON "certification"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*'
    AND 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[]))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*'
    AND 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[]));
