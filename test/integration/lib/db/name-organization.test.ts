import { randomUUID } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addCustomTerms } from "#lib/db/calls/custom-terms";
import { withSystem, withViewer } from "#lib/db/client";
import { ownedHome } from "#lib/db/connection";
import { nameOrganization } from "#lib/db/name-organization";
import type { Viewer } from "#lib/domain/viewer";
import { PrismaClient } from "#prisma/generated/client";
import { setBudget } from "#test/factories/budget";
import { createOrganization } from "#test/factories/organization";
import { sentStatements } from "#test/support/statements/record-statements";

describe("typed statements on a table without a protecting policy", () => {
  // The owner of the tables. During these tests, a policy shows it all rows.
  const everyone = new PrismaClient({
    adapter: new PrismaPg({ connectionString: ownedHome().ownerUrl }),
  });
  const term = randomUUID();
  let owner: Viewer;
  let stranger: Viewer;
  let mine: PrismaClient;
  let theirs: { organizationId: string; id: string };

  beforeAll(async () => {
    await everyone.$executeRaw`
      CREATE POLICY forgotten ON custom_term TO CURRENT_USER USING (true) WITH CHECK (true)`;
    owner = await createOrganization();
    stranger = await createOrganization();
    for (const viewer of [owner, stranger]) await addCustomTerms(viewer, [term]);
    const { organizationId } = owner;
    theirs = await everyone.customTerm.findFirstOrThrow({ where: { organizationId, term } });
    // The extension does not change the client's own types.
    const extended: unknown = everyone.$extends(nameOrganization(stranger.organizationId));
    mine = extended as PrismaClient;
  });

  afterAll(async () => {
    await everyone.$executeRaw`DROP POLICY forgotten ON custom_term`;
    await everyone.$disconnect();
  });

  it("read nothing of another organization", async () => {
    const { organizationId, id } = theirs;
    const byKey = { where: { organizationId_id: { organizationId, id } } };
    expect(await everyone.customTerm.count({ where: { term } })).toBe(2);
    expect(await mine.customTerm.count({ where: { term } })).toBe(1);
    expect(await mine.customTerm.findMany({ where: { OR: [{ term }, { id }] } })).toHaveLength(1);
    expect(await mine.customTerm.findMany({ where: { organizationId } })).toEqual([]);
    expect(await mine.customTerm.findFirst({ where: { id } })).toBeNull();
    expect(await mine.customTerm.findUnique(byKey)).toBeNull();
    const twice = { where: { ...byKey.where, organizationId, AND: { term } } };
    expect(await everyone.customTerm.findUnique(twice)).not.toBeNull();
    expect(await mine.customTerm.findUnique(twice)).toBeNull();
    await expect(mine.customTerm.findFirstOrThrow({ where: { id } })).rejects.toThrow("record");
    await expect(mine.customTerm.findUniqueOrThrow(byKey)).rejects.toThrow("record");
    const { _count } = await mine.customTerm.aggregate({ _count: true, where: { term } });
    expect(_count).toBe(1);
    expect(await mine.customTerm.groupBy({ by: ["organizationId"] })).toEqual([
      { organizationId: stranger.organizationId },
    ]);
  });

  it("change nothing of another organization", async () => {
    const { organizationId, id } = theirs;
    const byKey = { where: { organizationId_id: { organizationId, id } } };
    const data = { term: "changed" };
    expect(await mine.customTerm.updateMany({ where: { id }, data })).toEqual({ count: 0 });
    expect(await mine.customTerm.updateManyAndReturn({ where: { id }, data })).toEqual([]);
    expect(await mine.customTerm.deleteMany({ where: { organizationId } })).toEqual({ count: 0 });
    await expect(mine.customTerm.update({ ...byKey, data })).rejects.toThrow("record");
    await expect(mine.customTerm.delete(byKey)).rejects.toThrow("record");
    expect(await everyone.customTerm.findUnique(byKey)).toMatchObject({ term });
  });

  it("read and change rows of the viewer's organization", async () => {
    const { organizationId, userId } = stranger;
    const { id } = await mine.customTerm.findFirstOrThrow({ where: { term } });
    const byKey = { where: { organizationId_id: { organizationId, id } } };
    expect(await mine.customTerm.findUnique(byKey)).toMatchObject({ term });
    const changed = await mine.customTerm.update({ ...byKey, data: { term: `${term} 2` } });
    expect(changed.term).toBe(`${term} 2`);
    const row = { organizationId, userId, term };
    const kept = await mine.customTerm.upsert({ ...byKey, create: row, update: { term } });
    expect(kept).toMatchObject({ id, term });
  });

  it("add rows to the viewer's organization", async () => {
    const { organizationId, userId } = stranger;
    // The types require the organization. Code that bypasses them still adds rows to no other organization.
    const row = (name: string) => ({ userId, term: `${term} ${name}` }) as never;
    expect(await mine.customTerm.create({ data: row("one") })).toMatchObject({ organizationId });
    expect(await mine.customTerm.createManyAndReturn({ data: [row("two")] })).toMatchObject([
      { organizationId },
    ]);
    expect(await mine.customTerm.createMany({ data: [row("three")] })).toEqual({ count: 1 });
    expect(await mine.customTerm.count({ where: { term: { startsWith: term } } })).toBe(4);
  });

  it("are unchanged for tables that belong to no organization", async () => {
    // With an organization in its condition, the statement would be refused as naming an unknown column.
    expect(await mine.embeddingModel.findMany({ where: { name: term } })).toEqual([]);
  });
});

describe("the recorder of statements", () => {
  const sentBy = (who: "viewer" | "system", pattern: RegExp) =>
    sentStatements().filter(({ by, text }) => by === who && pattern.test(text));

  it("tells statements of a viewer's transaction from those of the system", async () => {
    const viewer = await createOrganization();
    await withViewer(viewer, (tx) => tx.widget.findMany({ select: { id: true } }));
    await withSystem((tx) => tx.embeddingModel.findMany({ select: { id: true } }));
    const [widgets] = sentBy("viewer", /FROM "public"\."widget"/);
    expect(widgets?.text).toMatch(/"organization_id" = \$1/);
    expect(sentBy("system", /FROM "public"\."widget"/)).toEqual([]);
    expect(sentBy("system", /FROM "public"\."embedding_model"/)).toHaveLength(1);
  });

  it("records one statement for an upsert by a key of the viewer's organization", async () => {
    const viewer = await createOrganization();
    await setBudget(viewer, { scope: "organization", scopeId: "" }, { nano: 1n });
    expect(sentBy("viewer", /"budget"/)).toHaveLength(1);
    expect(sentBy("viewer", /INSERT INTO "public"\."budget".* ON CONFLICT/s)).toHaveLength(1);
  });
});
