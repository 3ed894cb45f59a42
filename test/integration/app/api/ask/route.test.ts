import { describe, expect, it } from "vitest";
import { POST } from "#app/api/ask/route";
import { listConversations } from "#lib/db/answers/conversations";
import { createOrganization } from "#test/factories/organization";
import { callsOf, createReader, createReaderWithModel, NOTICE } from "#test/factories/reader";
import { signInAs } from "#test/factories/session";
import { eventsSaying } from "#test/support/fakes/fake-provider";

type Part = { type: string; delta?: string; data?: Record<string, unknown> };

function post(
  body: unknown,
  cookie = "",
  signal = new AbortController().signal,
): Promise<Response> {
  const headers = { cookie, "content-type": "application/json", "sec-fetch-site": "same-origin" };
  const json = typeof body === "string" ? body : JSON.stringify(body);
  return POST(
    new Request("http://localhost/api/ask", { method: "POST", headers, body: json, signal }),
  );
}

function partsIn(body: string): Part[] {
  return body
    .split("\n\n")
    .filter((event) => event.startsWith("data: {"))
    .map((event) => JSON.parse(event.slice("data: ".length)));
}

describe("POST /api/ask", () => {
  it("streams the parts of an answer without buffering", async () => {
    const { viewer } = await createReader();
    const response = await post(
      { question: "How much notice must a tenant give?" },
      await signInAs(viewer),
    );

    expect(response.status).toBe(200);
    expect(response.headers.get("x-accel-buffering")).toBe("no");
    expect(response.headers.get("content-type")).toMatch("text/event-stream");
    const parts = partsIn(await response.text());
    expect(parts[1]).toMatchObject({
      type: "data-status",
      data: { stage: "searching", collections: 1 },
    });
    expect(parts.map(({ delta = "" }) => delta).join("")).toContain(NOTICE);
    const outcome = parts.find(({ type }) => type === "data-outcome");
    expect(outcome?.data).toMatchObject({ outcome: "complete", endpointId: "quotes" });
    expect((await listConversations(viewer)).rows).toMatchObject([
      { id: outcome?.data?.conversationId, title: "How much notice must a tenant give?" },
    ]);
  });

  it("cancels the call when the reader leaves, and keeps the text that was shown", async () => {
    const { viewer, provider } = await createReaderWithModel([
      { do: "write", bytes: eventsSaying("At least 28 days [1]").slice(0, 4).join("") },
      { do: "hang" },
    ]);
    const response = await post(
      { question: "How much notice must a tenant give?" },
      await signInAs(viewer),
    );
    const body = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let shown = "";
    while (!shown.includes("text-delta")) shown += (await body?.read())?.value ?? "";
    await body?.cancel();

    await provider.hungUp;
    await expect.poll(async () => (await listConversations(viewer)).rows).toHaveLength(1);
    expect(await callsOf(viewer)).toMatchObject([{ outcome: "stopped" }]);
  });

  it.each([
    ["no question", {}],
    ["an empty question", { question: "   " }],
    ["a question that is too long", { question: "a".repeat(4_001) }],
    ["a day that does not exist", { question: "?", asOf: "2026-02-31" }],
    ["a malformed id", { question: "?", conversationId: "1" }],
    ["malformed JSON", "{question:"],
  ])("answers 400 to %s", async (_case, body) => {
    const viewer = await createOrganization("reader");
    expect((await post(body, await signInAs(viewer))).status).toBe(400);
  });

  it("answers 404 to another organization's collection or conversation, before anything is streamed", async () => {
    const { collection } = await createReader();
    const cookie = await signInAs(await createOrganization("reader"));

    const foreign = [{ collectionIds: [collection.id] }, { conversationId: collection.id }];
    for (const reference of foreign) {
      expect((await post({ question: "?", ...reference }, cookie)).status).toBe(404);
    }
  });

  it("refuses a caller who is not signed in", async () => {
    expect((await post({ question: "How much notice?" })).status).toBe(401);
  });
});
