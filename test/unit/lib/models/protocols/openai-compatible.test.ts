import { describe, expect, it, vi } from "vitest";
import { NO_QUIRKS, type Quirks } from "#lib/domain/models/presets/preset";
import type { ModelChunk, ModelRequest } from "#lib/models/model";
import { toModelFault } from "#lib/models/model-fault";
import { openAiCompatible } from "#lib/models/protocols/openai-compatible";
import { DEADLINES, withDeadlines } from "#lib/models/resilience/deadlines";
import { collect } from "#test/support/collect";
import {
  eventsSaying,
  eventWith,
  type FakeProvider,
  type ProviderStep,
  refuses,
  says,
  saysInBytes,
  startFakeProvider,
} from "#test/support/fakes/fake-provider";

const CHINESE = "经济补偿按劳动者在本单位工作的年限支付🙂 [1]。";

const request: ModelRequest = {
  question: "How much?",
  sources: [],
  prompt: [
    { role: "system", kind: "instructions", text: "Be brief.", dataClass: "public" },
    { role: "user", kind: "sources", text: "<sources/>", dataClass: "internal" },
    { role: "user", kind: "question", text: "How much?", dataClass: "internal" },
  ],
};

function ask(provider: FakeProvider, signal = new AbortController().signal, through = fetch) {
  const backend = openAiCompatible({
    id: "endpoint",
    baseUrl: provider.baseUrl,
    model: "fake-1",
    apiKey: "secret-key",
  });
  return backend.stream(request, { signal, fetch: through });
}

async function answerOf(steps: ProviderStep[]): Promise<string> {
  return textOf(await collect(ask(await startFakeProvider(() => steps))));
}

function textOf(chunks: readonly ModelChunk[]): string {
  return chunks.map((chunk) => (chunk.type === "text" ? chunk.text : "")).join("");
}

describe("the request", () => {
  it("is sent once, streaming, at temperature 0, with the key and without tools", async () => {
    const provider = await startFakeProvider(() => says("20 mg [1]."));
    const through = vi.fn(fetch);
    await collect(ask(provider, new AbortController().signal, through));

    const [{ path, authorization, body } = { body: null }] = provider.requests;
    expect({ path, authorization }).toEqual({
      path: "/v1/chat/completions",
      authorization: "Bearer secret-key",
    });
    expect(body).toMatchObject({ model: "fake-1", stream: true, temperature: 0 });
    expect(body).not.toHaveProperty("tools");
    expect(through).toHaveBeenCalledTimes(1);
  });

  it.each<[string, Partial<Quirks>, object, string[]]>([
    ["no temperature", { fixesTemperature: true }, { max_tokens: 50 }, ["temperature"]],
    ["no stream options", { takesStreamOptions: false }, {}, ["stream_options"]],
    [
      "the limit by its newer name",
      { outputLimit: "max_completion_tokens" },
      { max_completion_tokens: 50 },
      ["max_tokens"],
    ],
  ])("sends %s to servers that need it", async (_what, quirks, sent, unsent) => {
    const provider = await startFakeProvider(() => says("Yes."));
    const { baseUrl } = provider;
    const endpoint = { id: "endpoint", baseUrl, model: "fake-1", apiKey: null };
    const backend = openAiCompatible(endpoint, { ...NO_QUIRKS, ...quirks });
    const { signal } = new AbortController();
    await collect(backend.stream(request, { signal, fetch, outputLimit: 50 }));

    const body = provider.requests[0]?.body;
    expect(body).toMatchObject(sent);
    for (const name of unsent) expect(body).not.toHaveProperty(name);
  });

  it("joins sources and question into one message, because servers require roles to alternate", async () => {
    const provider = await startFakeProvider(() => says("Yes."));
    await collect(ask(provider));

    expect(provider.requests[0]?.body.messages).toEqual([
      { role: "system", content: "Be brief." },
      { role: "user", content: "<sources/>\n\nHow much?" },
    ]);
  });

  it("goes nowhere else, even when tracing is on", async () => {
    const tracer = await startFakeProvider(() => refuses(200));
    vi.stubEnv("LANGSMITH_TRACING", "true");
    vi.stubEnv("LANGSMITH_ENDPOINT", tracer.baseUrl);
    vi.stubEnv("LANGSMITH_API_KEY", "key");
    const provider = await startFakeProvider(() => says("Yes."));
    await collect(ask(provider));
    await new Promise((resolve) => setTimeout(resolve, 300));
    vi.unstubAllEnvs();

    expect(provider.requests).toHaveLength(1);
    expect(tracer.requests).toEqual([]);
  });
});

