-- Retrieval tuned by a collection's own questions, and which citations readers opened.

CREATE TABLE "retrieval_tuning" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "collection_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "embedding_model_id" UUID,
    "kind" TEXT,
    "numbers" BYTEA,
    "parameters" JSONB,
    "questions" INTEGER NOT NULL DEFAULT 0,
    "seconds" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "figures" JSONB,
    "replaces_id" UUID,
    "started_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_activity_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "switched_on_at" TIMESTAMPTZ(3),
    "switched_on_by" UUID,
    "undone_at" TIMESTAMPTZ(3),
    "undone_by" UUID,

    CONSTRAINT "retrieval_tuning_pkey" PRIMARY KEY ("organization_id","id")
);

CREATE TABLE "citation_opening" (
    "organization_id" UUID NOT NULL,
    "answer_id" UUID NOT NULL,
    "marker" INTEGER NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "citation_opening_pkey" PRIMARY KEY ("organization_id","answer_id","marker")
);

CREATE UNIQUE INDEX "retrieval_tuning_organization_id_collection_id_version_key" ON "retrieval_tuning"("organization_id", "collection_id", "version");

-- From here on by hand: what schema.prisma cannot say.

ALTER TABLE "retrieval_tuning" ADD FOREIGN KEY ("organization_id", "collection_id") REFERENCES "collection" ("organization_id", "id") ON DELETE CASCADE;
-- That a citation was opened is forgotten with the answer it stands in.
ALTER TABLE "citation_opening" ADD FOREIGN KEY ("organization_id", "answer_id", "marker") REFERENCES "citation" ("organization_id", "answer_id", "marker") ON DELETE CASCADE;

ALTER TABLE "retrieval_tuning" ADD CHECK ("state" IN ('queued', 'training', 'candidate', 'on', 'off', 'failed'));
-- One tuning of a collection is on, and one is in the making.
CREATE UNIQUE INDEX "retrieval_tuning_on_key" ON "retrieval_tuning" ("organization_id", "collection_id") WHERE "state" = 'on';
CREATE UNIQUE INDEX "retrieval_tuning_open_key" ON "retrieval_tuning" ("organization_id", "collection_id") WHERE "state" IN ('queued', 'training');

-- Whoever searches a collection is served by its tuning, visitors too. They cannot change it.
ALTER TABLE "retrieval_tuning" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "retrieval_tuning" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "retrieval_tuning"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND EXISTS (SELECT 1 FROM "collection"
      WHERE "collection"."organization_id" = "retrieval_tuning"."organization_id" AND "collection"."id" = "retrieval_tuning"."collection_id"))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*');
-- An opening is as visible as the citation that was opened.
ALTER TABLE "citation_opening" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "citation_opening" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "citation_opening"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND EXISTS (SELECT 1 FROM "citation"
      WHERE "citation"."organization_id" = "citation_opening"."organization_id" AND "citation"."answer_id" = "citation_opening"."answer_id" AND "citation"."marker" = "citation_opening"."marker"))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));
