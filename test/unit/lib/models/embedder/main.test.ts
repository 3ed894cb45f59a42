import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEmbeddingClient, type EmbeddingClient } from "#lib/models/embedding-client";
import { findTestModel, startTestEmbedder } from "#test/support/embedder";
import { ON_OWN_SERVERS } from "#test/support/on-own-servers";

const model = await findTestModel();

describe.skipIf(!model)("the embedder process", () => {
  let client: EmbeddingClient;
  let child: ChildProcess;
  let url = "";

  beforeAll(async () => {
    ({ url, process: child } = await startTestEmbedder());
    client = createEmbeddingClient({
      baseUrl: `${url}/v1`,
      isOwnProcess: true,
      model: "multilingual-e5-small",
      dimensions: 384,
      queryPrefix: "query: ",
      passagePrefix: "passage: ",
    });
  });
  afterAll(() => {
    child.kill();
  });

  it("finds the passage that answers, across languages", async () => {
    const question = await client.embedQuery("对乙酰氨基酚一天最多能吃多少？", ON_OWN_SERVERS);
    const [dose, tenancy] = await client.embedPassages(
      [
        "Paracetamol: adults may take 500 mg to 1 g every four to six hours, at most 4 g a day.",
        "A tenant gives at least 28 days' notice in writing before leaving.",
      ],
      ON_OWN_SERVERS,
    );

    expect(dot(question, dose)).toBeGreaterThan(dot(question, tenancy) + 0.02);
  });

  it("embeds a question before passages that were sent earlier", async () => {
    const order: string[] = [];
    const long = Array.from(
      { length: 32 },
      (_, i) => `Clause ${i}. ${"The tenant pays. ".repeat(90)}`,
    );

    const passages = client.embedPassages(long, ON_OWN_SERVERS).then(() => order.push("passages"));
    // By now the passages' request has been sent and tokenized, and the model is working on it.
    await new Promise((resolve) => setTimeout(resolve, 300));
    await client.embedQuery("who pays?", ON_OWN_SERVERS).then(() => order.push("question"));
    await passages;

    expect(order).toEqual(["question", "passages"]);
  });

  it("counts all tokens of a long text and embeds its beginning", async () => {
    const text = "passage: The tenant pays. ".repeat(300);
    const response = await fetch(`${url}/v1/tokenize`, {
      method: "POST",
      body: JSON.stringify({ input: [text] }),
    });

    expect((await response.json()).counts[0]).toBeGreaterThan(512);
    expect(await client.embedPassages([text], ON_OWN_SERVERS)).toHaveLength(1);
  });

  it("exits on request", async () => {
    const { process: other } = await startTestEmbedder();
    other.kill("SIGTERM");

    expect(await once(other, "exit")).toEqual([0, null]);
  });
});

function dot(a: number[], b: number[] = []): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}
