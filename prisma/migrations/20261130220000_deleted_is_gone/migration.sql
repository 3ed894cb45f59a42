-- What was deleted is gone from everywhere, and stays looked for (docs/decisions/020-deleted-is-gone.md).

-- A deleted version by its ids and the hash of its bytes. No text.
CREATE TABLE "deleted_version" (
    "organization_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "document_id" UUID,
    "blob_hash" TEXT,
    "deleted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "swept_at" TIMESTAMPTZ(3),
    "erased_at" TIMESTAMPTZ(3),

    CONSTRAINT "deleted_version_pkey" PRIMARY KEY ("organization_id","version_id")
);

-- What became of an organization's deletions; one row each.
CREATE TABLE "deletion_report" (
    "organization_id" UUID NOT NULL,
    "erased_at" TIMESTAMPTZ(3),
    "obstacles" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "checked_at" TIMESTAMPTZ(3),
    "looked_for" INTEGER NOT NULL DEFAULT 0,
    "remains" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "deletion_report_pkey" PRIMARY KEY ("organization_id")
);

ALTER TABLE "deleted_version" ADD CONSTRAINT "deleted_version_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "deletion_report" ADD CONSTRAINT "deletion_report_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "answer" ADD COLUMN "version_ids" UUID[] DEFAULT ARRAY[]::UUID[],
                     ADD COLUMN "deleted_sources" INTEGER NOT NULL DEFAULT 0;

-- From here on by hand: what schema.prisma cannot say.

-- On a Postgres server the owner is subject to row-level security too, and would update nothing.
ALTER TABLE "answer" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "citation" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "document_version" NO FORCE ROW LEVEL SECURITY;
UPDATE "answer" SET "version_ids" = ARRAY(
  SELECT ("place" #>> '{}')::uuid
  FROM jsonb_path_query("answer"."sources", '$.**.versionId') "place"
  UNION
  SELECT "citation"."version_id" FROM "citation"
  WHERE "citation"."organization_id" = "answer"."organization_id" AND "citation"."answer_id" = "answer"."id");
-- Versions that were deleted before this table existed.
INSERT INTO "deleted_version" ("organization_id", "version_id")
SELECT DISTINCT "answer"."organization_id", "named"."id"
FROM "answer", unnest("answer"."version_ids") "named"("id")
WHERE NOT EXISTS (SELECT 1 FROM "document_version" "version"
  WHERE "version"."organization_id" = "answer"."organization_id" AND "version"."id" = "named"."id");
ALTER TABLE "answer" FORCE ROW LEVEL SECURITY;
ALTER TABLE "citation" FORCE ROW LEVEL SECURITY;
ALTER TABLE "document_version" FORCE ROW LEVEL SECURITY;

-- Whatever deletes a version notes it, in the same transaction: a document, a collection, a future statement.
CREATE FUNCTION "note_deleted_version"() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO "deleted_version" ("organization_id", "version_id", "document_id", "blob_hash")
  SELECT OLD."organization_id", OLD."id", OLD."document_id", OLD."blob_hash"
  FROM "organization" WHERE "organization"."id" = OLD."organization_id"
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER "note_deleted_version" AFTER DELETE ON "document_version"
  FOR EACH ROW EXECUTE FUNCTION "note_deleted_version"();

-- Everybody may know that an id was deleted: answers say so, to visitors too.
ALTER TABLE "deleted_version" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "deleted_version" FORCE ROW LEVEL SECURITY;
CREATE POLICY "see" ON "deleted_version" FOR SELECT
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));
CREATE POLICY "note" ON "deleted_version" FOR INSERT
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*');
CREATE POLICY "change" ON "deleted_version" FOR UPDATE
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*'
    AND 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[]));
-- Nothing takes a deletion back.
REVOKE DELETE ON "deleted_version" FROM freehold_app;

ALTER TABLE "deletion_report" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "deletion_report" FORCE ROW LEVEL SECURITY;
CREATE POLICY "change" ON "deletion_report"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*'
    AND 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[]))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*'
    AND 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[]));

-- Whether a version of any organization has these bytes: originals are stored once for all of them. It returns
-- nothing else, and only the removal of originals asks it.
CREATE POLICY "lookup" ON "document_version" FOR SELECT TO CURRENT_USER USING (true);
CREATE FUNCTION "original_is_used"("hash" text) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS 'SELECT EXISTS (SELECT 1 FROM "document_version" WHERE "blob_hash" = "hash")';
REVOKE ALL ON FUNCTION "original_is_used"(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "original_is_used"(text) TO freehold_app;
CREATE INDEX "document_version_blob_hash_idx" ON "document_version"("blob_hash");

-- Statistics copy values of a column, so they would keep text of documents. No plan needs them for these. Naming a
-- column's type again drops the statistics that it has, and rewrites nothing.
ALTER TABLE "passage"
  ALTER COLUMN "text" TYPE text, ALTER COLUMN "text" SET STATISTICS 0,
  ALTER COLUMN "headings" TYPE text[], ALTER COLUMN "headings" SET STATISTICS 0;
ALTER TABLE "document_version"
  ALTER COLUMN "text" TYPE text, ALTER COLUMN "text" SET STATISTICS 0,
  ALTER COLUMN "blocks" TYPE jsonb, ALTER COLUMN "blocks" SET STATISTICS 0,
  ALTER COLUMN "pages" TYPE jsonb, ALTER COLUMN "pages" SET STATISTICS 0,
  ALTER COLUMN "warnings" TYPE jsonb, ALTER COLUMN "warnings" SET STATISTICS 0;
ALTER TABLE "page_layout"
  ALTER COLUMN "runs" TYPE jsonb, ALTER COLUMN "runs" SET STATISTICS 0;
ALTER TABLE "answer"
  ALTER COLUMN "text" TYPE text, ALTER COLUMN "text" SET STATISTICS 0,
  ALTER COLUMN "sources" TYPE jsonb, ALTER COLUMN "sources" SET STATISTICS 0,
  ALTER COLUMN "sentences" TYPE jsonb, ALTER COLUMN "sentences" SET STATISTICS 0,
  ALTER COLUMN "searched" TYPE text, ALTER COLUMN "searched" SET STATISTICS 0;
ALTER TABLE "citation"
  ALTER COLUMN "quote" TYPE text, ALTER COLUMN "quote" SET STATISTICS 0;
ALTER TABLE "shadow_answer"
  ALTER COLUMN "text" TYPE text, ALTER COLUMN "text" SET STATISTICS 0,
  ALTER COLUMN "citations" TYPE jsonb, ALTER COLUMN "citations" SET STATISTICS 0,
  ALTER COLUMN "sentences" TYPE jsonb, ALTER COLUMN "sentences" SET STATISTICS 0;
ALTER TABLE "test_case"
  ALTER COLUMN "answer" TYPE text, ALTER COLUMN "answer" SET STATISTICS 0;
ALTER TABLE "test_case_place"
  ALTER COLUMN "quote" TYPE text, ALTER COLUMN "quote" SET STATISTICS 0;
ALTER TABLE "retrieval"
  ALTER COLUMN "searched" TYPE text, ALTER COLUMN "searched" SET STATISTICS 0;
