CREATE EXTENSION IF NOT EXISTS vector;

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "organization" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "token_hash" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "one_time_link" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "token_hash" TEXT NOT NULL,
    "organization_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "email" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "one_time_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "organization_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "member_pkey" PRIMARY KEY ("organization_id","user_id")
);

-- CreateTable
CREATE TABLE "collection" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "vertical" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "data_class" TEXT NOT NULL,
    "access_tags" TEXT[] DEFAULT ARRAY['everyone']::TEXT[],
    "suggested_questions" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "passage_count" INTEGER NOT NULL DEFAULT 0,
    "total_length" BIGINT NOT NULL DEFAULT 0,
    "weighed_length" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "collection_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "document" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "collection_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "access_tags" TEXT[] DEFAULT ARRAY['everyone']::TEXT[],
    "current_version_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "document_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "document_version" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "document_id" UUID NOT NULL,
    "access_tags" TEXT[] DEFAULT ARRAY['everyone']::TEXT[],
    "number" INTEGER NOT NULL,
    "blob_hash" TEXT NOT NULL,
    "byte_length" BIGINT NOT NULL,
    "media_type" TEXT,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "failure_code" TEXT,
    "warnings" JSONB NOT NULL DEFAULT '[]',
    "text" TEXT,
    "pages" JSONB NOT NULL DEFAULT '[]',
    "blocks" JSONB NOT NULL DEFAULT '[]',
    "page_count" INTEGER NOT NULL DEFAULT 0,
    "pages_parsed" INTEGER NOT NULL DEFAULT 0,
    "passage_count" INTEGER NOT NULL DEFAULT 0,
    "embedded_count" INTEGER NOT NULL DEFAULT 0,
    "in_force_from" DATE,
    "in_force_to" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "last_activity_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "searchable_at" TIMESTAMPTZ(3),
    "ready_at" TIMESTAMPTZ(3),

    CONSTRAINT "document_version_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "page_layout" (
    "organization_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "page" INTEGER NOT NULL,
    "width" DOUBLE PRECISION NOT NULL,
    "height" DOUBLE PRECISION NOT NULL,
    "runs" JSONB NOT NULL,

    CONSTRAINT "page_layout_pkey" PRIMARY KEY ("organization_id","version_id","page")
);

-- CreateTable
CREATE TABLE "passage" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "collection_id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "access_tags" TEXT[],
    "ordinal" INTEGER NOT NULL,
    "page" INTEGER NOT NULL,
    "start_offset" INTEGER NOT NULL,
    "end_offset" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "headings" TEXT[],
    "terms" INTEGER[],
    "term_counts" INTEGER[],
    "length" INTEGER NOT NULL,
    "lexical" sparsevec(16777216),
    "in_force_from" DATE,
    "in_force_to" DATE,

    CONSTRAINT "passage_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "passage_vector" (
    "organization_id" UUID NOT NULL,
    "embedding_model_id" UUID NOT NULL,
    "passage_id" UUID NOT NULL,
    "collection_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "access_tags" TEXT[],
    "embedding" vector NOT NULL,
    "in_force_from" DATE,
    "in_force_to" DATE,

    CONSTRAINT "passage_vector_pkey" PRIMARY KEY ("organization_id","embedding_model_id","passage_id")
);

-- CreateTable
CREATE TABLE "collection_term" (
    "organization_id" UUID NOT NULL,
    "collection_id" UUID NOT NULL,
    "term" INTEGER NOT NULL,
    "passages" INTEGER NOT NULL,

    CONSTRAINT "collection_term_pkey" PRIMARY KEY ("organization_id","collection_id","term")
);

-- CreateTable
CREATE TABLE "embedding_model" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "dimensions" INTEGER NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "embedding_model_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "conversation_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "answer" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "conversation_id" UUID,
    "user_id" UUID NOT NULL,
    "question" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "endpoint_id" TEXT NOT NULL,
    "collection_ids" UUID[],
    "as_of" DATE,
    "sources" JSONB NOT NULL DEFAULT '[]',
    "unsupported" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "milliseconds" INTEGER NOT NULL,
    "feedback" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "answer_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "citation" (
    "organization_id" UUID NOT NULL,
    "answer_id" UUID NOT NULL,
    "marker" INTEGER NOT NULL,
    "passage_id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "page" INTEGER NOT NULL,
    "start_offset" INTEGER NOT NULL,
    "end_offset" INTEGER NOT NULL,
    "quote" TEXT NOT NULL,
    "support" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "citation_pkey" PRIMARY KEY ("organization_id","answer_id","marker")
);

