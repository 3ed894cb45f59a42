-- Text that a file holds and does not show is kept apart from the version's text (docs/architecture.md, "Hidden text").
-- Versions that an earlier release parsed have parser_version 0: the worker parses them again.
ALTER TABLE "document_version" ADD COLUMN "parser_version" INTEGER NOT NULL DEFAULT 0;
CREATE INDEX "document_version_organization_id_parser_version_idx"
  ON "document_version" ("organization_id", "parser_version");

CREATE TABLE "hidden_text" (
    "organization_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "page" INTEGER NOT NULL,
    "offset" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "hidden_text_pkey" PRIMARY KEY ("organization_id", "version_id", "ordinal")
);

-- From here on by hand: what schema.prisma cannot say.

ALTER TABLE "hidden_text" ADD FOREIGN KEY ("organization_id", "version_id")
  REFERENCES "document_version" ("organization_id", "id") ON DELETE CASCADE;

-- Curators alone may read it. The worker acts as one.
ALTER TABLE "hidden_text" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "hidden_text" FORCE ROW LEVEL SECURITY;
CREATE POLICY "curators" ON "hidden_text"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*'
    AND 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[]))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*'
    AND 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[]));

-- A correction names a place in a version's text. The place moves when the document is parsed again.
GRANT UPDATE ("start_offset", "end_offset") ON "correction" TO freehold_app;
-- Only the worker moves it, acting as the system: a person's correction stays where they made it.
CREATE FUNCTION "keep_place_of_correction"() RETURNS trigger
  LANGUAGE plpgsql SET search_path = public, pg_temp
  AS $body$
BEGIN
  IF (NEW."start_offset", NEW."end_offset") IS DISTINCT FROM (OLD."start_offset", OLD."end_offset")
    AND NOT 'house' = ANY (COALESCE(string_to_array(current_setting('app.access_tags', true), ','), '{}'))
  THEN
    RAISE EXCEPTION 'permission denied to move a correction' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END
  $body$;
CREATE TRIGGER "keep_place_of_correction" BEFORE UPDATE ON "correction"
  FOR EACH ROW EXECUTE FUNCTION "keep_place_of_correction"();
