-- Who serves a model, each attempt of a call, what left the house, and how endpoints fare.

CREATE TABLE "provider" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "jurisdiction" TEXT NOT NULL,
    "trains_on_data" TEXT NOT NULL,
    "retention" TEXT,
    "terms_url" TEXT,
    "max_data_class" TEXT NOT NULL,
    "is_masked" BOOLEAN NOT NULL DEFAULT true,
    "currency" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "provider_pkey" PRIMARY KEY ("organization_id","id")
);

CREATE TABLE "model_epoch" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "endpoint_id" UUID NOT NULL,
    "evidence" TEXT NOT NULL,
    "reported_model" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "model_epoch_pkey" PRIMARY KEY ("organization_id","id")
);

CREATE TABLE "call_attempt" (
    "organization_id" UUID NOT NULL,
    "call_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "endpoint_id" TEXT NOT NULL,
    "epoch_id" UUID,
    "model" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "is_hedge" BOOLEAN NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "head_ms" INTEGER,
    "first_word_ms" INTEGER,
    "milliseconds" INTEGER NOT NULL,
    "bytes_sent" INTEGER NOT NULL,
    "http_status" INTEGER,
    "finish_reason" TEXT,
    "retry_after" INTEGER,
    "reported_model" TEXT,
    "fingerprint" TEXT,
    "request_id" TEXT,
    "headers" JSONB NOT NULL,
    "raw_usage" JSONB,
    "usage" JSONB,
    "usage_gap" TEXT,

    CONSTRAINT "call_attempt_pkey" PRIMARY KEY ("organization_id","call_id","number")
);

CREATE TABLE "egress_record" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "call_id" UUID NOT NULL,
    "answer_id" UUID,
    "endpoint_id" UUID NOT NULL,
    "model" TEXT NOT NULL,
    "provider_id" UUID NOT NULL,
    "provider_name" TEXT NOT NULL,
    "jurisdiction" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "data_class" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "reason" TEXT,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT,
    "masked" JSONB NOT NULL,
    "user_id" UUID NOT NULL,
    "widget_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "egress_record_pkey" PRIMARY KEY ("organization_id","id")
);

CREATE TABLE "endpoint_health" (
    "organization_id" UUID NOT NULL,
    "endpoint_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "breaker" JSONB NOT NULL,
    "last_fault" TEXT,
    "rests_until" TIMESTAMPTZ(3),
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "endpoint_health_pkey" PRIMARY KEY ("organization_id","endpoint_id")
);

CREATE TABLE "custom_term" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "term" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "custom_term_pkey" PRIMARY KEY ("organization_id","id")
);

CREATE UNIQUE INDEX "provider_organization_id_name_key" ON "provider"("organization_id", "name");
CREATE INDEX "model_epoch_organization_id_endpoint_id_started_at_idx" ON "model_epoch"("organization_id", "endpoint_id", "started_at");
CREATE INDEX "call_attempt_organization_id_endpoint_id_started_at_idx" ON "call_attempt"("organization_id", "endpoint_id", "started_at");
CREATE INDEX "egress_record_organization_id_created_at_idx" ON "egress_record"("organization_id", "created_at");
CREATE INDEX "egress_record_organization_id_provider_id_created_at_idx" ON "egress_record"("organization_id", "provider_id", "created_at");
CREATE INDEX "egress_record_organization_id_user_id_created_at_idx" ON "egress_record"("organization_id", "user_id", "created_at");
CREATE UNIQUE INDEX "custom_term_organization_id_term_key" ON "custom_term"("organization_id", "term");

ALTER TABLE "call" ADD COLUMN "user_id" UUID, ADD COLUMN "widget_id" UUID, ADD COLUMN "first_word_ms" INTEGER;
CREATE INDEX "call_organization_id_created_at_idx" ON "call"("organization_id", "created_at");

ALTER TABLE "endpoint" ADD COLUMN "provider_id" UUID,
  ADD COLUMN "protocol" TEXT NOT NULL DEFAULT 'openai',
  ADD COLUMN "context_window" INTEGER,
  ADD COLUMN "is_enabled" BOOLEAN NOT NULL DEFAULT true,
  ADD COLUMN "capabilities" JSONB;

-- From here on by hand: what schema.prisma cannot say.

-- Endpoints of before get a provider: the house for addresses in it, else the one of their host, which may go on
-- receiving what it did. Row-level security also binds the tables' owner, so it is lifted while this is done.
ALTER TABLE "endpoint" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "price_rule" NO FORCE ROW LEVEL SECURITY;
CREATE TEMPORARY TABLE "endpoint_host" AS
  SELECT "organization_id", "id", CASE
    WHEN "base_url" ~* '^https?://(([^/:]+\.)?localhost|127\.[0-9.]+|10\.[0-9.]+|192\.168\.[0-9.]+|172\.(1[6-9]|2[0-9]|3[01])\.[0-9.]+|\[::1\]|\[f[cd][0-9a-f]{2}:[0-9a-f:]*\])([:/]|$)' THEN NULL
    ELSE lower(substring("base_url" FROM '^https?://([^/:]+)')) END AS "host"
  FROM "endpoint";
INSERT INTO "provider" ("organization_id", "kind", "name", "jurisdiction", "trains_on_data", "max_data_class")
  SELECT DISTINCT "organization_id",
    CASE WHEN "host" IS NULL THEN 'house' ELSE 'other' END,
    COALESCE("host", 'House'),
    CASE WHEN "host" IS NULL THEN 'house' ELSE 'unknown' END,
    CASE WHEN "host" IS NULL THEN 'no' ELSE 'unknown' END,
    CASE WHEN "host" IS NULL THEN 'restricted' ELSE 'confidential' END
  FROM "endpoint_host";
