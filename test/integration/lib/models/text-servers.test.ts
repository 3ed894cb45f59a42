import { createHash } from "node:crypto";
import { describe, expect, it, onTestFinished } from "vitest";
import { embedPassages } from "#ingest/embed/embed-passages";
import { addCustomTerms } from "#lib/db/calls/custom-terms";
import { listEgress } from "#lib/db/calls/egress";
import { withViewer } from "#lib/db/client";
import { changeProvider, listProviders } from "#lib/db/models/providers";
import { activateEmbeddingModel } from "#lib/db/search/embedding-models";
import type { DataClass } from "#lib/domain/documents/data-class";
import type { Viewer } from "#lib/domain/viewer";
import { addEndpoint } from "#lib/models/add-endpoint";
import { createEmbeddingClient } from "#lib/models/embedding-client";
import { createRerankClient } from "#lib/models/rerank-client";
import { buildCollection, storeDocument } from "#test/factories/document";
import { createMember, createOrganization } from "#test/factories/organization";
import { outside, startFakeProvider } from "#test/support/fakes/fake-provider";
import { openFakeReranker } from "#test/support/fakes/fake-reranker";

const NAMED = "Patient: Mary Poole, telephone (212) 555-0187.";
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const ledgerOf = (viewer: Viewer) => listEgress(viewer, {}, { limit: 100 });

async function openEmbedding(place: (baseUrl: string) => string = outside) {
  const provider = await startFakeProvider(({ text }) => {
    const { input } = JSON.parse(text) as { input: string[] };
    const data = input.map((_, index) => ({ index, embedding: [1, 0, 0] }));
    return [{ do: "status", status: 200, body: { data } }];
  });
  const client = createEmbeddingClient({
    baseUrl: place(provider.baseUrl),
    model: "vectors-1",
    dimensions: 3,
    queryPrefix: "query: ",
    passagePrefix: "passage: ",
  });
  return { provider, client };
}

async function openReranker() {
  const fake = await openFakeReranker((call) => (call.documents ?? []).map(() => 1));
  onTestFinished(fake.close);
  const server = { model: "r-1", name: "r-1", protocol: "rerank" } as const;
  const client = createRerankClient({ baseUrl: outside(fake.baseUrl), ...server });
  return { ...fake, client };
}

const sending = (viewer: Viewer, dataClass: DataClass) => ({
  viewer,
  classOf: async () => dataClass,
});

describe("a reranker outside", () => {
  const asked = {
    question: "What of Mary Poole?",
    passages: [NAMED],
    dataClass: "internal",
  } as const;

  it("is sent masked texts, one name by one placeholder, and a line is in the ledger", async () => {
    const viewer = await createOrganization();
    const { client, calls } = await openReranker();
    const reader = await createMember(viewer.organizationId, "reader");
    expect(await client.score(reader, asked)).toEqual([1]);

    expect(calls).toMatchObject([
      { query: "What of ⟦PERSON_1⟧?", documents: ["Patient: ⟦PERSON_1⟧, telephone ⟦PHONE_1⟧."] },
    ]);
    expect(await ledgerOf(viewer)).toMatchObject([
      {
        purpose: "rerank",
        decision: "masked",
        providerName: "0.0.0.0",
        masked: { person: 1, phone: 1 },
        userId: reader.userId,
        callId: null,
      },
    ]);
  });

  it.each(["confidential", "restricted"] as const)(
    "is sent nothing %s, and that is in the ledger too",
    async (dataClass) => {
      const viewer = await createOrganization();
      const { client, calls } = await openReranker();
      await expect(client.score(viewer, { ...asked, dataClass })).rejects.toMatchObject({
        note: "restricted",
      });
      expect(calls).toEqual([]);
      expect(await ledgerOf(viewer)).toMatchObject([
        { decision: "blocked", reason: "restricted", dataClass, bytes: 0 },
      ]);
    },
  );

  it("is sent confidential text once its ceiling says so", async () => {
    const viewer = await createOrganization();
    const { client, calls } = await openReranker();
    await client.score(viewer, asked);
    const [provider] = await listProviders(viewer);
    await changeProvider(viewer, provider?.id ?? "", { maxDataClass: "confidential" });
    await client.score(viewer, { ...asked, dataClass: "confidential" });
    expect(calls).toHaveLength(2);
  });

  it("is the provider of an endpoint at the same host", async () => {
    const viewer = await createOrganization();
    await addEndpoint(viewer, { name: "Chat", baseUrl: "http://0.0.0.0:9/v1", model: "m" });
    await (await openReranker()).client.score(viewer, asked);
    expect(await listProviders(viewer)).toHaveLength(1);
  });
});

