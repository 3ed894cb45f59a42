import { describe, expect, it, vi } from "vitest";
import { readUsage } from "#lib/domain/money/pricing/usage";
import { assertWhole, beginHearing, hear } from "#lib/models/hearing";
import type { ModelRequest } from "#lib/models/model";
import { toModelFault } from "#lib/models/model-fault";
import { anthropic } from "#lib/models/protocols/anthropic";
import { gemini } from "#lib/models/protocols/gemini";
import { ANTHROPIC, ANTHROPIC_THOUGHTS } from "#test/support/dialects/anthropic";
import { GEMINI, GEMINI_THOUGHTS } from "#test/support/dialects/gemini";
import {
  type FakeProvider,
  type ProviderStep,
  startFakeProvider,
} from "#test/support/fakes/fake-provider";

const CHINESE = "经济补偿按劳动者在本单位工作的年限支付🙂 [1]。";
const WHOLE = "At least 28 days' notice in writing, 至少28天 [1].";
const PART = "At least 28 days' not";
const NOBODY = "http://127.0.0.1:9";

const request: ModelRequest = {
  question: "How much?",
  sources: [],
  prompt: [
    { role: "system", kind: "instructions", text: "Be brief.", dataClass: "public" },
    { role: "user", kind: "sources", text: "<sources/>", dataClass: "internal" },
    { role: "user", kind: "question", text: "How much?", dataClass: "internal" },
  ],
};

const PROTOCOLS = [
  {
    ...ANTHROPIC,
    thoughts: ANTHROPIC_THOUGHTS,
    open: anthropic,
    key: "x-api-key",
    path: "/v1/messages",
  },
  {
    ...GEMINI,
    thoughts: GEMINI_THOUGHTS,
    open: gemini,
    key: "x-goog-api-key",
    path: "/v1beta/models/fake-1:streamGenerateContent?alt=sse",
  },
];
type Protocol = (typeof PROTOCOLS)[number];

const write = (bytes: string | Uint8Array): ProviderStep => ({ do: "write", bytes });
const hang: ProviderStep = { do: "hang" };

function backendAt(protocol: Protocol, provider: FakeProvider | null) {
  const root = provider?.baseUrl.replace("/v1", "") ?? NOBODY;
  const baseUrl = protocol.protocol === "gemini" ? `${root}/v1beta` : root;
  return protocol.open({ id: "endpoint", baseUrl, model: "fake-1", apiKey: "secret-key" });
}

/** The text that was read, and how it ended. */
async function hearFrom(protocol: Protocol, steps: ProviderStep[] | null) {
  const provider = steps && (await startFakeProvider(() => steps));
  const hearing = beginHearing();
  let text = "";
  try {
    const { signal } = new AbortController();
    for await (const chunk of backendAt(protocol, provider).stream(request, { signal, fetch })) {
      hear(hearing, chunk);
      if (chunk.type === "text") text += chunk.text;
    }
    assertWhole(hearing, null);
    return { text, note: null, hasThought: hearing.hasThought, provider };
  } catch (error) {
    return { text, ...toModelFault(error), note: toModelFault(error).note, provider };
  }
}

