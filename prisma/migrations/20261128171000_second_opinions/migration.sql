-- What another model said to a question that a reader asked, and how both answers were judged.

CREATE TABLE "second_opinion" (
    "organization_id" UUID NOT NULL,
    "answer_id" UUID NOT NULL,
    "endpoint_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "note" TEXT,
    "citations" JSONB NOT NULL,
    "unsupported" INTEGER[],
    "sentences" JSONB,
    "collection_ids" UUID[],
    "vector" vector,
    "embedding_model_id" UUID,
    "shown_judgement" TEXT,
    "own_judgement" TEXT,
    "judged_by" UUID,
    "judged_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "second_opinion_pkey" PRIMARY KEY ("organization_id","answer_id")
);

CREATE INDEX "second_opinion_organization_id_created_at_idx" ON "second_opinion"("organization_id", "created_at");

-- From here on by hand: what schema.prisma cannot say.

-- It goes with the answer, and so with its conversation, its visitor and its widget.
ALTER TABLE "second_opinion" ADD FOREIGN KEY ("organization_id", "answer_id") REFERENCES "answer" ("organization_id", "id") ON DELETE CASCADE;

ALTER TABLE "second_opinion" ADD CHECK ("outcome" IN ('complete', 'abstained', 'failed'));
ALTER TABLE "second_opinion" ADD CHECK ("shown_judgement" IN ('right', 'wrong', 'unclear') AND "own_judgement" IN ('right', 'wrong', 'unclear'));
-- Both answers are judged or neither is, and never one that broke off.
ALTER TABLE "second_opinion" ADD CHECK (num_nulls("shown_judgement", "own_judgement", "judged_by", "judged_at") IN (0, 4));
ALTER TABLE "second_opinion" ADD CHECK ("judged_at" IS NULL OR "outcome" <> 'failed');

-- What evidence is made of.
CREATE INDEX "second_opinion_judged_idx" ON "second_opinion"("organization_id", "judged_at") WHERE "judged_at" IS NOT NULL;

-- Whoever asks writes it beside their own answer and does not see it, not even that it is there. Curators who see all
-- of the collections it was written from read and judge it, in their own name. Whoever is confined does neither.
ALTER TABLE "second_opinion" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "second_opinion" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "second_opinion" FOR SELECT
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*'
    AND 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[])
    AND "collection_ids" <@ ARRAY(SELECT "collection"."id" FROM "collection"));
CREATE POLICY "add" ON "second_opinion" FOR INSERT
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND "judged_at" IS NULL AND EXISTS (SELECT 1 FROM "answer"
      WHERE "answer"."organization_id" = "second_opinion"."organization_id" AND "answer"."id" = "second_opinion"."answer_id"
        AND "answer"."user_id" = (SELECT NULLIF(current_setting('app.user_id', true), '')::uuid)));
CREATE POLICY "judge" ON "second_opinion" FOR UPDATE
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*'
    AND 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[])
    AND "collection_ids" <@ ARRAY(SELECT "collection"."id" FROM "collection"))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND ("judged_by" IS NULL OR "judged_by" = (SELECT NULLIF(current_setting('app.user_id', true), '')::uuid)));
