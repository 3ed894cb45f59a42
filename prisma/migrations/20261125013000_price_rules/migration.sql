-- What vendors ask, version by version, and what each attempt of a call cost by which of them.

CREATE TABLE "price_rule" (
    "organization_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "rule" JSONB NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "price_rule_pkey" PRIMARY KEY ("organization_id","id","version")
);

CREATE TABLE "price_calendar" (
    "organization_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "calendar" JSONB NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "price_calendar_pkey" PRIMARY KEY ("organization_id","id","version")
);

CREATE TABLE "charge" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "call_id" UUID NOT NULL,
    "attempt" INTEGER NOT NULL,
    "rule_id" TEXT NOT NULL,
    "rule_version" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "total" BIGINT NOT NULL,
    "marks" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "charge_pkey" PRIMARY KEY ("organization_id","id")
);

CREATE TABLE "charge_line" (
    "organization_id" UUID NOT NULL,
    "charge_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "unit" TEXT NOT NULL,
    "quantity" BIGINT NOT NULL,
    "price" BIGINT NOT NULL,
    "per" BIGINT NOT NULL,
    "nano" BIGINT NOT NULL,

    CONSTRAINT "charge_line_pkey" PRIMARY KEY ("organization_id","charge_id","position")
);

CREATE UNIQUE INDEX "charge_organization_id_call_id_attempt_key" ON "charge"("organization_id", "call_id", "attempt");
CREATE INDEX "charge_organization_id_rule_id_rule_version_idx" ON "charge"("organization_id", "rule_id", "rule_version");

-- From here on by hand: what schema.prisma cannot say.

ALTER TABLE "price_rule" ADD FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE CASCADE;
ALTER TABLE "price_calendar" ADD FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE CASCADE;
ALTER TABLE "charge" ADD FOREIGN KEY ("organization_id", "call_id") REFERENCES "call" ("organization_id", "id") ON DELETE CASCADE;
-- A charge points at the price it was made by, for good. Only at its end does an organization lose both, and then in either order.
ALTER TABLE "charge" ADD FOREIGN KEY ("organization_id", "rule_id", "rule_version")
  REFERENCES "price_rule" ("organization_id", "id", "version") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "charge_line" ADD FOREIGN KEY ("organization_id", "charge_id") REFERENCES "charge" ("organization_id", "id") ON DELETE CASCADE;

ALTER TABLE "price_rule" ADD CHECK ("version" > 0);
ALTER TABLE "price_calendar" ADD CHECK ("version" > 0);
ALTER TABLE "charge" ADD CHECK ("attempt" > 0 AND "total" >= 0);
ALTER TABLE "charge_line" ADD CHECK ("quantity" >= 0 AND "price" >= 0 AND "per" > 0 AND "nano" >= 0);

-- Everybody's calls are priced, a visitor's too, so all of an organization read its prices. Curators add versions.
-- There is no policy to change or delete one: nobody can, and that is what makes a charge's reason last.
ALTER TABLE "price_rule" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "price_rule" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "price_rule" FOR SELECT
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));
CREATE POLICY "add" ON "price_rule" FOR INSERT
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*'
    AND 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[])
    AND "user_id" = (SELECT NULLIF(current_setting('app.user_id', true), '')::uuid));
ALTER TABLE "price_calendar" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "price_calendar" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "price_calendar" FOR SELECT
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));
CREATE POLICY "add" ON "price_calendar" FOR INSERT
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*'
    AND 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[])
    AND "user_id" = (SELECT NULLIF(current_setting('app.user_id', true), '')::uuid));

-- Whoever makes a call writes what it cost. Nobody changes it. Who paid what is for curators to read, and for the house.
ALTER TABLE "charge" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "charge" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "charge" FOR SELECT
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*'
    AND 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[]));
CREATE POLICY "charge" ON "charge" FOR INSERT
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));
ALTER TABLE "charge_line" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "charge_line" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "charge_line" FOR SELECT
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*'
    AND 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[]));
CREATE POLICY "charge" ON "charge_line" FOR INSERT
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));
