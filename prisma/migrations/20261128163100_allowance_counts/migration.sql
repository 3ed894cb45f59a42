-- Questions are counted for members and organizations too, in the way those of widgets were.

CREATE TABLE "allowance_count" (
    "organization_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "allowance_count_pkey" PRIMARY KEY ("organization_id","name","since")
);

-- From here on by hand: what schema.prisma cannot say.

ALTER TABLE "allowance_count" ADD FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE CASCADE;

ALTER TABLE "widget_count" NO FORCE ROW LEVEL SECURITY;
INSERT INTO "allowance_count" ("organization_id", "name", "since", "count")
  SELECT "organization_id", 'widget:' || "widget_id" || ':' || "name", "since", "count" FROM "widget_count";
DROP TABLE "widget_count";

ALTER TABLE "allowance_count" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "allowance_count" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "allowance_count"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid));
