-- Answers measured: what a test case expects of an answer, runs of a set by an endpoint, and how each item fared.

ALTER TABLE "evaluation_item" ADD COLUMN "form" TEXT NOT NULL DEFAULT 'extract';
ALTER TABLE "evaluation_item" ADD COLUMN "answer" TEXT;
ALTER TABLE "evaluation_item" ADD COLUMN "risk" TEXT NOT NULL DEFAULT 'ordinary';
ALTER TABLE "evaluation_item" ADD COLUMN "vector" vector;
ALTER TABLE "evaluation_item" ADD COLUMN "embedding_model_id" UUID;

CREATE TABLE "answer_run" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "set_id" UUID NOT NULL,
    "endpoint_id" TEXT NOT NULL,
    "epoch_id" UUID,
    "judge_id" TEXT,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "started_by" UUID,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "measures" JSONB,
    "settings" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_activity_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "answer_run_pkey" PRIMARY KEY ("organization_id","id")
);

CREATE TABLE "answer_result" (
    "organization_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "is_correct" BOOLEAN NOT NULL,
    "has_abstained" BOOLEAN NOT NULL,
    "fault" TEXT,
    "scores" JSONB NOT NULL,
    "citations" INTEGER NOT NULL,
    "right_citations" INTEGER NOT NULL,
    "places" INTEGER NOT NULL,
    "cited_places" INTEGER NOT NULL,
    "top_places" INTEGER NOT NULL,
    "milliseconds" INTEGER NOT NULL,
    "cost" BIGINT,
    "cost_currency" TEXT,

    CONSTRAINT "answer_result_pkey" PRIMARY KEY ("organization_id","run_id","item_id")
);

CREATE INDEX "answer_run_organization_id_set_id_created_at_idx" ON "answer_run"("organization_id", "set_id", "created_at");
CREATE INDEX "answer_run_organization_id_endpoint_id_created_at_idx" ON "answer_run"("organization_id", "endpoint_id", "created_at");
CREATE INDEX "answer_result_organization_id_item_id_idx" ON "answer_result"("organization_id", "item_id");

-- From here on by hand: what schema.prisma cannot say.

ALTER TABLE "evaluation_item" ADD CHECK ("form" IN ('extract', 'yesno', 'number') AND "risk" IN ('ordinary', 'high'));
ALTER TABLE "answer_run" ADD FOREIGN KEY ("organization_id", "set_id") REFERENCES "evaluation_set" ("organization_id", "id") ON DELETE CASCADE;
ALTER TABLE "answer_result" ADD FOREIGN KEY ("organization_id", "run_id") REFERENCES "answer_run" ("organization_id", "id") ON DELETE CASCADE;
ALTER TABLE "answer_result" ADD FOREIGN KEY ("organization_id", "item_id") REFERENCES "evaluation_item" ("organization_id", "id") ON DELETE CASCADE;
ALTER TABLE "answer_result" ADD CHECK (("cost" IS NULL) = ("cost_currency" IS NULL) AND "cost" >= 0);
-- One run of a set by an endpoint at a time.
CREATE UNIQUE INDEX "answer_run_open_key" ON "answer_run" ("organization_id", "set_id", "endpoint_id") WHERE "state" IN ('queued', 'running');

-- As visible as their set. Whoever is confined reads neither.
ALTER TABLE "answer_run" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "answer_run" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "answer_run"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*' AND EXISTS (SELECT 1 FROM "evaluation_set"
      WHERE "evaluation_set"."organization_id" = "answer_run"."organization_id" AND "evaluation_set"."id" = "answer_run"."set_id"))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));
ALTER TABLE "answer_result" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "answer_result" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "answer_result"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*' AND EXISTS (SELECT 1 FROM "answer_run"
      WHERE "answer_run"."organization_id" = "answer_result"."organization_id" AND "answer_run"."id" = "answer_result"."run_id"))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));