describe("an embedding server outside", () => {
  it("is sent a text masked alike in any company, and the ledger has what it received", async () => {
    const viewer = await createOrganization();
    const { client, provider } = await openEmbedding();
    await client.embedPassages(["Witness: John Smith.", NAMED], sending(viewer, "public"));
    await client.embedQuery(NAMED, sending(viewer, "public"));

    const inputs = provider.requests.map(({ text }) => JSON.parse(text).input);
    expect(inputs).toEqual([
      ["passage: Witness: ⟦PERSON_1⟧.", "passage: Patient: ⟦PERSON_1⟧, telephone ⟦PHONE_1⟧."],
      ["query: Patient: ⟦PERSON_1⟧, telephone ⟦PHONE_1⟧."],
    ]);
    const received = provider.requests.map(({ text, bytes }) => ({ bytes, sha256: sha256(text) }));
    expect((await ledgerOf(viewer)).reverse()).toMatchObject(
      received.map((facts) => ({ ...facts, purpose: "embed", decision: "masked" })),
    );
  });

  it("is sent no confidential question, and no passage of such collections; others go on", async () => {
    const viewer = await createOrganization();
    const { client, provider } = await openEmbedding();
    const { model } = await activateEmbeddingModel("vectors-1", 3);
    for (const dataClass of ["restricted", "confidential", "internal"] as const) {
      const collection = await buildCollection(viewer, dataClass);
      await storeDocument(viewer, collection, {
        title: dataClass,
        pages: [`This is ${dataClass}.`],
      });
    }
    await withViewer(viewer, (tx) =>
      tx.documentVersion.updateMany({
        data: { state: "searchable", embeddedCount: 0, searchableAt: new Date() },
      }),
    );

    expect(await embedPassages(viewer, model.id, client)).toBe(1);
    expect(await embedPassages(viewer, model.id, client)).toBe(0);
    await expect(client.embedQuery("What?", sending(viewer, "confidential"))).rejects.toMatchObject(
      { note: "restricted" },
    );
    expect(provider.requests.map(({ text }) => text).join()).not.toMatch(/confidential|restricted/);
    expect(provider.requests).toHaveLength(1);
  });

  it("is sent nothing in place of a passage that cannot be masked, so that the others are found", async () => {
    const viewer = await createOrganization();
    await addCustomTerms(viewer, ["12"]);
    const { client, provider } = await openEmbedding();
    const texts = ["The rent.", "Entry 12-13812345678.", "The bond."];
    expect(await client.embedPassages(texts, sending(viewer, "public"))).toHaveLength(3);
    const inputs = provider.requests.map(({ text }) => JSON.parse(text).input);
    expect(inputs).toEqual([["passage: The rent."], ["passage: "], ["passage: The bond."]]);
    const blocked = (await ledgerOf(viewer)).filter(({ decision }) => decision === "blocked");
    expect(blocked.map(({ reason }) => reason)).toEqual(["unmaskable", "unmaskable"]);
  });

  it("leaves no line where it is in the house", async () => {
    const viewer = await createOrganization();
    const { client, provider } = await openEmbedding((baseUrl) => baseUrl);
    await client.embedPassages([NAMED], sending(viewer, "restricted"));
    expect(provider.requests[0]?.text).toContain("Mary Poole");
    expect(await ledgerOf(viewer)).toEqual([]);
    expect(await listProviders(viewer)).toEqual([]);
  });
});