UPDATE "endpoint" SET "provider_id" = "provider"."id"
  FROM "endpoint_host", "provider"
  WHERE "endpoint"."organization_id" = "endpoint_host"."organization_id" AND "endpoint"."id" = "endpoint_host"."id"
    AND "provider"."organization_id" = "endpoint_host"."organization_id" AND "provider"."name" = COALESCE("endpoint_host"."host", 'House');
DROP TABLE "endpoint_host";
ALTER TABLE "endpoint" ALTER COLUMN "provider_id" SET NOT NULL;

-- An endpoint's own price becomes a rule like any other, so that every charge points at one.
INSERT INTO "price_rule" ("organization_id", "id", "version", "rule", "user_id")
  SELECT "organization_id", 'own-' || "id", 1, jsonb_build_object(
    'id', 'own-' || "id", 'version', 1, 'vendor', 'endpoint:' || "id", 'models', jsonb_build_array('*'), 'currency', "price_currency",
    'card', jsonb_build_object('prices', jsonb_build_object(
      'input', trim_scale("input_price"::numeric / 1000000000)::text, 'output', trim_scale("output_price"::numeric / 1000000000)::text)),
    'status', 'effective', 'effectiveFrom', to_char("created_at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'effectiveTo', NULL,
    'source', jsonb_build_object('name', 'Own price', 'url', NULL, 'checkedOn', NULL, 'standing', 'own')),
    '00000000-0000-0000-0000-000000000000'
  FROM "endpoint"
  WHERE "price_currency" IS NOT NULL AND ("input_price" = 0 OR "input_price" BETWEEN 500000 AND 100000000000000)
    AND ("output_price" = 0 OR "output_price" BETWEEN 500000 AND 100000000000000);
ALTER TABLE "endpoint" DROP COLUMN "input_price", DROP COLUMN "output_price", DROP COLUMN "price_currency";
ALTER TABLE "price_rule" FORCE ROW LEVEL SECURITY;
ALTER TABLE "endpoint" FORCE ROW LEVEL SECURITY;

ALTER TABLE "provider" ADD FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE CASCADE;
ALTER TABLE "endpoint" ADD FOREIGN KEY ("organization_id", "provider_id") REFERENCES "provider" ("organization_id", "id");
ALTER TABLE "model_epoch" ADD FOREIGN KEY ("organization_id", "endpoint_id") REFERENCES "endpoint" ("organization_id", "id") ON DELETE CASCADE;
ALTER TABLE "call_attempt" ADD FOREIGN KEY ("organization_id", "call_id") REFERENCES "call" ("organization_id", "id") ON DELETE CASCADE;
-- What left the house stays on record whatever becomes of the call, the endpoint or the person: no other foreign key.
ALTER TABLE "egress_record" ADD FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE CASCADE;
ALTER TABLE "endpoint_health" ADD FOREIGN KEY ("organization_id", "endpoint_id") REFERENCES "endpoint" ("organization_id", "id") ON DELETE CASCADE;
ALTER TABLE "custom_term" ADD FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE CASCADE;

ALTER TABLE "provider" ADD CHECK ("max_data_class" IN ('public', 'internal', 'confidential', 'restricted'));
ALTER TABLE "provider" ADD CHECK ("trains_on_data" IN ('yes', 'no', 'unknown'));
ALTER TABLE "call_attempt" ADD CHECK ("number" > 0 AND "bytes_sent" >= 0 AND "milliseconds" >= 0);
ALTER TABLE "egress_record" ADD CHECK ("decision" IN ('sent', 'masked', 'blocked') AND "bytes" >= 0);
-- Nothing that was blocked was sent, and what was sent has its hash.
ALTER TABLE "egress_record" ADD CHECK (("decision" = 'blocked') = ("sha256" IS NULL) AND ("decision" <> 'blocked' OR "bytes" = 0));
-- The last lock, should every other one fail.
ALTER TABLE "egress_record" ADD CHECK ("decision" = 'blocked' OR "data_class" <> 'restricted');
ALTER TABLE "custom_term" ADD CHECK (length("term") BETWEEN 2 AND 200);

-- Everybody's calls need to know where they may go, a visitor's too. Curators say so.
ALTER TABLE "provider" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "provider" FORCE ROW LEVEL SECURITY;
CREATE POLICY "read" ON "provider" FOR SELECT
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));
CREATE POLICY "tenant" ON "provider"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*'
    AND 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[]))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*'
    AND 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[]));
ALTER TABLE "custom_term" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "custom_term" FORCE ROW LEVEL SECURITY;
CREATE POLICY "read" ON "custom_term" FOR SELECT
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));
CREATE POLICY "tenant" ON "custom_term"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*'
    AND 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[]))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*'
    AND 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[]));

-- Whoever makes a call notices how its endpoint fares.
ALTER TABLE "model_epoch" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "model_epoch" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "model_epoch"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));
ALTER TABLE "endpoint_health" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "endpoint_health" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "endpoint_health"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));

-- Whoever makes a call writes what it did. Nobody changes it, and curators read it.
ALTER TABLE "call_attempt" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "call_attempt" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "call_attempt" FOR SELECT
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*'
    AND 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[]));
CREATE POLICY "add" ON "call_attempt" FOR INSERT
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));
ALTER TABLE "egress_record" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "egress_record" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "egress_record" FOR SELECT
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*'
    AND 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[]));
CREATE POLICY "add" ON "egress_record" FOR INSERT
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND "user_id" = (SELECT NULLIF(current_setting('app.user_id', true), '')::uuid));
