-- What the organization, a member, a widget or a key may spend and ask, what they have spent, and what calls under way may still cost.

CREATE TABLE "budget" (
    "organization_id" UUID NOT NULL,
    "scope" TEXT NOT NULL,
    "scope_id" TEXT NOT NULL,
    "period" TEXT,
    "most" BIGINT,
    "currency" TEXT,
    "questions_per_minute" INTEGER,
    "questions_per_day" INTEGER,

    CONSTRAINT "budget_pkey" PRIMARY KEY ("organization_id","scope","scope_id")
);

CREATE TABLE "spending" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "scope" TEXT NOT NULL,
    "scope_id" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "since" DATE NOT NULL,
    "currency" TEXT NOT NULL,
    "spent" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "spending_pkey" PRIMARY KEY ("organization_id","id")
);

CREATE TABLE "budget_reservation" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "spending_id" UUID NOT NULL,
    "nano" BIGINT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "budget_reservation_pkey" PRIMARY KEY ("organization_id","spending_id","id")
);

CREATE UNIQUE INDEX "spending_organization_id_scope_scope_id_period_since_curren_key" ON "spending"("organization_id", "scope", "scope_id", "period", "since", "currency");
CREATE INDEX "budget_reservation_organization_id_id_idx" ON "budget_reservation"("organization_id", "id");

-- From here on by hand: what schema.prisma cannot say.

ALTER TABLE "budget" ADD FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE CASCADE;
ALTER TABLE "spending" ADD FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE CASCADE;
ALTER TABLE "budget_reservation" ADD FOREIGN KEY ("organization_id", "spending_id") REFERENCES "spending" ("organization_id", "id") ON DELETE CASCADE;

-- An empty id is the organization itself, or every member without limits of their own.
ALTER TABLE "budget" ADD CHECK ("scope" IN ('organization', 'member', 'widget', 'key'));
ALTER TABLE "budget" ADD CHECK (CASE "scope" WHEN 'organization' THEN "scope_id" = '' WHEN 'member' THEN true ELSE "scope_id" <> '' END);
ALTER TABLE "budget" ADD CHECK (num_nulls("period", "most", "currency") IN (0, 3) AND "most" >= 0 AND "period" IN ('day', 'month'));
ALTER TABLE "budget" ADD CHECK ("questions_per_minute" > 0 AND "questions_per_day" > 0);
ALTER TABLE "spending" ADD CHECK ("spent" >= 0 AND "period" IN ('day', 'month'));
ALTER TABLE "budget_reservation" ADD CHECK ("nano" >= 0);

-- Widgets had budgets of their own. What their calls had set aside is let go of: no process of before settles it any more.
ALTER TABLE "widget" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "widget_spending" NO FORCE ROW LEVEL SECURITY;
INSERT INTO "budget" ("organization_id", "scope", "scope_id", "period", "most", "currency")
  SELECT "organization_id", 'widget', "id"::text, 'day', "budget", "budget_currency" FROM "widget" WHERE "budget" IS NOT NULL;
INSERT INTO "spending" ("organization_id", "scope", "scope_id", "period", "since", "currency", "spent")
  SELECT "organization_id", 'widget', "widget_id"::text, 'day', "day", "currency", "spent" FROM "widget_spending";
ALTER TABLE "widget" FORCE ROW LEVEL SECURITY;
ALTER TABLE "widget" DROP COLUMN "budget", DROP COLUMN "budget_currency";
DROP TABLE "widget_spending";

-- Whoever asks is checked, a visitor too, so all of an organization read its limits. Curators set them.
ALTER TABLE "budget" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "budget" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "budget" FOR SELECT
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));
CREATE POLICY "set" ON "budget"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*'
    AND 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[]))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*'
    AND 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[]));

-- Whoever makes a call sets aside and books what it costs.
ALTER TABLE "spending" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "spending" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "spending"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));
ALTER TABLE "budget_reservation" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "budget_reservation" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "budget_reservation"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));
