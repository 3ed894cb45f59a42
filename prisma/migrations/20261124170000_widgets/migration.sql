-- Widgets: answers inside other sites.

ALTER TABLE "conversation" ADD COLUMN "widget_id" UUID;
ALTER TABLE "answer" ADD COLUMN "widget_id" UUID;
ALTER TABLE "endpoint" ADD COLUMN "input_price" BIGINT, ADD COLUMN "output_price" BIGINT, ADD COLUMN "price_currency" TEXT;
ALTER TABLE "call" ADD COLUMN "cost" BIGINT, ADD COLUMN "cost_currency" TEXT;

CREATE TABLE "widget" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "is_paused" BOOLEAN NOT NULL DEFAULT false,
    "origins" TEXT[],
    "collection_ids" UUID[],
    "source_access" TEXT NOT NULL,
    "identity" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "appearance" JSONB NOT NULL,
    "limits" JSONB NOT NULL,
    "budget" BIGINT,
    "budget_currency" TEXT,
    "public_key" TEXT,
    "sealed_secret" TEXT NOT NULL,
    "secret_made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "widget_pkey" PRIMARY KEY ("organization_id","id")
);

CREATE TABLE "widget_visitor" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "widget_id" UUID NOT NULL,
    "subject" TEXT,
    "name" TEXT,
    "email" TEXT,
    "host_origin" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "widget_visitor_pkey" PRIMARY KEY ("organization_id","id")
);

CREATE TABLE "widget_session" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "widget_id" UUID NOT NULL,
    "visitor_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "host_origin" TEXT,
    "is_identified" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "widget_session_pkey" PRIMARY KEY ("organization_id","id")
);

CREATE TABLE "widget_token_use" (
    "organization_id" UUID NOT NULL,
    "widget_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "widget_token_use_pkey" PRIMARY KEY ("organization_id","widget_id","token_hash")
);

CREATE TABLE "widget_count" (
    "organization_id" UUID NOT NULL,
    "widget_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "widget_count_pkey" PRIMARY KEY ("organization_id","widget_id","name","since")
);

CREATE TABLE "widget_spending" (
    "organization_id" UUID NOT NULL,
    "widget_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "currency" TEXT NOT NULL,
    "spent" BIGINT NOT NULL DEFAULT 0,
    "reserved" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "widget_spending_pkey" PRIMARY KEY ("organization_id","widget_id","day","currency")
);

CREATE UNIQUE INDEX "widget_id_key" ON "widget"("id");
CREATE UNIQUE INDEX "widget_visitor_organization_id_widget_id_subject_key" ON "widget_visitor"("organization_id", "widget_id", "subject");
CREATE UNIQUE INDEX "widget_session_token_hash_key" ON "widget_session"("token_hash");
CREATE INDEX "widget_session_organization_id_widget_id_idx" ON "widget_session"("organization_id", "widget_id");
CREATE INDEX "conversation_organization_id_widget_id_updated_at_idx" ON "conversation"("organization_id", "widget_id", "updated_at");
CREATE INDEX "answer_organization_id_widget_id_created_at_idx" ON "answer"("organization_id", "widget_id", "created_at");
CREATE INDEX "call_organization_id_answer_id_idx" ON "call"("organization_id", "answer_id");

-- From here on by hand: what schema.prisma cannot say.

ALTER TABLE "widget" ADD FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE CASCADE;
ALTER TABLE "widget_visitor" ADD FOREIGN KEY ("organization_id", "widget_id") REFERENCES "widget" ("organization_id", "id") ON DELETE CASCADE;
ALTER TABLE "widget_session" ADD FOREIGN KEY ("organization_id", "widget_id") REFERENCES "widget" ("organization_id", "id") ON DELETE CASCADE;
ALTER TABLE "widget_token_use" ADD FOREIGN KEY ("organization_id", "widget_id") REFERENCES "widget" ("organization_id", "id") ON DELETE CASCADE;
ALTER TABLE "widget_count" ADD FOREIGN KEY ("organization_id", "widget_id") REFERENCES "widget" ("organization_id", "id") ON DELETE CASCADE;
ALTER TABLE "widget_spending" ADD FOREIGN KEY ("organization_id", "widget_id") REFERENCES "widget" ("organization_id", "id") ON DELETE CASCADE;
-- A conversation goes with its widget. An answer outside of any conversation does, too.
ALTER TABLE "conversation" ADD FOREIGN KEY ("organization_id", "widget_id") REFERENCES "widget" ("organization_id", "id") ON DELETE CASCADE;
ALTER TABLE "answer" ADD FOREIGN KEY ("organization_id", "widget_id") REFERENCES "widget" ("organization_id", "id") ON DELETE CASCADE;

