import { createHash } from "node:crypto";
import { describe, expect, it, onTestFinished } from "vitest";
import { embedPassages } from "#ingest/embed/embed-passages";
import { createPace } from "#ingest/embed/pace";
import { createPendingVectors } from "#ingest/embed/pending-vectors";
import { createServerState } from "#ingest/embed/server-state";
import { createTroubledPassages } from "#ingest/embed/troubled-passages";
import { addCustomTerms } from "#lib/db/calls/custom-terms";
import { listEgress } from "#lib/db/calls/egress";
import { withViewer } from "#lib/db/client";
import { declareTextServerPlace } from "#lib/db/models/places";
import { changeProvider, listProviders } from "#lib/db/models/providers";
import { activateEmbeddingModel } from "#lib/db/search/embedding-models";
import type { DataClass } from "#lib/domain/documents/data-class";
import type { Viewer } from "#lib/domain/viewer";
import { addEndpoint } from "#lib/models/add-endpoint";
import { createEmbeddingClient, type EmbeddingClient } from "#lib/models/embedding-client";
import { createRerankClient } from "#lib/models/rerank-client";
import { buildCollection, storeDocument } from "#test/factories/document";
import { createMember, createOrganization } from "#test/factories/organization";
import { outside, startFakeProvider } from "#test/support/fakes/fake-provider";
import { openFakeReranker } from "#test/support/fakes/fake-reranker";

const NAMED = "Patient: Mary Poole, telephone (212) 555-0187.";
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const ledgerOf = async (viewer: Viewer) => (await listEgress(viewer, {}, { limit: 100 })).rows;

const HERE = { place: "inside", whose: null } as const;

async function openEmbedding(place: (baseUrl: string) => string = outside, model = "vectors-1") {
  const provider = await startFakeProvider(({ text }) => {
    const { input } = JSON.parse(text) as { input: string[] };
    const data = input.map((_, index) => ({ index, embedding: [1, 0, 0] }));
    return [{ do: "status", status: 200, body: { data } }];
  });
  const address = place(provider.baseUrl);
  const client = createEmbeddingClient({
    baseUrl: address,
    model,
    dimensions: 3,
    queryPrefix: "query: ",
    passagePrefix: "passage: ",
  });
  return { provider, client, address };
}

async function openReranker() {
  const fake = await openFakeReranker((call) => (call.documents ?? []).map(() => 1));
  onTestFinished(fake.close);
  const server = { model: "r-1", name: "r-1", protocol: "rerank" } as const;
  const client = createRerankClient({ baseUrl: outside(fake.baseUrl), ...server });
  return { ...fake, client };
}

const embeddingWith = (client: EmbeddingClient, modelId: string) => ({
  client,
  modelId,
  pace: createPace(),
  troubled: createTroubledPassages(),
  server: createServerState(),
  pending: createPendingVectors(),
  report: async () => {},
  turn: 0,
});

const sending = (viewer: Viewer, dataClass: DataClass) => ({
  viewer,
  classOf: async () => dataClass,
});

