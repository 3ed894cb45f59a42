import { describe, expect, it } from "vitest";
import { withViewer } from "#lib/db/client";
import { changeEndpoint, forgetQuirks } from "#lib/db/models/endpoint-settings";
import { findEndpointSettings, listEndpoints } from "#lib/db/models/endpoints";
import { NO_OWN_PATIENCE } from "#lib/domain/models/patience";
import type { Viewer } from "#lib/domain/viewer";
import { addEndpoint } from "#lib/models/add-endpoint";
import { askModel } from "#lib/models/gateway";
import { sourcesText } from "#lib/models/window/fit-prompt";
import { refreshWindow } from "#lib/models/window/refresh-window";
import { createReader, NOTICE } from "#test/factories/reader";
import { ask } from "#test/support/ask";
import { collect } from "#test/support/collect";
import {
  type ProviderStep,
  refuses,
  says,
  startFakeProvider,
} from "#test/support/fakes/fake-provider";

const QUESTION = "How much notice must a tenant give?";
const { signal } = new AbortController();
const ANSWER = "At least 28 days [1].";

type Script = Parameters<typeof startFakeProvider>[0];

async function createWith(script: Script, changes = {}, facts = {}) {
  const { viewer } = await createReader();
  const provider = await startFakeProvider(script, facts);
  const { id } = await addEndpoint(viewer, {
    name: "Fake",
    baseUrl: provider.baseUrl,
    model: "fake-1",
    apiKey: "secret-key",
    ...changes,
  });
  return { viewer, provider, endpointId: id };
}

async function quirksShown(viewer: Viewer, endpointId: string) {
  return (await listEndpoints(viewer)).find(({ id }) => id === endpointId)?.quirks;
}

describe("a parameter that a server refuses", () => {
  const CASES = [
    [
      "temperature",
      refuses(
        400,
        "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is supported.",
        "unsupported_value",
      ),
      (body: object) => "temperature" in body,
    ],
    [
      "stream_options",
      refuses(400, "Unrecognized request argument supplied: stream_options"),
      (body: object) => "stream_options" in body,
    ],
    [
      "system",
      [
        {
          do: "status",
          status: 400,
          body: {
            object: "error",
            message: "System role not supported",
            type: "BadRequestError",
            param: null,
            code: 400,
          },
        },
      ] satisfies ProviderStep[],
      (body: { messages: { role: string }[] }) =>
        body.messages.some(({ role }) => role === "system"),
    ],
  ] as const;

  it.each(CASES)(
    "%s is left out when it is asked once more, and in the next question at once",
    async (parameter, refusal, isSent) => {
      const { viewer, provider, endpointId } = await createWith(({ body }) =>
        isSent(body) ? refusal : says(ANSWER),
      );
      const { outcome, text } = await ask(viewer, QUESTION, { endpointId });
      expect([outcome.outcome, outcome.note, text]).toEqual(["complete", undefined, ANSWER]);
      expect(provider.requests.map(({ body }) => isSent(body))).toEqual([true, false]);
      const attempts = await withViewer(viewer, (tx) =>
        tx.callAttempt.findMany({ orderBy: { number: "asc" } }),
      );
      expect(attempts.map((attempt) => attempt.outcome)).toEqual(["rejected", "complete"]);

      expect(await quirksShown(viewer, endpointId)).toMatchObject([{ parameter }]);
      // As another process reads it: the settings of this one are remembered briefly.
      await ask(viewer, QUESTION, { endpointId });
      const last = provider.requests.at(-1);
      expect(last && isSent(last.body)).toBe(false);

      await forgetQuirks(viewer, endpointId);
      expect(await quirksShown(viewer, endpointId)).toEqual([]);
    },
  );

  it("keeps the words of the system at the head of the first user message", async () => {
    const { viewer, provider, endpointId } = await createWith(({ body }) =>
      body.messages.some(({ role }) => role === "system")
        ? refuses(400, "This model does not support system messages")
        : says(ANSWER),
    );
    await ask(viewer, QUESTION, { endpointId });
    const [first, ...others] = provider.requests.at(-1)?.body.messages ?? [];
    expect([first?.role, others]).toEqual(["user", []]);
    expect(first?.content).toMatch(/^You answer questions about/);
    expect(first?.content).toContain(NOTICE);
  });

  it("is asked once more only, however often the server refuses", async () => {
    const { viewer, provider, endpointId } = await createWith(({ body }) =>
      refuses(
        400,
        `Unsupported parameter: '${"temperature" in body ? "temperature" : "stream_options"}'`,
      ),
    );
    const { outcome } = await ask(viewer, QUESTION, { endpointId });
    expect([outcome.endpointId, outcome.note]).toEqual(["quotes", "rejected"]);
    expect(provider.requests).toHaveLength(2);
  });

  it("is not looked for in a refusal that names none", async () => {
    const { viewer, provider, endpointId } = await createWith(() => refuses(400, "Bad request"));
    await ask(viewer, QUESTION, { endpointId });
    expect(provider.requests).toHaveLength(1);
    expect(await quirksShown(viewer, endpointId)).toEqual([]);
  });
});

