-- Which of an answer's sources really answer the question, as its reader says.

CREATE TABLE "correction" (
    "organization_id" UUID NOT NULL,
    "answer_id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "start_offset" INTEGER NOT NULL,
    "end_offset" INTEGER NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "correction_pkey" PRIMARY KEY ("organization_id","answer_id","version_id","start_offset","end_offset")
);

CREATE INDEX "correction_organization_id_document_id_idx" ON "correction"("organization_id", "document_id");

-- From here on by hand: what schema.prisma cannot say.

-- A correction is forgotten with the answer, and with the document it points into. Its version may be replaced, so that is no key.
ALTER TABLE "correction" ADD FOREIGN KEY ("organization_id", "answer_id") REFERENCES "answer" ("organization_id", "id") ON DELETE CASCADE;
ALTER TABLE "correction" ADD FOREIGN KEY ("organization_id", "document_id") REFERENCES "document" ("organization_id", "id") ON DELETE CASCADE;

ALTER TABLE "correction" ADD CHECK ("start_offset" >= 0 AND "end_offset" > "start_offset");

-- Whoever was given the answer corrects it and takes that back. Curators see it as well, as far as they see
-- the document, and the house, which trains. Whoever is confined, as visitors are, corrects nothing.
ALTER TABLE "correction" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "correction" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "correction" FOR SELECT
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*'
    AND ("user_id" = (SELECT NULLIF(current_setting('app.user_id', true), '')::uuid)
      OR 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[]))
    AND EXISTS (SELECT 1 FROM "document"
      WHERE "document"."organization_id" = "correction"."organization_id" AND "document"."id" = "correction"."document_id"));
CREATE POLICY "correct" ON "correction" FOR INSERT
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*'
    AND "user_id" = (SELECT NULLIF(current_setting('app.user_id', true), '')::uuid)
    AND EXISTS (SELECT 1 FROM "answer"
      WHERE "answer"."organization_id" = "correction"."organization_id" AND "answer"."id" = "correction"."answer_id" AND "answer"."user_id" = "correction"."user_id"));
CREATE POLICY "take_back" ON "correction" FOR DELETE
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*'
    AND "user_id" = (SELECT NULLIF(current_setting('app.user_id', true), '')::uuid));
