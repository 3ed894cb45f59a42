import { describe, expect, it, onTestFinished } from "vitest";
import { createRerankClient, type RerankServer } from "#lib/models/rerank-client";
import type { ProviderStep } from "#test/support/fakes/fake-provider";
import { openFakeReranker, replies } from "#test/support/fakes/fake-reranker";
import { NOBODY } from "#test/support/on-own-servers";

const ASKED = {
  question: "When is rent due?",
  passages: ["The garden.", "Rent is due in May."],
  dataClass: "confidential",
} as const;

async function open(
  answer: Parameters<typeof openFakeReranker>[0],
  settings: Partial<RerankServer> & { deadline?: number } = {},
) {
  const { deadline, ...server } = settings;
  const fake = await openFakeReranker(answer);
  onTestFinished(fake.close);
  const { baseUrl } = fake;
  const client = createRerankClient(
    { baseUrl, model: "toy", name: "toy", protocol: "rerank", isOwnProcess: true, ...server },
    deadline,
  );
  return { ...fake, client };
}

describe("createRerankClient", () => {
  it("asks in the format of providers, and returns the scores in the passages' order", async () => {
    const { client, calls } = await open(() => [-1.5, 7], { apiKey: "key" });

    expect(await client.score(NOBODY, ASKED)).toEqual([-1.5, 7]);
    expect(calls).toEqual([
      {
        path: "/v1/rerank",
        authorization: "Bearer key",
        model: "toy",
        query: ASKED.question,
        documents: ASKED.passages,
        top_n: 2,
        return_documents: false,
      },
    ]);
  });

  it("accepts an address that already ends in /rerank", async () => {
    const { baseUrl, calls } = await open(() => [1, 2]);
    const server = {
      baseUrl: `${baseUrl}/rerank/`,
      model: "",
      name: "",
      protocol: "rerank",
      isOwnProcess: true,
    } as const;

    await createRerankClient(server).score(NOBODY, ASKED);

    expect(calls[0]?.path).toBe("/v1/rerank");
  });

  it("speaks to Text Embeddings Inference", async () => {
    const bare = [
      { index: 1, score: 0.9 },
      { index: 0, score: 0.1 },
    ];
    const { client, calls } = await open(() => replies(bare), { protocol: "tei" });

    expect(await client.score(NOBODY, ASKED)).toEqual([0.1, 0.9]);
    expect(calls[0]).toMatchObject({ query: ASKED.question, texts: ASKED.passages });
    expect(calls[0]).not.toHaveProperty("documents");
  });

  const scored = (...scores: [number, unknown][]) =>
    replies({ results: scores.map(([index, relevance_score]) => ({ index, relevance_score })) });
  const garbled: [string, readonly ProviderStep[]][] = [
    ["a passage left out", scored([1, 0.5])],
    ["a passage twice", scored([0, 0.5], [0, 0.4])],
    ["one more than there are", scored([0, 0.5], [1, 0.4], [2, 0.3])],
    ["a passage that is none", scored([0, 0.5], [7, 0.4])],
    ["a word for a score", scored([0, 0.5], [1, "high"])],
    ["no score", scored([0, 0.5], [1, null])],
    ["another shape", replies({ data: [] })],
    ["half of its JSON", [{ do: "write", bytes: '{"results":[{"index":0,"rel' }]],
    [
      "a score beyond all numbers",
      [{ do: "write", bytes: '[{"index":0,"score":1e999},{"index":1,"score":1}]' }],
    ],
  ];
  it.each(garbled)("rejects a reply with %s", async (_case, steps) => {
    const { client } = await open(() => steps);

    await expect(client.score(NOBODY, ASKED)).rejects.toMatchObject({ note: "garbled" });
  });

  it.each([
    [500, "server-failed"],
    [401, "key-refused"],
    [404, "unknown-model"],
    [429, "busy"],
    [422, "rejected"],
  ])("classifies status %i", async (status, note) => {
    const { client } = await open(() => replies({ error: "no" }, status));

    await expect(client.score(NOBODY, ASKED)).rejects.toMatchObject({ note });
  });

  it("waits no longer than its deadline", async () => {
    const { client } = await open(() => [{ do: "hang" }], { deadline: 50 });

    await expect(client.score(NOBODY, ASKED)).rejects.toMatchObject({ note: "too-slow" });
  });

  it("reports an unreachable server, and passes on that the caller has cancelled", async () => {
    const { client, close } = await open(() => [1, 2]);
    const gone = AbortSignal.abort(new Error("gone"));

    await expect(client.score(NOBODY, ASKED, gone)).rejects.toThrow("gone");
    close();
    await expect(client.score(NOBODY, ASKED)).rejects.toMatchObject({ note: "unreachable" });
  });

  it("follows no redirect", async () => {
    const { calls, baseUrl } = await open(() => [1, 2]);
    const headers = { location: `${baseUrl}/rerank` };
    const { client } = await open(() => [{ do: "status", status: 307, body: {}, headers }]);

    await expect(client.score(NOBODY, ASKED)).rejects.toMatchObject({ note: "unreachable" });
    expect(calls).toEqual([]);
  });

  it("sends restricted text to a server on your servers", async () => {
    const { client } = await open(() => [1, 2]);
    expect(await client.score(NOBODY, { ...ASKED, dataClass: "restricted" })).toEqual([1, 2]);
  });
});
