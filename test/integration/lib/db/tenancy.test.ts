import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { callAsViewer, withSystem, withViewer } from "#lib/db/client";
import { databaseHome } from "#lib/db/connection";
import { readDatabaseFacts } from "#lib/db/home/database-facts";
import { reserveSpending } from "#lib/db/money/spending";
import { ORGANIZATION } from "#lib/domain/money/budget";
import { accessTagsOf, systemViewer, type Viewer } from "#lib/domain/viewer";
import { retrievePassages } from "#lib/retrieval/retrieve";
import { Prisma } from "#prisma/generated/client";
import { spendingOf } from "#test/factories/budget";
import { createMember, createOrganization } from "#test/factories/organization";
import { createCollection, createDocument } from "#test/factories/passages";

describe("row-level security", () => {
  it("is on and forced on every table of organizations, and the role cannot pass by it", async () => {
    const facts = await readDatabaseFacts(databaseHome());
    expect(facts.unprotected).toEqual([]);
    expect(facts.canBypass).toBe(false);
  });

  it("hides another organization's rows from queries that forgot to ask whose they are", async () => {
    const owner = await createOrganization();
    const stranger = await createOrganization();
    const upload = await createDocument(owner, await createCollection(owner), ["A secret clause."]);

    await withViewer(stranger, async (tx) => {
      expect(await tx.collection.count()).toBe(0);
      expect(await tx.document.count()).toBe(0);
      expect(await tx.documentVersion.count()).toBe(0);
      expect(await tx.passage.count()).toBe(0);
      expect(await tx.collectionTerm.count()).toBe(0);
      expect(await tx.document.updateMany({ data: { title: "taken over" } })).toEqual({ count: 0 });
      expect(await tx.passage.deleteMany()).toEqual({ count: 0 });
    });
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

  it("refuses a row that points at another organization's", async () => {
    const owner = await createOrganization();
    const stranger = await createOrganization();
    const collectionId = await createCollection(owner);
    await expect(createDocument(stranger, collectionId, ["text"])).rejects.toThrow(
      /[Ff]oreign key/,
    );
  });

  it("shows the house no collection, document or passage of anyone", async () => {
    const owner = await createOrganization();
    await createDocument(owner, await createCollection(owner), ["A secret clause."]);
    await withSystem(async (tx) => {
      expect(await tx.collection.count()).toBe(0);
      expect(await tx.passage.count()).toBe(0);
      expect(await tx.answer.count()).toBe(0);
    });
  });

  it("shows nothing to a viewer of no organization", async () => {
    const nobody = systemViewer(randomUUID());
    expect(await withViewer(nobody, (tx) => tx.document.count())).toBe(0);
  });

  it("holds for a function that is called as the viewer", async () => {
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
      return withViewer(viewer, (tx) => tx.collection.count());
    });
    const counts = await Promise.all(looks);
    expect(counts).toEqual(counts.map((_, index) => (index % 2 === 0 ? 1 : 0)));
  });
});

describe("access tags", () => {
  it("keep a document from members they do not name, in search as well", async () => {
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

  it("name everyone, the roles held and the person", () => {
    expect(accessTagsOf("ada", "admin")).toEqual([
      "everyone",
      "role:admin",
      "role:member",
      "role:reader",
      "user:ada",
    ]);
  });
});
