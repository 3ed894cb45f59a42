-- The reranker that a collection was tried with, and whether it is on.

CREATE TABLE "collection_reranker" (
    "organization_id" UUID NOT NULL,
    "collection_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "is_on" BOOLEAN NOT NULL DEFAULT false,
    "reranker" TEXT,
    "weight" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "figures" JSONB,
    "fault" TEXT,
    "last_activity_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "collection_reranker_pkey" PRIMARY KEY ("organization_id","collection_id")
);

-- From here on by hand: what schema.prisma cannot say.

ALTER TABLE "collection_reranker" ADD FOREIGN KEY ("organization_id", "collection_id") REFERENCES "collection" ("organization_id", "id") ON DELETE CASCADE;

ALTER TABLE "collection_reranker" ADD CHECK ("state" IN ('queued', 'running', 'done', 'failed'));
-- Only what was proven is on.
ALTER TABLE "collection_reranker" ADD CHECK (NOT "is_on" OR ("reranker" IS NOT NULL AND "weight" > 0 AND "figures" IS NOT NULL));

-- Whoever searches a collection is served by its reranker, visitors too. They cannot change it.
ALTER TABLE "collection_reranker" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "collection_reranker" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "collection_reranker"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND EXISTS (SELECT 1 FROM "collection"
      WHERE "collection"."organization_id" = "collection_reranker"."organization_id" AND "collection"."id" = "collection_reranker"."collection_id"))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*');
