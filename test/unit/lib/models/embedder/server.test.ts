import type { AddressInfo } from "node:net";
import { OpenAIEmbeddings } from "@langchain/openai";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createQueue } from "#lib/models/embedder/queue";
import { createEmbeddingServer } from "#lib/models/embedder/server";
import { createEmbeddingClient } from "#lib/models/embedding-client";
import { expectConsoleError } from "#test/support/console-error";
import { ON_OWN_SERVERS } from "#test/support/on-own-servers";

/** A model with two dimensions: the number of tokens, and 1. */
const queue = createQueue(async (texts) => {
  if (texts.some((pieces) => pieces.length === 13)) throw new Error("bad luck");
  return texts.map((pieces) => Float32Array.from([pieces.length, 1]));
});
const server = createEmbeddingServer({
  model: "toy",
  dimensions: 2,
  fingerprint: "abc",
  tokenizer: { encode: (text, limit = 1_000) => [...text].slice(0, limit).map(Number) },
  queue,
  reranker: null,
});
let base = "";

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
});

function post(path: string, body: BodyInit): Promise<Response> {
  return fetch(base + path, { method: "POST", body });
}

function embed(body: object): Promise<Response> {
  return post("/v1/embeddings", JSON.stringify(body));
}

describe("POST /v1/embeddings", () => {
  it("answers in OpenAI's format", async () => {
    const response = await embed({ model: "toy", input: ["four", "to"] });

    expect(await response.json()).toEqual({
      object: "list",
      data: [
        { object: "embedding", index: 0, embedding: [4, 1] },
        { object: "embedding", index: 1, embedding: [2, 1] },
      ],
      model: "toy",
      usage: { prompt_tokens: 6, total_tokens: 6 },
    });
  });

  it("accepts a single text, and truncates a text at 512 tokens", async () => {
    const { data } = await (await embed({ input: "a".repeat(600) })).json();

    expect(data[0].embedding).toEqual([512, 1]);
  });

  it("serves LangChain's OpenAI client, which asks for base64", async () => {
    const client = new OpenAIEmbeddings({
      model: "toy",
      apiKey: "none",
      configuration: { baseURL: `${base}/v1` },
    });

    expect(await client.embedDocuments(["four", "to"])).toEqual([
      [4, 1],
      [2, 1],
    ]);
  });

  it("serves our own client, which adds the prefixes", async () => {
    const client = createEmbeddingClient({
      baseUrl: `${base}/v1`,
      isOwnProcess: true,
      model: "toy",
      dimensions: 2,
      queryPrefix: "q: ",
      passagePrefix: "passage: ",
    });
    const ofLengthOne = (x: number) => [x / Math.hypot(x, 1), 1 / Math.hypot(x, 1)];

    expect(await client.embedQuery("ab", ON_OWN_SERVERS)).toEqual(ofLengthOne(5));
    expect(await client.embedPassages(["ab"], ON_OWN_SERVERS)).toEqual([ofLengthOne(11)]);
  });

  it.each([
    ["JSON cut short", '{"input": ["a"'],
    ["no input", "{}"],
    ["an empty list", '{"input": []}'],
    ["numbers for texts", '{"input": [1, 2]}'],
    ["another vector length", '{"input": "a", "dimensions": 7}'],
    ["nothing", ""],
  ])("refuses %s with 400 and a reason", async (_case, body) => {
    const response = await post("/v1/embeddings", body);
    const { error } = await response.json();

    expect(response.status).toBe(400);
    expect(error).toMatchObject({ type: "invalid_request_error", message: expect.any(String) });
  });

  it("refuses another model's name with 404, so that vectors are never mixed", async () => {
    expect((await embed({ model: "other", input: "a" })).status).toBe(404);
  });

  it("refuses a body over 32 MB with 413", async () => {
    const response = await post("/v1/embeddings", new Uint8Array(33 * 1024 * 1024));

    expect(response.status).toBe(413);
  });

  it("answers 500 when the model fails, and keeps serving", async () => {
    expectConsoleError(/bad luck/);

    expect((await embed({ input: "thirteen char" })).status).toBe(500);
    expect((await embed({ input: "fine" })).status).toBe(200);
  });
});

describe("the other addresses", () => {
  it("counts tokens without a limit", async () => {
    const response = await post("/v1/tokenize", JSON.stringify({ input: ["ab", "a".repeat(700)] }));

    expect(await response.json()).toEqual({ counts: [2, 700] });
  });

  it("names the model it serves", async () => {
    expect(await (await fetch(`${base}/health`)).json()).toEqual({
      ok: true,
      model: "toy",
      dimensions: 2,
      fingerprint: "abc",
      reranker: null,
    });
  });

  it("answers 404 otherwise", async () => {
    expect((await fetch(`${base}/v1/models`)).status).toBe(404);
  });
});
