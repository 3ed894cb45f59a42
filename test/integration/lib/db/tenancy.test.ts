import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { callAsViewer, withSystem, withViewer } from "#lib/db/client";
import { ownedHome } from "#lib/db/connection";
import { readDatabaseFacts, requireProtection } from "#lib/db/home/database-facts";
import { reserveSpending } from "#lib/db/money/spending";
import { ORGANIZATION } from "#lib/domain/money/budget";
import { accessTagsOf, systemViewer, type Viewer } from "#lib/domain/viewer";
import { retrievePassages } from "#lib/retrieval/retrieve";
import { Prisma } from "#prisma/generated/client";
import { spendingOf } from "#test/factories/budget";
import { createMember, createOrganization } from "#test/factories/organization";
import { createCollection, createDocument } from "#test/factories/passages";
import { rowsSeen } from "#test/support/rows-seen";

describe("row-level security", () => {
  it("is enabled and forced on every tenant table, and the role cannot bypass it", async () => {
    const facts = await readDatabaseFacts(ownedHome());
    expect(facts.openings).toEqual([]);
    expect(() => requireProtection(facts)).not.toThrow();
  });

  it("hides another organization's rows from statements that ask for them", async () => {
    const owner = await createOrganization();
    const stranger = await createOrganization();
    const upload = await createDocument(owner, await createCollection(owner), ["A secret clause."]);

    for (const table of [
      "collection",
      "document",
      "document_version",
      "passage",
      "collection_term",
    ]) {
      expect(await rowsSeen(owner, owner, table), table).toBeGreaterThan(0);
      expect(await rowsSeen(stranger, owner, table), table).toBe(0);
    }
    await withViewer(stranger, async (tx) => {
      const { organizationId } = owner;
      const updated = await tx.$executeRaw`
        UPDATE document SET title = 'taken over' WHERE organization_id = ${organizationId}::uuid`;
      const deleted = await tx.$executeRaw`
        DELETE FROM passage WHERE organization_id = ${organizationId}::uuid`;
      expect([updated, deleted]).toEqual([0, 0]);
    });
    expect(await rowsSeen(owner, owner, "passage")).toBe(1);
    const kept = await withViewer(owner, (tx) =>
      tx.document.findFirstOrThrow({ where: { id: upload.documentId } }),
    );
    expect(kept.title).toBe(upload.title);
  });

  it("refuses a row written for another organization", async () => {
    const owner = await createOrganization();
    const stranger = await createOrganization();
    const write = withViewer(stranger, (tx) =>
      tx.conversation.create({
        data: { organizationId: owner.organizationId, userId: owner.userId, title: "planted" },
      }),
    );
    await expect(write).rejects.toThrow(/row-level security/);
  });

  it("refuses a row that points at another organization's row", async () => {
    const owner = await createOrganization();
    const stranger = await createOrganization();
    const collectionId = await createCollection(owner);
    await expect(createDocument(stranger, collectionId, ["text"])).rejects.toThrow(
      /[Ff]oreign key/,
    );
  });

  it("shows the system no collection, passage or answer", async () => {
    const owner = await createOrganization();
    await createDocument(owner, await createCollection(owner), ["A secret clause."]);
    const where = { organizationId: owner.organizationId };
    await withSystem(async (tx) => {
      expect(await tx.collection.count({ where })).toBe(0);
      expect(await tx.passage.count({ where })).toBe(0);
      expect(await tx.answer.count({ where })).toBe(0);
    });
  });

  it("shows nothing to a viewer of no organization", async () => {
    const owner = await createOrganization();
    await createDocument(owner, await createCollection(owner), ["A secret clause."]);
    expect(await rowsSeen(systemViewer(randomUUID()), owner, "document")).toBe(0);
  });

  it("applies to a function that is called as the viewer", async () => {
    const owner = await createOrganization();
    const stranger = await createOrganization();
    const day = [{ ...ORGANIZATION, period: "day", most: { nano: "9", currency: "USD" } }] as const;
    const reserve = (viewer: Viewer) =>
      reserveSpending(viewer, day, { nano: "1", currency: "USD" });
    const planted = Prisma.sql`reserve_spending(
      ${owner.organizationId}::uuid, ${randomUUID()}::uuid, ARRAY['organization'], ARRAY[''],
      ARRAY['day'], ARRAY[9::bigint], 'USD', 1::bigint, interval '1 minute')`;
    await expect(callAsViewer(stranger, planted)).rejects.toThrow(/row-level security/);

    await Promise.all(
      Array.from({ length: 12 }, (_, index) => reserve(index % 3 ? owner : stranger)),
    );
    expect(await spendingOf(owner)).toEqual({ organization: { spent: 0n, reserved: 8n } });
    expect(await spendingOf(stranger)).toEqual({ organization: { spent: 0n, reserved: 4n } });
  });

  it("does not carry one transaction's viewer into the next", async () => {
    const owner = await createOrganization();
    const stranger = await createOrganization();
    await createCollection(owner);
    const looks = Array.from({ length: 40 }, (_, index) => {
      const viewer = index % 2 === 0 ? owner : stranger;
      return rowsSeen(viewer, owner, "collection");
    });
    const counts = await Promise.all(looks);
    expect(counts).toEqual(counts.map((_, index) => (index % 2 === 0 ? 1 : 0)));
  });
});

describe("access tags", () => {
  it("hide a document from members whom they do not name, in search as well", async () => {
    const owner = await createOrganization();
    const reader = await createMember(owner.organizationId, "reader");
    const collectionId = await createCollection(owner);
    await createDocument(owner, collectionId, ["The merger closes in May."], {
      accessTags: ["house", "role:admin"],
    });
    await createDocument(owner, collectionId, ["The canteen closes in May."]);

    const query = { question: "What closes in May?", collectionIds: [collectionId], top: 10 };
    const seen = async (viewer: typeof owner) =>
      (await retrievePassages(viewer, query)).passages.map(({ text }) => text);
    expect(await seen(owner)).toHaveLength(2);
    expect(await seen(reader)).toEqual(["The canteen closes in May."]);
  });

  it("of a viewer name everyone, the role and lower roles, and the person", () => {
    expect(accessTagsOf("ada", "admin")).toEqual([
      "everyone",
      "role:admin",
      "role:member",
      "role:reader",
      "user:ada",
    ]);
  });
});
