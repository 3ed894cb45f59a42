-- A document is named by its path at its source (docs/decisions/018-a-document-is-named-by-its-path.md). Before, its
-- file name was its identity, so files of one name in two folders became versions of one document.
ALTER TABLE "document"
  ADD COLUMN "source" text NOT NULL DEFAULT 'unknown',
  ADD COLUMN "path" text,
  ADD COLUMN "folder" text NOT NULL DEFAULT '',
  ADD COLUMN "split_from_document_id" uuid,
  ADD COLUMN "split_from_number" integer,
  ADD COLUMN "versions_checked_at" timestamptz(3);

-- On a Postgres server the owner is subject to row-level security too, and would update nothing.
ALTER TABLE "document" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "document_version" NO FORCE ROW LEVEL SECURITY;

-- Nobody recorded where earlier documents come from: their path is their file name, and their source is unknown. No
-- upload made two documents of one name. Should a collection hold such a pair, each gets a source of its own.
UPDATE "document" SET "path" = "file_name";
UPDATE "document" SET "source" = 'unknown:' || "numbered"."place"
FROM (
  SELECT "organization_id", "id", row_number() OVER (
    PARTITION BY "organization_id", "collection_id", "path" ORDER BY "created_at", "id") AS "place"
  FROM "document") "numbered"
WHERE "numbered"."organization_id" = "document"."organization_id" AND "numbered"."id" = "document"."id"
  AND "numbered"."place" > 1;
ALTER TABLE "document" ALTER COLUMN "path" SET NOT NULL;

CREATE UNIQUE INDEX "document_organization_id_collection_id_source_path_key"
  ON "document" ("organization_id", "collection_id", "source", "path");
ALTER TABLE "document" ADD CONSTRAINT "document_path_check"
  CHECK ("path" <> '' AND octet_length("path") <= 2000 AND octet_length("source") <= 200);

ALTER TABLE "document_version"
  ADD COLUMN "source" text NOT NULL DEFAULT 'unknown',
  ADD COLUMN "path" text NOT NULL DEFAULT '',
  ADD COLUMN "file_name" text NOT NULL DEFAULT '';
UPDATE "document_version" SET "path" = "document"."path", "file_name" = "document"."file_name"
FROM "document"
WHERE "document"."organization_id" = "document_version"."organization_id"
  AND "document"."id" = "document_version"."document_id";

ALTER TABLE "document" FORCE ROW LEVEL SECURITY;
ALTER TABLE "document_version" FORCE ROW LEVEL SECURITY;

CREATE INDEX "document_version_organization_id_source_path_idx"
  ON "document_version" ("organization_id", "source", "path");

-- A correction follows its version to another document. Nothing else of it ever changes.
REVOKE UPDATE ON "correction" FROM freehold_app;
GRANT UPDATE ("document_id") ON "correction" TO freehold_app;
CREATE POLICY "move" ON "correction" FOR UPDATE
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*'
    AND 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[]))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*');