-- CreateTable
CREATE TABLE "endpoint" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "base_url" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "sealed_api_key" TEXT,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "last_test" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "endpoint_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "call" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "answer_id" UUID,
    "endpoint_id" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "prompt_tokens" INTEGER,
    "output_tokens" INTEGER,
    "bytes_sent" INTEGER NOT NULL,
    "milliseconds" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "call_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "organization_slug_key" ON "organization"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "one_time_link_token_hash_key" ON "one_time_link"("token_hash");

-- CreateIndex
CREATE INDEX "member_user_id_idx" ON "member"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "collection_organization_id_slug_key" ON "collection"("organization_id", "slug");

-- CreateIndex
CREATE INDEX "document_organization_id_collection_id_created_at_idx" ON "document"("organization_id", "collection_id", "created_at");

-- CreateIndex
CREATE INDEX "document_version_organization_id_state_idx" ON "document_version"("organization_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "document_version_organization_id_document_id_number_key" ON "document_version"("organization_id", "document_id", "number");

-- CreateIndex
CREATE INDEX "passage_organization_id_collection_id_idx" ON "passage"("organization_id", "collection_id");

-- CreateIndex
CREATE INDEX "passage_organization_id_document_id_idx" ON "passage"("organization_id", "document_id");

-- CreateIndex
CREATE UNIQUE INDEX "passage_organization_id_version_id_ordinal_key" ON "passage"("organization_id", "version_id", "ordinal");

-- CreateIndex
CREATE INDEX "passage_vector_organization_id_collection_id_idx" ON "passage_vector"("organization_id", "collection_id");

-- CreateIndex
CREATE INDEX "passage_vector_organization_id_version_id_idx" ON "passage_vector"("organization_id", "version_id");

-- CreateIndex
CREATE UNIQUE INDEX "embedding_model_name_key" ON "embedding_model"("name");

-- CreateIndex
CREATE INDEX "conversation_organization_id_user_id_updated_at_idx" ON "conversation"("organization_id", "user_id", "updated_at");

-- CreateIndex
CREATE INDEX "answer_organization_id_conversation_id_created_at_idx" ON "answer"("organization_id", "conversation_id", "created_at");

-- CreateIndex
CREATE INDEX "audit_event_organization_id_created_at_idx" ON "audit_event"("organization_id", "created_at");

-- CreateIndex
CREATE INDEX "document_organization_id_collection_id_file_name_idx" ON "document"("organization_id", "collection_id", "file_name");

-- CreateIndex
CREATE INDEX "document_version_organization_id_blob_hash_idx" ON "document_version"("organization_id", "blob_hash");

-- From here on by hand: what schema.prisma cannot say.

-- A row can only point at rows of its own organization.
ALTER TABLE "member" ADD FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE CASCADE;
ALTER TABLE "member" ADD FOREIGN KEY ("user_id") REFERENCES "user" ("id") ON DELETE CASCADE;
ALTER TABLE "session" ADD FOREIGN KEY ("user_id") REFERENCES "user" ("id") ON DELETE CASCADE;
ALTER TABLE "session" ADD FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE CASCADE;
ALTER TABLE "one_time_link" ADD FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE CASCADE;
ALTER TABLE "collection" ADD FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE CASCADE;
ALTER TABLE "document" ADD FOREIGN KEY ("organization_id", "collection_id") REFERENCES "collection" ("organization_id", "id") ON DELETE CASCADE;
ALTER TABLE "document_version" ADD FOREIGN KEY ("organization_id", "document_id") REFERENCES "document" ("organization_id", "id") ON DELETE CASCADE;
ALTER TABLE "page_layout" ADD FOREIGN KEY ("organization_id", "version_id") REFERENCES "document_version" ("organization_id", "id") ON DELETE CASCADE;
ALTER TABLE "passage" ADD FOREIGN KEY ("organization_id", "version_id") REFERENCES "document_version" ("organization_id", "id") ON DELETE CASCADE;
ALTER TABLE "passage_vector" ADD FOREIGN KEY ("organization_id", "passage_id") REFERENCES "passage" ("organization_id", "id") ON DELETE CASCADE;
ALTER TABLE "passage_vector" ADD FOREIGN KEY ("embedding_model_id") REFERENCES "embedding_model" ("id") ON DELETE CASCADE;
ALTER TABLE "collection_term" ADD FOREIGN KEY ("organization_id", "collection_id") REFERENCES "collection" ("organization_id", "id") ON DELETE CASCADE;
ALTER TABLE "conversation" ADD FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE CASCADE;
ALTER TABLE "answer" ADD FOREIGN KEY ("organization_id", "conversation_id") REFERENCES "conversation" ("organization_id", "id") ON DELETE CASCADE;
ALTER TABLE "citation" ADD FOREIGN KEY ("organization_id", "answer_id") REFERENCES "answer" ("organization_id", "id") ON DELETE CASCADE;
ALTER TABLE "endpoint" ADD FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE CASCADE;
ALTER TABLE "call" ADD FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE CASCADE;
ALTER TABLE "audit_event" ADD FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE CASCADE;

-- The word arm above the exact limit: passages that hold any of the rarest terms of a question.
CREATE INDEX "passage_terms_idx" ON "passage" USING gin ("terms");

-- Scans read these two columns of every row, so they stay in the row and out of the TOAST table.
ALTER TABLE "passage" ALTER COLUMN "lexical" SET STORAGE MAIN;
ALTER TABLE "passage_vector" ALTER COLUMN "embedding" SET STORAGE MAIN;

-- Which passages of a deleted passage's vectors go: the foreign key above needs to find them.
CREATE INDEX "passage_vector_passage_idx" ON "passage_vector" ("organization_id", "passage_id");

-- Tenancy. Without `app.organization_id` nothing is visible: forgetting it fails closed.
-- The sub-selects make Postgres read each setting once per statement instead of once per row.
-- (Spelled out table by table: the migration runner splits at every semicolon, also within a DO block or a comment.)

-- Whatever belongs to an organization as a whole.
ALTER TABLE "collection_term" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "collection_term" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "collection_term"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));
ALTER TABLE "conversation" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "conversation" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "conversation"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));
ALTER TABLE "answer" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "answer" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "answer"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));
ALTER TABLE "citation" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "citation" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "citation"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));
ALTER TABLE "endpoint" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "endpoint" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "endpoint"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));
ALTER TABLE "call" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "call" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "call"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));
ALTER TABLE "audit_event" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "audit_event" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "audit_event"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));