describe("unusual streams", () => {
  it.each([1, 2, 3, 7])("joins characters that arrive %i bytes at a time", async (size) => {
    expect(await answerOf(saysInBytes(CHINESE, size))).toBe(CHINESE);
  });

  it("reads several events that arrive together", async () => {
    const bytes = eventsSaying(CHINESE).join("");
    expect(await answerOf([{ do: "write", bytes }])).toBe(CHINESE);
  });

  it("skips comments and blank lines between events", async () => {
    const bytes = `: hello\n\n\n${eventsSaying("20 mg").join(": keep-alive\n\n")}`;
    expect(await answerOf([{ do: "write", bytes }])).toBe("20 mg");
  });

  it("reads a last event without a closing blank line", async () => {
    const bytes = eventsSaying("20 mg", { done: false, usage: "missing" }).join("").trimEnd();
    const provider = await startFakeProvider(() => [{ do: "write", bytes }]);
    const chunks = await collect(ask(provider));
    expect(textOf(chunks)).toBe("20 mg");
    expect(chunks).toContainEqual({ type: "finish", reason: "stop" });
  });

  it("accepts carriage returns", async () => {
    const bytes = eventsSaying("20 mg").join("").replaceAll("\n", "\r\n");
    expect(await answerOf([{ do: "write", bytes }])).toBe("20 mg");
  });

  it("reports the finish reason, and nothing when there is none", async () => {
    const finishes = async (finish: string | null) => {
      const provider = await startFakeProvider(() => says("Half", { finish, usage: "missing" }));
      return (await collect(ask(provider))).filter((chunk) => chunk.type === "finish");
    };
    expect(await finishes("length")).toEqual([{ type: "finish", reason: "length" }]);
    expect(await finishes(null)).toEqual([]);
  });
});

