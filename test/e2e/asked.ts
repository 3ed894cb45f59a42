import { setTimeout as wait } from "node:timers/promises";
import type { APIRequestContext } from "@playwright/test";
import { productUrl } from "./product.ts";

type Asked = {
  question: string;
  collectionIds: string[];
  endpointId: string;
  conversationId?: string;
};

type Outcome = {
  outcome: string;
  note?: string;
  endpointId: string;
  conversationId: string | null;
  answerId: string;
};

/** A streamed answer, put together as the protocol of the stream says. */
export type StreamedAnswer = {
  text: string;
  citations: { marker: number }[];
  unsupported: number[];
  outcome: Outcome;
};

/** Asks over the stream, in which also a failed answer has its outcome. Waits where questions are limited. */
export async function readAnswer(
  api: APIRequestContext,
  asked: Asked,
  onText: () => void = () => {},
): Promise<StreamedAnswer> {
  const { cookies } = await api.storageState();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const headers = { origin: productUrl(), "content-type": "application/json", cookie };
  const body = JSON.stringify(asked);
  const ask = () => fetch(`${productUrl()}/api/ask`, { method: "POST", headers, body });
  let response = await ask();
  // A member may ask so many questions a minute; the reply says when to ask again.
  while (response.status === 429) {
    await wait(Number(response.headers.get("retry-after")) * 1000);
    response = await ask();
  }
  let read = "";
  const decoder = new TextDecoder();
  for await (const bytes of response.body ?? []) {
    read += decoder.decode(bytes, { stream: true });
    if (read.includes("text-delta")) onText();
  }
  return answerIn(read);
}

function answerIn(stream: string): StreamedAnswer {
  const lines = stream.split("\n").filter((line) => line.startsWith("data: {"));
  const events = lines.map((line) => JSON.parse(line.slice("data: ".length)));
  const dataOf = (type: string) => events.findLast((event) => event.type === type)?.data;
  // What came before a retraction is no part of the answer.
  const from = events.findLastIndex(({ type }) => type === "data-retraction") + 1;
  const deltas = events.slice(from).filter(({ type }) => type === "text-delta");
  const outcome = dataOf("data-outcome");
  if (!outcome) throw new Error(`There is no outcome in: ${stream.slice(0, 500)}`);
  return {
    citations: [],
    unsupported: [],
    ...dataOf("data-citations"),
    text: deltas.map(({ delta }) => delta).join(""),
    outcome,
  };
}
