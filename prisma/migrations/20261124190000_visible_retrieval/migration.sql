-- Retrieval made visible: what production questions found, and sets of questions to measure it by.

ALTER TABLE "organization" ADD COLUMN "retrieval_days" INTEGER NOT NULL DEFAULT 90;

CREATE TABLE "retrieval" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "answer_id" UUID NOT NULL,
    "question" TEXT NOT NULL,
    "searched" TEXT,
    "collection_ids" UUID[],
    "as_of" DATE,
    "passages" JSONB NOT NULL,
    "term_coverage" DOUBLE PRECISION NOT NULL,
    "best_cosine" DOUBLE PRECISION,
    "is_answered" BOOLEAN NOT NULL,
    "milliseconds" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "retrieval_pkey" PRIMARY KEY ("organization_id","id")
);

CREATE TABLE "evaluation_set" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "collection_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "evaluation_set_pkey" PRIMARY KEY ("organization_id","id")
);

CREATE TABLE "evaluation_item" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "set_id" UUID NOT NULL,
    "question" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "as_of" DATE,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "evaluation_item_pkey" PRIMARY KEY ("organization_id","id")
);

CREATE TABLE "evaluation_place" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "item_id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "start_offset" INTEGER NOT NULL,
    "end_offset" INTEGER NOT NULL,
    "quote" TEXT NOT NULL,
    "grade" INTEGER NOT NULL,

    CONSTRAINT "evaluation_place_pkey" PRIMARY KEY ("organization_id","id")
);

CREATE TABLE "evaluation_run" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "set_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "started_by" UUID,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "measures" JSONB,
    "settings" JSONB,
    "results" JSONB NOT NULL DEFAULT '[]',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_activity_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "evaluation_run_pkey" PRIMARY KEY ("organization_id","id")
);

CREATE INDEX "retrieval_organization_id_created_at_idx" ON "retrieval"("organization_id", "created_at");
CREATE INDEX "retrieval_organization_id_answer_id_idx" ON "retrieval"("organization_id", "answer_id");
CREATE UNIQUE INDEX "evaluation_set_organization_id_collection_id_name_key" ON "evaluation_set"("organization_id", "collection_id", "name");
CREATE INDEX "evaluation_item_organization_id_set_id_created_at_idx" ON "evaluation_item"("organization_id", "set_id", "created_at");
CREATE INDEX "evaluation_place_organization_id_item_id_idx" ON "evaluation_place"("organization_id", "item_id");
CREATE INDEX "evaluation_place_organization_id_document_id_idx" ON "evaluation_place"("organization_id", "document_id");
CREATE INDEX "evaluation_run_organization_id_set_id_created_at_idx" ON "evaluation_run"("organization_id", "set_id", "created_at");

-- From here on by hand: what schema.prisma cannot say.

-- The log goes with the answer, and so with its conversation, its visitor and its widget.
ALTER TABLE "retrieval" ADD FOREIGN KEY ("organization_id", "answer_id") REFERENCES "answer" ("organization_id", "id") ON DELETE CASCADE;
ALTER TABLE "evaluation_set" ADD FOREIGN KEY ("organization_id", "collection_id") REFERENCES "collection" ("organization_id", "id") ON DELETE CASCADE;
ALTER TABLE "evaluation_item" ADD FOREIGN KEY ("organization_id", "set_id") REFERENCES "evaluation_set" ("organization_id", "id") ON DELETE CASCADE;
ALTER TABLE "evaluation_place" ADD FOREIGN KEY ("organization_id", "item_id") REFERENCES "evaluation_item" ("organization_id", "id") ON DELETE CASCADE;
-- A deleted document leaves none of its words behind. Its version may be replaced, so that is no key.
ALTER TABLE "evaluation_place" ADD FOREIGN KEY ("organization_id", "document_id") REFERENCES "document" ("organization_id", "id") ON DELETE CASCADE;
ALTER TABLE "evaluation_run" ADD FOREIGN KEY ("organization_id", "set_id") REFERENCES "evaluation_set" ("organization_id", "id") ON DELETE CASCADE;

ALTER TABLE "organization" ADD CHECK ("retrieval_days" BETWEEN 0 AND 3650);
ALTER TABLE "evaluation_place" ADD CHECK ("grade" BETWEEN 0 AND 2 AND "start_offset" >= 0 AND "end_offset" > "start_offset");
-- One run of a set at a time.
CREATE UNIQUE INDEX "evaluation_run_open_key" ON "evaluation_run" ("organization_id", "set_id") WHERE "state" IN ('queued', 'running');

-- Whoever is confined may add to the log, through the street, and reads none of these tables.
ALTER TABLE "retrieval" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "retrieval" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "retrieval"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*')
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));
ALTER TABLE "evaluation_set" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "evaluation_set" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "evaluation_set"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*' AND EXISTS (SELECT 1 FROM "collection"
      WHERE "collection"."organization_id" = "evaluation_set"."organization_id" AND "collection"."id" = "evaluation_set"."collection_id"))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));
ALTER TABLE "evaluation_item" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "evaluation_item" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "evaluation_item"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*' AND EXISTS (SELECT 1 FROM "evaluation_set"
      WHERE "evaluation_set"."organization_id" = "evaluation_item"."organization_id" AND "evaluation_set"."id" = "evaluation_item"."set_id"))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));
ALTER TABLE "evaluation_run" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "evaluation_run" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "evaluation_run"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*' AND EXISTS (SELECT 1 FROM "evaluation_set"
      WHERE "evaluation_set"."organization_id" = "evaluation_run"."organization_id" AND "evaluation_set"."id" = "evaluation_run"."set_id"))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));
-- A quoted place is as visible as the document it stands in.
ALTER TABLE "evaluation_place" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "evaluation_place" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "evaluation_place"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*' AND EXISTS (SELECT 1 FROM "document"
      WHERE "document"."organization_id" = "evaluation_place"."organization_id" AND "document"."id" = "evaluation_place"."document_id"))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));
