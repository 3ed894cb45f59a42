-- How an organization chooses its models, version by version, and why each call went where it went.

CREATE TABLE "routing_policy" (
    "organization_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "policy" JSONB NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "routing_policy_pkey" PRIMARY KEY ("organization_id","version")
);

CREATE TABLE "routing_decision" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "call_id" UUID,
    "answer_id" UUID,
    "user_id" UUID NOT NULL,
    "policy_version" INTEGER,
    "mode" TEXT NOT NULL,
    "vertical" TEXT NOT NULL,
    "asked_for" TEXT,
    "chosen" TEXT NOT NULL,
    "shadow" TEXT,
    "call_order" TEXT[],
    "hedge_after_ms" INTEGER,
    "candidates" JSONB NOT NULL,
    "currency" TEXT NOT NULL,
    "nano" BIGINT NOT NULL,
    "tried_nano" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "routing_decision_pkey" PRIMARY KEY ("organization_id","id")
);

CREATE INDEX "routing_decision_organization_id_answer_id_idx" ON "routing_decision"("organization_id", "answer_id");
CREATE INDEX "routing_decision_organization_id_created_at_idx" ON "routing_decision"("organization_id", "created_at");

-- From here on by hand: what schema.prisma cannot say.

ALTER TABLE "routing_policy" ADD FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE CASCADE;
ALTER TABLE "routing_decision" ADD FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE CASCADE;
-- A decision points at the policy it was taken by, for good. Only at its end does an organization lose both, and then in either order.
-- It is written before its call and its answer are, so it points at neither by a key.
ALTER TABLE "routing_decision" ADD FOREIGN KEY ("organization_id", "policy_version")
  REFERENCES "routing_policy" ("organization_id", "version") DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE "routing_policy" ADD CHECK ("version" > 0);
ALTER TABLE "routing_decision" ADD CHECK ("mode" IN ('pinned', 'weighted', 'exploit', 'explore', 'shadow', 'fallback', 'degraded'));
ALTER TABLE "routing_decision" ADD CHECK ("nano" >= 0 AND "tried_nano" >= 0 AND "tried_nano" <= "nano");

-- Who was chosen last, on its merits.
CREATE INDEX "routing_decision_incumbent_idx" ON "routing_decision"("organization_id", "vertical", "created_at")
  WHERE "mode" IN ('exploit', 'shadow');

-- Everybody's calls are routed, a visitor's too, so all of an organization read its policies. Curators add versions.
-- There is no policy to change or delete one: nobody can, and that is what makes a decision's reason last.
ALTER TABLE "routing_policy" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "routing_policy" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "routing_policy" FOR SELECT
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));
CREATE POLICY "add" ON "routing_policy" FOR INSERT
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*'
    AND 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[])
    AND "user_id" = (SELECT NULLIF(current_setting('app.user_id', true), '')::uuid));

-- Whoever asks writes why their call went where it went, in their own name, and may read it. Curators read everybody's. Nobody changes one.
ALTER TABLE "routing_decision" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "routing_decision" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "routing_decision" FOR SELECT
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND ("user_id" = (SELECT NULLIF(current_setting('app.user_id', true), '')::uuid)
      OR ((SELECT current_setting('app.collection_ids', true)) = '*'
        AND 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[]))));
CREATE POLICY "decide" ON "routing_decision" FOR INSERT
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND "user_id" = (SELECT NULLIF(current_setting('app.user_id', true), '')::uuid));
