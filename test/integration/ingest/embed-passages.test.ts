import { beforeEach, describe, expect, it } from "vitest";
import { createEmbeddingLoop } from "#ingest/embed/embedding-loop";
import { createPace } from "#ingest/embed/pace";
import { getDocument } from "#lib/db/documents/document-rows";
import type { Upload } from "#lib/db/documents/ingestion";
import type { Viewer } from "#lib/domain/viewer";
import type { WorkReport } from "#lib/domain/work-report";
import { createEmbeddingClient } from "#lib/models/embedding-client";
import { createOrganization } from "#test/factories/organization";
import { createCollection, createDocument } from "#test/factories/passages";
import { startFakeEmbeddingServer } from "#test/support/fakes/fake-embedding-server";

const POISON = "poison";
const lines = (count: number, text = "Clause") =>
  Array.from({ length: count }, (_, index) => `${text} ${index}.`);

let viewer: Viewer;
let collectionId: string;
beforeEach(async () => {
  viewer = await createOrganization();
  collectionId = await createCollection(viewer);
});

describe("the embedding loop", () => {
  it("finishes a short document while a long one is in work, and keeps a share for the long one", async () => {
    const { embed } = await openLoop(() => "vectors");
    const long = await add(lines(150, "Long"));
    await embed();
    const begun = await embeddedOf(long);
    const short = await add(lines(1, "Short"));

    await embed();

    expect(await stateOf(short)).toBe("ready");
    expect(await stateOf(long)).toBe("searchable");
    expect(await embeddedOf(long)).toBeGreaterThan(begun);
  });

  it("goes on with the oldest document while more short ones come than a request takes", async () => {
    const { embed } = await openLoop(() => "vectors");
    const long = await add(lines(30, "Long"));
    for (let round = 0; round < 3; round += 1) {
      await createMany(17);
      await embed();
    }
    // The requests have 4, 8 and 16 passages; a quarter of each is kept.
    expect(await embeddedOf(long)).toBe(1 + 2 + 4);
  });

  it("does not let a long document come first on a server that takes one text at a time", async () => {
    const { embed } = await openLoop((texts) => (texts.length > 1 ? 413 : "vectors"));
    const long = await add(lines(40, "Long"));
    for (let round = 0; round < 4; round += 1) await embed();
    const short = await add(lines(2, "Short"));
    while ((await stateOf(short)) !== "ready") await embed();

    expect(await stateOf(long)).toBe("searchable");
  });

  it("gives organizations turns", async () => {
    const { embed } = await openLoop(() => "vectors");
    const other = await createOrganization();
    const long = await add(lines(100));
    const theirs = await createDocument(other, await createCollection(other), lines(1));

    await embed([viewer.organizationId, other.organizationId]);

    expect((await getDocument(other, theirs.documentId)).state).toBe("ready");
    expect(await stateOf(long)).toBe("searchable");
  });

  it("halves a request that takes too long, and keeps what is finished", async () => {
    const { embed, provider, reports } = await openLoop((texts) =>
      texts.length > 2 ? "hang" : "vectors",
    );
    const document = await add(lines(8));
    const counts: number[] = [];
    while ((await stateOf(document)) !== "ready") {
      await embed();
      counts.push(await embeddedOf(document));
    }

    expect(provider.sizes.slice(0, 3)).toEqual([4, 2, 2]);
    expect(counts).toEqual([...counts].sort((left, right) => left - right));
    expect(counts[0]).toBe(2);
    expect(reports[0]).toMatchObject({ ok: false, code: "timeout" });
    expect(reports.at(-1)).toEqual({ ok: true, perMinute: expect.any(Number) });
    await provider.hungUp;
  });

  it.each([
    ["that the server fails on", 500 as const],
    ["that the server never answers for", "hang" as const],
  ])("sets a passage %s aside, so that it blocks nobody", async (_case, behaviour) => {
    const { embed, provider } = await openLoop((texts) =>
      texts.some((text) => text.includes(POISON)) ? behaviour : "vectors",
    );
    const poisoned = await add([...lines(3), POISON, ...lines(3, "More")]);
    const fine = await add(lines(5, "Fine"));
    while ((await stateOf(fine)) !== "ready" || (await embeddedOf(poisoned)) < 6) await embed();
    while ((await embed()) > 0);

    expect(await stateOf(poisoned)).toBe("searchable");
    const asked = provider.sizes.length;
    expect(await embed()).toBe(0);
    expect(provider.sizes).toHaveLength(asked);
    const later = await add(lines(1, "Later"));
    await embed();
    expect(await stateOf(later)).toBe("ready");
  });

  it("waits for a server that refuses its key, and says why, instead of trying every passage", async () => {
    const { embed, provider, reports } = await openLoop(() => 401);
    await add(lines(8));

    expect(await embed()).toBe(0);
    expect(await embed()).toBe(0);

    expect(provider.sizes).toEqual([4]);
    expect(reports).toEqual([
      { ok: false, code: "refused", detail: expect.stringContaining("HTTP 401") },
    ]);
  });

  it("embeds each passage once, although full requests are stored beside the next one", async () => {
    const { embed, provider } = await openLoop(() => "vectors", "fake-model", createPace());
    const document = await add(lines(300));

    while ((await embed()) > 0);

    expect(await stateOf(document)).toBe("ready");
    expect(provider.sizes).toEqual([4, 8, 16, 32, 64, 64, 64, 48]);
  });

  it("uses the vectors of a model again that was replaced for a while", async () => {
    const first = await openLoop(() => "vectors", "first");
    const document = await add(lines(3));
    while ((await first.embed()) > 0);
    const second = await openLoop(() => "vectors", "second");
    await second.embed();

    const again = await openLoop(() => "vectors", "first");
    while ((await again.embed()) > 0);

    expect(await stateOf(document)).toBe("ready");
    expect(again.provider.sizes).toEqual([]);
  });
});

/** Time-outs of a fraction of a second. */
const impatient = () =>
  createPace({
    first: { texts: 4, tokens: 1_500, timeout: 300 },
    leastTimeout: 300,
    mostTimeout: 300,
  });

/** A loop with a scripted server. */
async function openLoop(
  behave: Parameters<typeof startFakeEmbeddingServer>[0],
  model = "fake-model",
  pace = impatient(),
) {
  const provider = await startFakeEmbeddingServer(behave);
  const reports: WorkReport[] = [];
  const client = createEmbeddingClient({
    ...{ baseUrl: provider.baseUrl, model, dimensions: 2, queryPrefix: "", passagePrefix: "" },
  });
  const loop = createEmbeddingLoop({
    client: () => client,
    pace,
    report: async (report) => {
      reports.push(report);
    },
  });
  const embed = (organizationIds = [viewer.organizationId]) => loop(organizationIds);
  return { embed, provider, reports };
}

function add(texts: readonly string[]): Promise<Upload> {
  return createDocument(viewer, collectionId, texts);
}

async function createMany(count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) await add(["Brief."]);
}

async function stateOf({ documentId }: Upload): Promise<string> {
  return (await getDocument(viewer, documentId)).state;
}

async function embeddedOf({ documentId }: Upload): Promise<number> {
  return (await getDocument(viewer, documentId)).embeddedCount;
}
