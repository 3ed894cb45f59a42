-- Row-level security for a new tenant table. Copy this into the migration that creates the table, replace
-- "new_table", and narrow the two conditions as described below. test/integration/prisma/policy-template.test.ts
-- applies this file unchanged.
--
-- Rules:
--   * A policy compares columns of its own row with the viewer's settings, and nothing else: no EXISTS, no join.
--     A lookup would cost every row that is read, and distributed tables refuse it. If visibility depends on another
--     table, repeat that table's column in this one (collection_id, user_id, access_tags).
--   * The organization comes first in every condition. Without a viewer the setting is missing, the comparison is
--     null, and nothing is visible.
--   * A setting is read in a sub-select, so that Postgres reads it once for each statement and not for each row.
--   * Several policies for one command are joined by OR: a second policy shows more rows. Only AND inside a policy
--     shows fewer.
--
-- What a condition may compare, besides the organization. Combine them with AND:
--
--   visitors of widgets excluded (a member's search is not limited to collections, a visitor's is):
--     (SELECT current_setting('app.collection_ids', true)) = '*'
--   curators (owners and admins) only:
--     'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[])
--   the person's own rows:
--     "user_id" = (SELECT NULLIF(current_setting('app.user_id', true), '')::uuid)
--   rows of collections that the viewer may search:
--     ((SELECT current_setting('app.collection_ids', true)) = '*' OR "collection_id" = ANY ((SELECT string_to_array(NULLIF(current_setting('app.collection_ids', true), '*'), ','))::uuid[]))
--   rows that share an access tag with the viewer:
--     "access_tags" && (SELECT string_to_array(current_setting('app.access_tags', true), ','))
--
-- The application's role may already read and write every new table (ALTER DEFAULT PRIVILEGES in the first
-- migration). Rows that nobody may change get no "change" policy, but one FOR INSERT.

ALTER TABLE "new_table" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "new_table" FORCE ROW LEVEL SECURITY;

-- Members see the rows of their organization.
CREATE POLICY "see" ON "new_table" FOR SELECT
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*');

-- Curators add, change and delete them.
CREATE POLICY "change" ON "new_table"
  USING ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*'
    AND 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[]))
  WITH CHECK ("organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND (SELECT current_setting('app.collection_ids', true)) = '*'
    AND 'role:admin' = ANY ((SELECT string_to_array(current_setting('app.access_tags', true), ','))::text[]));
