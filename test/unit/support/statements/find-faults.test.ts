import { loadModule } from "libpg-query";
import { beforeAll, describe, expect, it } from "vitest";
import { findFaults } from "#test/support/statements/find-faults";

const CATALOG = new Map(
  Object.entries({
    document: ["organization_id", "id", "title"],
    version: ["organization_id", "id", "document_id", "text"],
    organization: ["id", "slug"],
    user: ["id", "email"],
  }).map(([table, columns]) => [table, new Set(columns)]),
);

beforeAll(loadModule);

const faultsOf = (text: string) => findFaults(text, CATALOG);
const unlimited = (name: string) => `${name} is not limited to one organization`;
const unjoined = (left: string, right: string) =>
  `${left} and ${right} are joined without organization_id`;

describe("a statement that names its organization", () => {
  it.each([
    "SELECT * FROM document WHERE organization_id = $1::uuid AND id = $2",
    `SELECT "public"."document"."id" FROM "public"."document"
     WHERE ("public"."document"."organization_id" = $1 AND 1=1) LIMIT $2 OFFSET $3`,
    `SELECT COUNT(*) FROM (SELECT "public"."document"."id" FROM "public"."document"
     WHERE "public"."document"."organization_id" = $1) AS "sub"`,
    `SELECT * FROM document d JOIN version v
       ON v.organization_id = d.organization_id AND v.document_id = d.id
     WHERE d.organization_id = $1`,
    `SELECT * FROM document d LEFT JOIN version v
       ON v.organization_id = d.organization_id AND v.document_id = d.id
     WHERE d.organization_id = $1`,
    `SELECT d.id, (SELECT count(*) FROM version v
       WHERE v.organization_id = d.organization_id AND v.document_id = d.id)
     FROM document d WHERE organization_id = $1`,
    `SELECT * FROM document d JOIN LATERAL (SELECT * FROM version v
       WHERE v.organization_id = d.organization_id AND v.document_id = d.id LIMIT 1) newest ON true
     WHERE d.organization_id = $1`,
    `WITH found AS (SELECT d.* FROM document d WHERE organization_id = $1)
     SELECT * FROM found JOIN version
       ON version.organization_id = found.organization_id AND version.document_id = found.id`,
    `SELECT id FROM document WHERE organization_id = $1
     UNION SELECT document_id FROM version WHERE organization_id = $1`,
    "INSERT INTO document (id, organization_id) VALUES ($1, $2), ($3, $4) ON CONFLICT DO NOTHING",
    `INSERT INTO document (organization_id, title) SELECT $1::uuid, title
     FROM jsonb_to_recordset($2) AS fresh(title text)`,
    `INSERT INTO document (organization_id, title) SELECT organization.id, slug
     FROM organization WHERE organization.id = $1`,
    "UPDATE document SET title = $1 WHERE (organization_id = $2 AND 1=1) RETURNING id",
    `UPDATE document SET title = gone.text
     FROM (SELECT organization_id, document_id, text FROM version WHERE organization_id = $1) gone
     WHERE document.organization_id = gone.organization_id AND document.id = gone.document_id`,
    `DELETE FROM version USING organization
     WHERE version.organization_id = $1 AND organization.id = version.organization_id`,
    `WITH new AS (INSERT INTO document (organization_id) SELECT $1::uuid FROM unnest($2::int[]))
     SELECT`,
    // The statements that Prisma makes for relations.
    `SELECT * FROM version WHERE ("version"."organization_id", "version"."document_id")
     IN (($1, $2), ($3, $4))`,
    `SELECT * FROM version v WHERE (v.organization_id = $1 AND v.document_id = $2)
     OR (v.organization_id = $3 AND v.document_id = $4)`,
    `SELECT * FROM document d WHERE d.organization_id = $1 AND (d.organization_id, d.id)
     IN (SELECT v.organization_id, v.document_id FROM version v WHERE v.text = $2)`,
    `SELECT * FROM version v LEFT JOIN document AS j
     ON (j.organization_id, j.id) = (v.organization_id, v.document_id)
     WHERE v.organization_id = $1 AND j.title = $2 AND j.id IS NOT NULL`,
  ])("has no fault: %s", (text) => {
    expect(faultsOf(text)).toEqual([]);
  });
});

describe("a statement without a tenant table", () => {
  it.each([
    "BEGIN",
    "SELECT set_config('app.user_id', $1, true)",
    'SELECT * FROM "user" WHERE email = $1',
    "SELECT * FROM jobs.document WHERE id = $1",
    "SELECT * FROM pg_class WHERE oid = $1",
  ])("has no fault: %s", (text) => {
    expect(faultsOf(text)).toEqual([]);
  });
});

