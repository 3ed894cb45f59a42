import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { config } from "#lib/config";
import { createQueue } from "#lib/models/embedder/queue";
import { openReranker } from "#lib/models/embedder/reranker/open-reranker";
import { createEmbeddingServer } from "#lib/models/embedder/server";
import { createRerankClient } from "#lib/models/rerank-client";
import { expectConsoleError } from "#test/support/console-error";
import { writeToyReranker } from "#test/support/fakes/toy-reranker";
import { NOBODY } from "#test/support/on-own-servers";

const models = mkdtempSync(path.join(tmpdir(), "freehold-rerankers-"));
const before = { ...config };

beforeAll(() => {
  Object.assign(config, {
    models,
    FREEHOLD_RERANKER: "folder",
    FREEHOLD_RERANKER_MODEL: "toy-reranker",
  });
});
afterAll(() => {
  Object.assign(config, before);
  rmSync(models, { recursive: true });
});

/** The embedder's server with the reranker of a folder, and a client for it. */
async function serve() {
  const server = createEmbeddingServer({
    model: "none",
    dimensions: 1,
    fingerprint: "",
    tokenizer: { encode: () => [] },
    queue: createQueue(async () => []),
    reranker: await openReranker(),
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
  });
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const model = "toy-reranker";
  return {
    baseUrl,
    client: createRerankClient({
      baseUrl,
      model,
      name: model,
      protocol: "rerank",
      isOwnProcess: true,
    }),
  };
}

const QUESTION = "When is the rent due?";
const PASSAGES = ["The garden.", "The rent is due in May.", "Rent. Rent, due and due.", ""];

describe("the local reranker", () => {
  it("reports what is missing from its folder, and the embedder keeps working", async () => {
    expectConsoleError(/No model\.onnx/);
    const { client, baseUrl } = await serve();

    await expect(
      client.score(NOBODY, { question: QUESTION, passages: PASSAGES, dataClass: "internal" }),
    ).rejects.toMatchObject({ note: "unknown-model" });
    const health = await (await fetch(baseUrl.replace("/v1", "/health"))).json();
    expect(health).toMatchObject({ ok: true, reranker: null });
  });

  it("runs a real cross-encoder over pairs of different lengths", async () => {
    writeToyReranker(path.join(models, "toy-reranker"));
    const { client } = await serve();
    const long = `${"The tenant and the keys. ".repeat(120)} rent`;

    const score = (passages: string[]) =>
      client.score(NOBODY, { question: QUESTION, passages, dataClass: "restricted" });
    expect(await score(PASSAGES)).toEqual([0, 2, 4, 0]);
    // The last word lies beyond the 512 tokens that the model reads.
    expect(await score([long, ...PASSAGES])).toEqual([0, 0, 2, 4, 0]);
  });

  it("limits the reply to top_n, and refuses another model's name", async () => {
    const { baseUrl } = await serve();
    const ask = (body: object) =>
      fetch(`${baseUrl}/rerank`, {
        method: "POST",
        body: JSON.stringify({ query: QUESTION, documents: PASSAGES, ...body }),
      });

    expect(await (await ask({ top_n: 1 })).json()).toEqual({
      model: "toy-reranker",
      results: [{ index: 2, relevance_score: 4 }],
    });
    expect((await ask({ model: "another" })).status).toBe(404);
    expect((await ask({ documents: [] })).status).toBe(400);
  });

  it("is not used when it cannot be opened", async () => {
    const folder = path.join(models, "toy-reranker");
    writeFileSync(path.join(folder, "model.onnx"), "not a model");
    expectConsoleError(/The reranker cannot be used/);
    expect(await openReranker()).toBeNull();
  });
});