-- Documents and all that is made of them are visible to those who share an access tag.
ALTER TABLE "collection" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "collection" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "collection"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND "access_tags" && (SELECT string_to_array(current_setting('app.access_tags', true), ',')))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));
ALTER TABLE "document" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "document" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "document"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND "access_tags" && (SELECT string_to_array(current_setting('app.access_tags', true), ',')))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));
ALTER TABLE "document_version" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "document_version" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "document_version"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND "access_tags" && (SELECT string_to_array(current_setting('app.access_tags', true), ',')))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));
ALTER TABLE "passage" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "passage" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "passage"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND "access_tags" && (SELECT string_to_array(current_setting('app.access_tags', true), ',')))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));
ALTER TABLE "passage_vector" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "passage_vector" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "passage_vector"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND "access_tags" && (SELECT string_to_array(current_setting('app.access_tags', true), ',')))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));
ALTER TABLE "page_layout" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "page_layout" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "page_layout"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND EXISTS (SELECT 1 FROM "document_version" "version"
      WHERE "version"."organization_id" = "page_layout"."organization_id" AND "version"."id" = "page_layout"."version_id"))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));

-- Sign-in has to find a person before it knows their organization. Only withHouse sets `app.house`.
ALTER TABLE "member" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "member" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "member"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    OR (SELECT current_setting('app.house', true)) = 'on')
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    OR (SELECT current_setting('app.house', true)) = 'on');
ALTER TABLE "session" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "session" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "session"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    OR (SELECT current_setting('app.house', true)) = 'on')
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    OR (SELECT current_setting('app.house', true)) = 'on');
ALTER TABLE "one_time_link" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "one_time_link" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "one_time_link"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    OR (SELECT current_setting('app.house', true)) = 'on')
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    OR (SELECT current_setting('app.house', true)) = 'on');

-- The role is made by prisma/migrate.ts, which knows its password.
GRANT USAGE ON SCHEMA public TO freehold_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO freehold_app;
REVOKE ALL ON "_prisma_migrations" FROM freehold_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO freehold_app;