describe("patience", () => {
  it("is the default until it is set, and can be set and unset", async () => {
    const { viewer, endpointId } = await createWith(() => says(ANSWER), {
      patience: { ...NO_OWN_PATIENCE, whole: 900 },
    });
    const patienceNow = async () => (await findEndpointSettings(viewer, endpointId))?.patience;
    expect(await patienceNow()).toMatchObject({ head: 90, pause: 30, whole: 900 });
    const shown = (await listEndpoints(viewer)).find(({ id }) => id === endpointId);
    expect(shown?.patience).toMatchObject({ own: { whole: 900 }, usual: { whole: 300 } });
  });

  it("that was set ends an answer", async () => {
    const { viewer, endpointId } = await createWith(() => [{ do: "head" }, { do: "hang" }], {
      patience: { ...NO_OWN_PATIENCE, firstSign: 1 },
    });
    const { outcome } = await ask(viewer, QUESTION, { endpointId });
    expect([outcome.endpointId, outcome.note]).toEqual(["quotes", "too-slow"]);
  });
});

describe("a context window", () => {
  it("that a curator entered cuts the prompt by whole passages, and the answer says so", async () => {
    const { viewer, provider, endpointId } = await createWith(
      () => says(ANSWER, { usage: "missing" }),
      {
        contextWindow: 4_096,
      },
    );
    const passages = Array.from(
      { length: 8 },
      (_, index) =>
        `<source number="${index + 1}">${`Rule ${index} on keys and gardens. `.repeat(50)}</source>`,
    );
    const prompt = [
      { role: "system", kind: "instructions", text: "Answer.", dataClass: "internal" },
      {
        role: "user",
        kind: "sources",
        text: sourcesText(passages),
        passages,
        dataClass: "internal",
      },
      { role: "user", kind: "question", text: QUESTION, dataClass: "internal" },
    ] as const;
    const request = {
      question: QUESTION,
      sources: [],
      prompt,
      verticals: [],
      questionVector: null,
    };
    const events = await collect(
      askModel(viewer, { ...request, answerId: null, endpointId }, { signal }),
    );
    const sent = provider.requests[0]?.text.match(/<source number/g)?.length ?? 0;
    expect(sent).toBeGreaterThan(1);
    expect(events[0]).toEqual({ type: "answering", endpointId, leftOut: 8 - sent });
    expect(sent).toBeLessThan(8);
  });

  it("that is not known leaves the prompt whole", async () => {
    const { viewer, provider, endpointId } = await createWith(() =>
      says(ANSWER, { usage: "missing" }),
    );
    const { outcome, events } = await ask(viewer, QUESTION, { endpointId });
    const sources = events.find((event) => event.type === "sources")?.sources.length;
    expect(outcome.leftOut).toBeUndefined();
    expect(provider.requests[0]?.text.match(/<source number/g)?.length).toBe(sources);
  });

  it("to which the server cut the prompt silently makes the answer a failed one", async () => {
    const counts = { prompt_tokens: 4, completion_tokens: 8, total_tokens: 12 };
    const { viewer, endpointId } = await createWith(() => says(ANSWER, { counts }));
    const { outcome, record } = await ask(viewer, QUESTION, { endpointId });
    expect(outcome).toMatchObject({ outcome: "failed", note: "prompt-cut" });
    expect(outcome.message).toContain("num_ctx");
    expect(record?.outcome).toBe("failed");
  });

  it.each([
    ["vLLM", { "/v1/models": { data: [{ id: "fake-1", max_model_len: 5_000 }] } }],
    ["llama.cpp", { "/props": { default_generation_settings: { n_ctx: 5_000 } } }],
    [
      "Ollama, running",
      { "/api/ps": { models: [{ name: "fake-1:latest", context_length: 5_000 }] } },
    ],
    ["Ollama, set", { "/api/show": { parameters: "num_ctx 5000", model_info: {} } }],
  ] as [string, Record<string, unknown>][])("is read from %s", async (_server, replies) => {
    const { viewer, provider, endpointId } = await createWith(() => says(ANSWER), {}, replies);
    await refreshWindow(viewer, endpointId, new AbortController().signal);
    const shown = (await listEndpoints(viewer)).find(({ id }) => id === endpointId);
    expect(shown?.contextWindow).toMatchObject({ own: null, reported: { tokens: 5_000 } });
    expect(provider.requests).toEqual([]);

    await changeEndpoint(viewer, endpointId, { contextWindow: 3_000 });
    const own = (await listEndpoints(viewer)).find(({ id }) => id === endpointId);
    expect(own?.contextWindow.own).toBe(3_000);
  });
});