-- Money never goes below nothing, and limits count up.
ALTER TABLE "widget_spending" ADD CHECK ("spent" >= 0 AND "reserved" >= 0);

-- A widget and a session are found by what the browser sends, before anyone knows whose they are.
ALTER TABLE "widget" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "widget" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "widget"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    OR (SELECT current_setting('app.house', true)) = 'on')
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));
ALTER TABLE "widget_session" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "widget_session" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "widget_session"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    OR (SELECT current_setting('app.house', true)) = 'on')
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));
ALTER TABLE "widget_visitor" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "widget_visitor" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "widget_visitor"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));
ALTER TABLE "widget_token_use" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "widget_token_use" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "widget_token_use"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));
ALTER TABLE "widget_count" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "widget_count" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "widget_count"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));
ALTER TABLE "widget_spending" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "widget_spending" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "widget_spending"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));

-- Confinement: a viewer may be limited to some collections. `app.collection_ids` is "*" or a list,
-- and whoever forgets to set it sees nothing.
ALTER POLICY "tenant" ON "document"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND "access_tags" && (SELECT string_to_array(current_setting('app.access_tags', true), ','))
    AND ((SELECT current_setting('app.collection_ids', true)) = '*' OR "collection_id" = ANY ((SELECT string_to_array(NULLIF(current_setting('app.collection_ids', true), '*'), ','))::uuid[])));
ALTER POLICY "tenant" ON "passage"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND "access_tags" && (SELECT string_to_array(current_setting('app.access_tags', true), ','))
    AND ((SELECT current_setting('app.collection_ids', true)) = '*' OR "collection_id" = ANY ((SELECT string_to_array(NULLIF(current_setting('app.collection_ids', true), '*'), ','))::uuid[])));
ALTER POLICY "tenant" ON "passage_vector"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND "access_tags" && (SELECT string_to_array(current_setting('app.access_tags', true), ','))
    AND ((SELECT current_setting('app.collection_ids', true)) = '*' OR "collection_id" = ANY ((SELECT string_to_array(NULLIF(current_setting('app.collection_ids', true), '*'), ','))::uuid[])));
ALTER POLICY "tenant" ON "collection"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND "access_tags" && (SELECT string_to_array(current_setting('app.access_tags', true), ','))
    AND ((SELECT current_setting('app.collection_ids', true)) = '*' OR "id" = ANY ((SELECT string_to_array(NULLIF(current_setting('app.collection_ids', true), '*'), ','))::uuid[])));
ALTER POLICY "tenant" ON "collection_term"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND ((SELECT current_setting('app.collection_ids', true)) = '*' OR "collection_id" = ANY ((SELECT string_to_array(NULLIF(current_setting('app.collection_ids', true), '*'), ','))::uuid[])));
ALTER POLICY "tenant" ON "document_version"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND "access_tags" && (SELECT string_to_array(current_setting('app.access_tags', true), ','))
    AND ((SELECT current_setting('app.collection_ids', true)) = '*' OR EXISTS (SELECT 1 FROM "document"
      WHERE "document"."organization_id" = "document_version"."organization_id" AND "document"."id" = "document_version"."document_id")));

-- Whoever is confined has no business with other people's conversations either.
ALTER POLICY "tenant" ON "conversation"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND ((SELECT current_setting('app.collection_ids', true)) = '*' OR "user_id" = (SELECT NULLIF(current_setting('app.user_id', true), '')::uuid)));
ALTER POLICY "tenant" ON "answer"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND ((SELECT current_setting('app.collection_ids', true)) = '*' OR "user_id" = (SELECT NULLIF(current_setting('app.user_id', true), '')::uuid)));
ALTER POLICY "tenant" ON "citation"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND ((SELECT current_setting('app.collection_ids', true)) = '*' OR EXISTS (SELECT 1 FROM "answer"
      WHERE "answer"."organization_id" = "citation"."organization_id" AND "answer"."id" = "citation"."answer_id")));