describe("an outside reranker", () => {
  const asked = {
    question: "What of Mary Poole?",
    passages: [NAMED],
    dataClass: "internal",
  } as const;

  it("receives masked texts, one placeholder per name, and each request is recorded", async () => {
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
    "is sent nothing %s, and the block is recorded",
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

  it("is sent confidential text once its highest data class allows it", async () => {
    const viewer = await createOrganization();
    const { client, calls } = await openReranker();
    await client.score(viewer, asked);
    const [provider] = await listProviders(viewer);
    await changeProvider(viewer, provider?.id ?? "", { maxDataClass: "confidential" });
    await client.score(viewer, { ...asked, dataClass: "confidential" });
    expect(calls).toHaveLength(2);
  });

  it("shares its provider with an endpoint at the same host", async () => {
    const viewer = await createOrganization();
    await addEndpoint(viewer, { name: "Chat", baseUrl: "http://0.0.0.0:9/v1", model: "m" });
    await (await openReranker()).client.score(viewer, asked);
    expect(await listProviders(viewer)).toHaveLength(1);
  });
});

describe("an outside embedding server", () => {
  it("receives a text masked the same way in every request, and the ledger records what it received", async () => {
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

  it("is sent no confidential question or passage, while others go on", async () => {
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

    const embedding = embeddingWith(client, model.id);
    expect(await embedPassages(viewer, embedding)).toBe(1);
    expect(await embedPassages(viewer, embedding)).toBe(0);
    await expect(client.embedQuery("What?", sending(viewer, "confidential"))).rejects.toMatchObject(
      { note: "restricted" },
    );
    expect(provider.requests.map(({ text }) => text).join()).not.toMatch(/confidential|restricted/);
    expect(provider.requests).toHaveLength(1);
  });

  it("skips a passage that cannot be masked, so that the others are found", async () => {
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

  it("is recorded on your servers too, and is sent restricted text once an owner confirmed it", async () => {
    const viewer = await createOrganization();
    const { client, provider, address } = await openEmbedding((baseUrl) => baseUrl);
    await client.embedPassages([NAMED], sending(viewer, "confidential"));
    expect(provider.requests[0]?.text).toContain("Mary Poole");
    const restricted = () => client.embedPassages([NAMED], sending(viewer, "restricted"));
    await expect(restricted()).rejects.toMatchObject({ note: "restricted" });
    expect(await client.classesFor(viewer)).not.toContain("restricted");

    await declareTextServerPlace(
      viewer,
      { textServer: "embed", address, model: "vectors-1" },
      HERE,
    );
    await restricted();
    expect(await client.classesFor(viewer)).toContain("restricted");
    expect((await ledgerOf(viewer)).reverse()).toMatchObject([
      { place: "inside", isPlaceConfirmed: false, decision: "sent" },
      { place: "inside", isPlaceConfirmed: false, decision: "blocked" },
      { place: "inside", isPlaceConfirmed: true, decision: "sent", dataClass: "restricted" },
    ]);
    expect(await listProviders(viewer)).toMatchObject([{ kind: "house" }]);
  });

  it("on this machine is outside if its model or an owner says so, and masked where that is on", async () => {
    const viewer = await createOrganization();
    const routed = await openEmbedding((baseUrl) => baseUrl, "text-embedding-3-small");
    const declared = await openEmbedding((baseUrl) => baseUrl);
    const subject = { textServer: "embed", address: declared.address, model: "vectors-1" } as const;
    await declareTextServerPlace(viewer, subject, { place: "outside", whose: "Acme" });
    for (const { client, provider } of [routed, declared]) {
      await client.embedPassages([NAMED], sending(viewer, "public"));
      expect(provider.requests[0]?.text).not.toContain("Mary Poole");
      const restricted = client.embedQuery("What?", sending(viewer, "restricted"));
      await expect(restricted).rejects.toMatchObject({ note: "restricted" });
    }
    const lines = await ledgerOf(viewer);
    expect(lines.map(({ place }) => place)).toEqual(Array(4).fill("outside"));
    expect(new Set(lines.map(({ providerName }) => providerName))).toEqual(
      new Set(["Acme", `OpenAI (${new URL(routed.address).host})`]),
    );
  });

  it("is masked inside where an owner switched masking on", async () => {
    const viewer = await createOrganization();
    const { client, provider } = await openEmbedding((baseUrl) => baseUrl);
    await client.embedPassages(["Ready?"], sending(viewer, "public"));
    const [house] = await listProviders(viewer);
    await changeProvider(viewer, house?.id ?? "", { isMasked: true });
    await client.embedPassages([NAMED], sending(viewer, "public"));
    expect(provider.requests[1]?.text).not.toContain("Mary Poole");
  });
});
