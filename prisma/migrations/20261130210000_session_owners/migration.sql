-- Every session and every link has an owner, and ends with that person's rights.

-- A preview of a widget belongs to the sign-in of the curator who opened it.
ALTER TABLE "widget_session" ADD COLUMN "owner_session_id" UUID;
ALTER TABLE "widget_session" ADD CONSTRAINT "widget_session_owner_session_id_fkey"
  FOREIGN KEY ("owner_session_id") REFERENCES "session" ("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- A link ends with the membership of the person who made it.
ALTER TABLE "one_time_link" ADD COLUMN "made_by" UUID;
ALTER TABLE "one_time_link" ADD CONSTRAINT "one_time_link_organization_id_made_by_fkey"
  FOREIGN KEY ("organization_id", "made_by") REFERENCES "member" ("organization_id", "user_id")
  ON DELETE CASCADE ON UPDATE NO ACTION;

-- When and from where a sign-in was last used, for its owner's list.
ALTER TABLE "session"
  ADD COLUMN "last_used_at" TIMESTAMPTZ(3),
  ADD COLUMN "address" TEXT,
  ADD COLUMN "user_agent" TEXT;

-- On a Postgres server the owner is subject to row-level security too, and would change nothing.
ALTER TABLE "one_time_link" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "audit_event" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "member" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "widget_session" NO FORCE ROW LEVEL SECURITY;

-- The audit log knows who made the open invitations. One whose maker has left stays without a maker and no longer works.
UPDATE "one_time_link" SET "made_by" = "member"."user_id"
FROM "audit_event", "member"
WHERE "audit_event"."organization_id" = "one_time_link"."organization_id"
  AND "audit_event"."action" = 'member.invited'
  AND "audit_event"."subject" = "one_time_link"."role" || ' by link ' || "one_time_link"."id"::text
  AND "member"."organization_id" = "one_time_link"."organization_id"
  AND "member"."user_id"::text = "audit_event"."actor";
-- Nobody recorded who made links for a new password, nor who opened a preview. Both are quickly made again.
DELETE FROM "one_time_link" WHERE "role" = 'password-only' AND "used_at" IS NULL;
DELETE FROM "widget_session" WHERE "host_origin" IS NULL;

ALTER TABLE "one_time_link" FORCE ROW LEVEL SECURITY;
ALTER TABLE "audit_event" FORCE ROW LEVEL SECURITY;
ALTER TABLE "member" FORCE ROW LEVEL SECURITY;
ALTER TABLE "widget_session" FORCE ROW LEVEL SECURITY;

-- A session without a site is a preview, and a preview has an owner.
ALTER TABLE "widget_session" ADD CONSTRAINT "widget_session_owner_check"
  CHECK (("host_origin" IS NULL) = ("owner_session_id" IS NOT NULL));