describe("faults", () => {
  const started = eventsSaying("Half an answer", { finish: null }).slice(0, 3).join("");
  const failing: [string, ProviderStep[], string][] = [
    ["a refused key", refuses(401), "key-refused"],
    ["a forbidden key", refuses(403), "key-refused"],
    ["an unknown model", refuses(404), "unknown-model"],
    ["a full quota", refuses(429, "quota", "insufficient_quota"), "busy"],
    ["too many requests", refuses(429, "slow down"), "busy"],
    ["a bad request", refuses(400, "bad"), "rejected"],
    ["a prompt too long", refuses(400, "too long", "context_length_exceeded"), "too-long"],
    ["a failing server", refuses(500), "server-failed"],
    ["a bad gateway", refuses(502), "server-failed"],
    ["a page instead of an answer", [{ do: "write", bytes: "data: <html>oops\n\n" }], "garbled"],
    ["a torn stream", [{ do: "write", bytes: started }, { do: "reset" }], "unreachable"],
    ["a connection torn before any word", [{ do: "reset" }], "unreachable"],
    [
      "an error inside the stream",
      [
        { do: "write", bytes: started },
        { do: "write", bytes: 'data: {"error":{"message":"overloaded"}}\n\n' },
      ],
      "busy",
    ],
  ];

  it.each(failing)("classifies %s", async (_fault, steps, note) => {
    const provider = await startFakeProvider(() => steps);
    const error = await collect(ask(provider)).catch((cause: unknown) => cause);
    expect(toModelFault(error)).toMatchObject({ code: "model_unavailable", note });
  });

  const DATE = "Wed, 25 Nov 2026 12:00:00 GMT";
  it.each([
    [{ "retry-after": "30" }, 30],
    [{ "retry-after": "Wed, 25 Nov 2026 12:02:00 GMT", date: DATE }, 120],
    [{ "retry-after": "86400" }, 3_600],
    [{}, null],
  ])("reads the retry time from %o", async (headers, seconds) => {
    const provider = await startFakeProvider(() => refuses(429, "slow down", null, { ...headers }));
    const error = await collect(ask(provider)).catch((cause: unknown) => cause);
    expect(toModelFault(error)).toMatchObject({ note: "busy", retryAfter: seconds });
    expect(provider.requests).toHaveLength(1);
  });

  it("classifies a provider that cannot be reached", async () => {
    const backend = openAiCompatible({
      id: "endpoint",
      baseUrl: "http://127.0.0.1:9/v1",
      model: "fake-1",
      apiKey: null,
    });
    const options = { signal: new AbortController().signal, fetch };
    const error = await collect(backend.stream(request, options)).catch((cause: unknown) => cause);
    expect(toModelFault(error).note).toBe("unreachable");
  });

  it("sends one request only: retries are up to the gateway", async () => {
    const provider = await startFakeProvider(() => refuses(503));
    await expect(collect(ask(provider))).rejects.toThrow();
    expect(provider.requests).toHaveLength(1);
  });

  it.each(["reasoning_content", "reasoning"])(
    "passes thinking (%s) on apart from the text",
    async (name) => {
      const provider = await startFakeProvider(() => [
        { do: "write", bytes: eventWith({ [name]: "Let me see." }) },
        ...says("Yes."),
      ]);
      const chunks = await collect(ask(provider));
      expect(chunks[0]).toEqual({ type: "thought", text: "Let me see." });
      expect(textOf(chunks)).toBe("Yes.");
    },
  );

  it.each([
    ["says nothing at all", []],
    ["goes quiet in the middle", [{ do: "write", bytes: started }]],
  ] satisfies [string, ProviderStep[]][])(
    "aborts a provider that %s, and closes the connection",
    async (_fault, steps) => {
      const provider = await startFakeProvider(() => [...steps, { do: "hang" }]);
      const deadlines = { ...DEADLINES, first: 150, idle: 150 };
      const answer = withDeadlines(
        (stop) => ask(provider, stop),
        new AbortController().signal,
        deadlines,
      );

      await expect(collect(answer)).rejects.toMatchObject({ note: "too-slow" });
      await provider.hungUp;
    },
  );

  it("aborts a provider that drips endlessly", async () => {
    const drip = Array.from({ length: 200 }, (): ProviderStep[] => [
      { do: "write", bytes: eventsSaying("x")[1] ?? "" },
      { do: "wait", ms: 20 },
    ]);
    const provider = await startFakeProvider(() => drip.flat());
    const deadlines = { ...DEADLINES, first: 1_000, idle: 1_000, total: 250 };
    const answer = withDeadlines(
      (stop) => ask(provider, stop),
      new AbortController().signal,
      deadlines,
    );

    await expect(collect(answer)).rejects.toMatchObject({ note: "too-slow" });
    await provider.hungUp;
  });

  it("closes the connection when the reader stops", async () => {
    const provider = await startFakeProvider(() => [
      { do: "write", bytes: started },
      { do: "hang" },
    ]);
    const reader = new AbortController();
    const answer = withDeadlines((stop) => ask(provider, stop), reader.signal, DEADLINES);
    await answer.next();
    reader.abort();

    await expect(collect(answer)).rejects.toMatchObject({ name: "AbortError" });
    await provider.hungUp;
  });

  it("closes the connection when the consumer stops reading", async () => {
    const provider = await startFakeProvider(() => [
      { do: "write", bytes: started },
      { do: "hang" },
    ]);
    const { signal } = new AbortController();
    const answer = withDeadlines((stop) => ask(provider, stop), signal, DEADLINES);
    await answer.next();
    await answer.return(undefined);

    await provider.hungUp;
  });
});