describe.each(PROTOCOLS)("$protocol", (protocol) => {
  const { eventsSaying } = protocol;
  const whole = eventsSaying(WHOLE);
  const begun = write(eventsSaying(PART, { finish: null, isClosed: false }).join(""));

  it("sends one request, streaming, with the key in its place, separate instructions and no tools", async () => {
    const { provider } = await hearFrom(protocol, whole.map(write));
    const [{ path, headers, body } = { body: null }] = provider?.requests ?? [];

    expect(provider?.requests).toHaveLength(1);
    expect(path).toBe(protocol.path);
    expect(headers?.[protocol.key]).toBe("secret-key");
    expect(JSON.stringify(body)).toContain("<sources/>\\n\\nHow much?");
    expect(body).not.toHaveProperty("tools");
    expect(body).toMatchObject(
      protocol.protocol === "anthropic"
        ? { model: "fake-1", stream: true, system: "Be brief.", max_tokens: 16_384 }
        : {
            systemInstruction: { parts: [{ text: "Be brief." }] },
            generationConfig: { temperature: 0 },
          },
    );
  });

  it("uses only the given fetch, whatever the environment says", async () => {
    const elsewhere = await startFakeProvider(() => whole.map(write));
    for (const name of ["ANTHROPIC_BASE_URL", "LANGSMITH_ENDPOINT", "LANGSMITH_GATEWAY"]) {
      vi.stubEnv(name, elsewhere.baseUrl);
    }
    vi.stubEnv("LANGSMITH_TRACING", "true");
    vi.stubEnv("LANGSMITH_API_KEY", "key");
    vi.stubEnv("ANTHROPIC_AUTH_TOKEN", "another-key");
    const provider = await startFakeProvider(() => whole.map(write));
    const seen: unknown[] = [];
    const tap: typeof fetch = (address, init) => {
      seen.push(init?.body);
      return fetch(address, init);
    };
    const { signal } = new AbortController();
    for await (const _ of backendAt(protocol, provider).stream(request, { signal, fetch: tap })) {
      // Reading is enough.
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    vi.unstubAllEnvs();

    expect(elsewhere.requests).toEqual([]);
    expect(seen.map((body) => Buffer.byteLength(String(body)))).toEqual(
      provider.requests.map(({ bytes }) => bytes),
    );
    expect(provider.requests[0]?.headers.authorization).toBeUndefined();
  });

  it.each([1, 2, 3, 7, 4_000])("joins text that arrives %i bytes at a time", async (size) => {
    const bytes = Buffer.from(eventsSaying(CHINESE).join(""));
    const steps: ProviderStep[] = [];
    for (let at = 0; at < bytes.length; at += size)
      steps.push(write(bytes.subarray(at, at + size)));
    expect(await hearFrom(protocol, steps)).toMatchObject({ text: CHINESE, note: null });
  });

  it("does not take thinking for the answer", async () => {
    const [first = "", ...rest] = whole;
    const steps = [first, ...protocol.thoughts, ...rest].map(write);
    expect(await hearFrom(protocol, steps)).toMatchObject({
      text: WHOLE,
      note: null,
      hasThought: true,
    });
  });

  it("reports usage that the ledger can read", () => {
    const bodies = whole.flatMap((event) => /^data: (.*)$/m.exec(event)?.slice(1) ?? []);
    const reading = readUsage(
      protocol.protocol,
      bodies.map((body) => JSON.parse(body)),
    );
    const cachedInput = protocol.protocol === "anthropic" ? 30 : 0;
    expect(reading.usage?.quantities).toMatchObject({ input: 120, cachedInput, output: 8 });
  });

  it.each<[string, ProviderStep[] | null, string | null, string]>([
    ["nobody listens", null, "unreachable", ""],
    ["resets before its head", [{ do: "reset" }], "unreachable", ""],
    ["resets in the middle", [begun, { do: "wait", ms: 50 }, { do: "reset" }], "unreachable", PART],
    ["ends in the middle", [begun], "cut-off", PART],
    ["ends in the middle of a line", [begun, write('data: {"ca')], "cut-off", PART],
    [
      "ends its lines with carriage returns",
      [write(whole.join("").replaceAll("\n", "\r\n"))],
      null,
      WHOLE,
    ],
    [
      "puts comments between its events",
      whole.map((event) => write(`: ping\n\n${event}`)),
      null,
      WHOLE,
    ],
    [
      "sends broken JSON",
      [begun, write("event: content_block_delta\ndata: {oops\n\n"), hang],
      "garbled",
      PART,
    ],
    ["sends an event that is null", [begun, write("data: null\n\n"), hang], "garbled", PART],
    ['leaves out "data:" once', [begun, write('{"text":"60"}\n\n'), hang], "garbled", PART],
    ["calls a tool", [begun, write(protocol.toolCall), hang], "garbled", PART],
    ["sends its words as something else", [begun, write(protocol.oddWords), hang], "garbled", PART],
    ["reaches its limit", eventsSaying(PART, { finish: "length" }).map(write), "cut-off", PART],
    [
      "filters its answer",
      eventsSaying(PART, { finish: "content_filter" }).map(write),
      "withheld",
      PART,
    ],
    ["stops without a word", eventsSaying("").map(write), "silent", ""],
    [
      "is done without saying why",
      eventsSaying(PART, { finish: null }).map(write),
      "cut-off",
      PART,
    ],
    [
      "begins again after its end",
      [...eventsSaying(WHOLE, { isClosed: false }), ...whole].map(write),
      "garbled",
      WHOLE + WHOLE,
    ],
    [
      "sends every piece twice",
      whole.flatMap((event) => [write(event), write(event)]),
      "garbled",
      "",
    ],
    [
      "sends a letter that cannot be kept",
      eventsSaying(WHOLE.replace("28", "2\u00008")).map(write),
      null,
      WHOLE,
    ],
  ])("a provider that %s", async (name, steps, note, text) => {
    const heard = await hearFrom(protocol, steps);
    expect(heard.note).toBe(note);
    if (name !== "sends every piece twice") expect(heard.text).toBe(text);
  });

  it("classifies overload reported inside the stream", async () => {
    const { note, text } = await hearFrom(protocol, [begun, write(protocol.overloaded), hang]);
    expect([note, text]).toEqual([protocol.overloadedNote, PART]);
  });

  it.each<[number, string, string]>([
    [400, "bad", "rejected"],
    [401, "no", "key-refused"],
    [403, "no", "key-refused"],
    [404, "no", "unknown-model"],
    [400, "prompt is too long: 210000 tokens > 200000 maximum", "too-long"],
    [413, "no", "too-long"],
    [429, "slow down", "busy"],
    [500, "oops", "server-failed"],
    [529, "Overloaded", "busy"],
  ])("is refused with %i (%s) once, which is classified as %s", async (status, message, note) => {
    const body = protocol.refusal(status, message);
    const headers = { "retry-after": "30" };
    const heard = await hearFrom(protocol, [{ do: "status", status, body, headers }]);
    expect(heard).toMatchObject({ note });
    if (note !== "too-long") expect(heard).toMatchObject({ retryAfter: 30 });
    expect(heard.provider?.requests).toHaveLength(1);
  });
});

it("reads Anthropic's whole answer even if the connection stays open after it", async () => {
  const [protocol] = PROTOCOLS;
  const steps = [write(ANTHROPIC.eventsSaying(WHOLE).join("")), hang];
  expect(protocol && (await hearFrom(protocol, steps))).toMatchObject({ text: WHOLE, note: null });
});

it('classifies Google\'s "bad request" for an unknown key as a refused key', async () => {
  const [, protocol] = PROTOCOLS;
  const details = [{ reason: "API_KEY_INVALID" }];
  const body = { error: { code: 400, message: "API key not valid.", details } };
  const steps: ProviderStep[] = [{ do: "status", status: 400, body }];
  expect(protocol && (await hearFrom(protocol, steps))).toMatchObject({ note: "key-refused" });
});

it("classifies an answer as withheld when Google blocked the question", async () => {
  const [, protocol] = PROTOCOLS;
  const blocked = { promptFeedback: { blockReason: "SAFETY" } };
  const steps = [write(`data: ${JSON.stringify(blocked)}\n\n`)];
  expect(protocol && (await hearFrom(protocol, steps))).toMatchObject({ note: "withheld" });
});
