-- What a model thought before it answered: kept only where an owner says so, apart from the calls, which hold no text
-- (docs/decisions/020-deleted-is-gone.md).

ALTER TABLE "organization" ADD COLUMN "keeps_reasoning" BOOLEAN NOT NULL DEFAULT false;

CREATE TABLE "kept_reasoning" (
    "organization_id" UUID NOT NULL,
    "call_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "answer_id" UUID NOT NULL,
    "user_id" UUID,
    "version_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "kept_reasoning_pkey" PRIMARY KEY ("organization_id","call_id","number")
);

CREATE INDEX "kept_reasoning_organization_id_answer_id_idx" ON "kept_reasoning"("organization_id", "answer_id");

ALTER TABLE "kept_reasoning" ADD CONSTRAINT "kept_reasoning_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- From here on by hand: what schema.prisma cannot say.

-- As a call: seen by whom it was made for, and by owners and admins.
ALTER TABLE "kept_reasoning" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "kept_reasoning" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "kept_reasoning"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND ("user_id" = (SELECT NULLIF(current_setting('app.user_id', true), '')::uuid)
      OR ((SELECT current_setting('app.collection_ids', true)) = '*'
        AND 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[]))))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND ("user_id" = (SELECT NULLIF(current_setting('app.user_id', true), '')::uuid)
      OR ((SELECT current_setting('app.collection_ids', true)) = '*'
        AND 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[]))));

-- A thought repeats what it read: it goes with the first of the versions that the answer was written from, in the same
-- transaction, and with the answer.
CREATE FUNCTION "forget_reasoning_of_version"() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM "kept_reasoning"
  WHERE "organization_id" = NEW."organization_id" AND NEW."version_id" = ANY ("version_ids");
  RETURN NULL;
END $$;
CREATE TRIGGER "forget_reasoning" AFTER INSERT ON "deleted_version"
  FOR EACH ROW EXECUTE FUNCTION "forget_reasoning_of_version"();

CREATE FUNCTION "forget_reasoning_of_answer"() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM "kept_reasoning"
  WHERE "organization_id" = OLD."organization_id" AND "answer_id" = OLD."id";
  RETURN NULL;
END $$;
CREATE TRIGGER "forget_reasoning" AFTER DELETE ON "answer"
  FOR EACH ROW EXECUTE FUNCTION "forget_reasoning_of_answer"();

-- Statistics copy values of a column, so they would keep text of documents.
ALTER TABLE "kept_reasoning" ALTER COLUMN "text" SET STATISTICS 0;