describe("a statement that does not limit a tenant table to one organization", () => {
  it.each([
    ["in a table", "SELECT * FROM document WHERE id = $1", [unlimited("document")]],
    [
      "with a column in place of a value",
      "SELECT * FROM document WHERE organization_id = id",
      [unlimited("document")],
    ],
    [
      "in one of two alternatives",
      "SELECT * FROM document WHERE organization_id = $1 OR id = $2",
      [unlimited("document")],
    ],
    [
      "within a subquery",
      `SELECT * FROM document WHERE organization_id = $1
       AND id IN (SELECT document_id FROM version)`,
      [unlimited("version")],
    ],
    [
      "in one half of a union",
      `SELECT id FROM document WHERE organization_id = $1
       UNION SELECT id FROM version`,
      [unlimited("version")],
    ],
    [
      "in the condition of an outer join only",
      `SELECT * FROM document d LEFT JOIN version v
       ON v.organization_id = d.organization_id AND d.organization_id = $1`,
      [unlimited("document d"), unlimited("version v")],
    ],
    [
      "with a list of several organizations",
      "SELECT * FROM document WHERE organization_id IN ($1, $2)",
      [unlimited("document")],
    ],
    [
      "in a negated subquery",
      `SELECT * FROM document WHERE organization_id = $1
       AND NOT (id IN (SELECT document_id FROM version))`,
      [unlimited("version")],
    ],
    ["in a new row", "INSERT INTO document (id) VALUES ($1)", [unlimited("document")]],
    [
      "in rows made of JSON",
      `INSERT INTO document
       SELECT * FROM jsonb_populate_recordset(NULL::document, $1)`,
      [unlimited("document")],
    ],
    [
      "in rows of another table",
      `INSERT INTO document (organization_id, id)
       SELECT organization_id, id FROM version`,
      [unlimited("document"), unlimited("version")],
    ],
    ["in an update", "UPDATE document SET title = $1 WHERE id = $2", [unlimited("document")]],
    [
      "in a deletion",
      `DELETE FROM document USING organization
       WHERE organization.id = document.organization_id`,
      [unlimited("document")],
    ],
    [
      "in a WITH query",
      `WITH gone AS (DELETE FROM document WHERE id = $1)
       SELECT * FROM version WHERE organization_id = $2`,
      [unlimited("document")],
    ],
    ["under EXPLAIN", "EXPLAIN SELECT * FROM document", [unlimited("document")]],
  ])("is found: %s", (_, text, faults) => {
    expect(faultsOf(text).sort()).toEqual([...faults].sort());
  });
});

describe("a join by only one of the two key columns", () => {
  it.each([
    [
      "of tables",
      `SELECT * FROM document d JOIN version v ON v.document_id = d.id
       WHERE d.organization_id = $1 AND v.organization_id = $1`,
      unjoined("v", "d"),
    ],
    [
      "with a subquery that does not return the key",
      `SELECT * FROM version v
       JOIN (SELECT id FROM document WHERE organization_id = $1) d ON d.id = v.document_id
       WHERE v.organization_id = $1`,
      unjoined("d", "v"),
    ],
    [
      "with an EXISTS subquery",
      `SELECT * FROM document d WHERE organization_id = $1 AND EXISTS (
       SELECT FROM version v WHERE v.organization_id = $1 AND v.document_id = d.id)`,
      unjoined("v", "d"),
    ],
    [
      "by a cast",
      `SELECT * FROM document d, version v WHERE v.document_id::text = d.id
       AND d.organization_id = $1 AND v.organization_id = $1`,
      unjoined("v", "d"),
    ],
    [
      "of two uses of the same WITH query",
      `WITH found AS (SELECT * FROM document WHERE organization_id = $1)
       SELECT * FROM found a JOIN found b ON a.title = b.title`,
      unjoined("a", "b"),
    ],
  ])("is found: %s", (_, text, fault) => {
    expect(faultsOf(text)).toEqual([fault]);
  });
});

describe("an allowed lookup", () => {
  const byId = (text: string) => findFaults(text, CATALOG, [{ table: "document", column: "id" }]);

  it("needs no organization, and neither does a table joined to it by both key columns", () => {
    expect(byId("SELECT * FROM document WHERE id = $1")).toEqual([]);
    expect(byId("SELECT * FROM document WHERE id = ANY($1)")).toEqual([]);
    expect(
      byId(`SELECT * FROM document d JOIN version v
        ON v.organization_id = d.organization_id AND v.document_id = d.id WHERE d.id = $1`),
    ).toEqual([]);
  });

  it("is allowed only for that column of that table", () => {
    expect(byId("SELECT * FROM document WHERE title = $1")).toEqual([unlimited("document")]);
    expect(byId("SELECT * FROM version WHERE id = $1")).toEqual([unlimited("version")]);
  });
});

it("reports a construct that it does not know", () => {
  expect(faultsOf("LOCK TABLE document")).toEqual(["the test cannot read LockStmt"]);
  expect(faultsOf("SELECT 1 FROM document NATURAL JOIN version")).toContain(
    "the test cannot read JoinExpr",
  );
});
