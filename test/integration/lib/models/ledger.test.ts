import { afterEach, describe, expect, it, vi } from "vitest";
import { withViewer } from "#lib/db/client";
import { listCharges } from "#lib/db/money/charges";
import { addPricePackage } from "#lib/db/money/price-rules";
import { addEndpoint } from "#lib/models/add-endpoint";
import { createReader } from "#test/factories/reader";
import { ask } from "#test/support/ask";
import {
  eventsSaying,
  eventWith,
  type ProviderStep,
  refuses,
  says,
  startFakeProvider,
} from "#test/support/fakes/fake-provider";
import content from "../../../../lib/domain/money/pricing/price-list.json" with { type: "json" };
import { REPORTED } from "../../../unit/lib/domain/pricing/reported-usages.ts";

const QUESTION = "How much notice must a tenant give?";
/** A Wednesday, 10:30 in Beijing: DeepSeek's peak hours. */
const AT = new Date("2026-11-25T10:30:00+08:00");

afterEach(() => {
  vi.useRealTimers();
});

type Priced = { kind: string; model: string; currency: string };

/** Asks a provider with this name in the price package; returns the call, its attempts and their charges. */
async function askPriced(
  { kind, model, currency }: Priced,
  script: (attempt: number) => ProviderStep[],
  now = AT,
) {
  const { viewer } = await createReader();
  await addPricePackage(viewer, content);
  const provider = await startFakeProvider((_request, attempt) => script(attempt));
  const { id: endpointId } = await addEndpoint(viewer, {
    name: "Fake",
    baseUrl: provider.baseUrl,
    model,
  });
  await withViewer(viewer, (tx) => tx.provider.updateMany({ data: { kind, currency } }));
  vi.useFakeTimers({ toFake: ["Date"], now });
  await ask(viewer, QUESTION, { endpointId });
  vi.useRealTimers();
  const { call, attempts } = await withViewer(viewer, async (tx) => {
    const call = await tx.call.findFirstOrThrow();
    return { call, attempts: await tx.callAttempt.findMany({ orderBy: { number: "asc" } }) };
  });
  return { viewer, provider, call, attempts, charges: await listCharges(viewer, call.id) };
}

/** An answer whose raw response contains these bodies, chunk by chunk. */
function reporting(bodies: readonly unknown[]): ProviderStep[] {
  const chunks = bodies.map((body) => {
    const frame = { id: "1", object: "chat.completion.chunk", created: 1, model: "fake" };
    return `data: ${JSON.stringify({ ...frame, ...(body as object) })}\n\n`;
  });
  const [end = "", done = ""] = eventsSaying("", { usage: "missing" }).slice(-2);
  return [eventWith({ content: "At least 28 days [1]." }), ...chunks, end, done].map((bytes) => ({
    do: "write",
    bytes,
  }));
}

const FLASH = { kind: "deepseek", model: "deepseek-flash", currency: "CNY" };

describe("the cost of a call", () => {
  // Calculated by hand in test/unit/lib/domain/pricing/known-charges.test.ts.
  it.each([
    ["DeepSeek", "deepseek", "deepseek-v4-pro", "CNY", 57_240_000n],
    ["Moonshot", "moonshot", "kimi-k2.6", "USD", 987_760n],
    ["GLM", "zhipu", "glm-5.3", "CNY", 5_880_000n],
    ["Qianfan", "qianfan", "ernie-5.0-thinking", "CNY", 31_782_000n],
    ["OpenRouter", "openrouter", "anthropic/claude-sonnet-5.5", "USD", 310n],
  ])(
    "is what %s reports, priced exactly by its price list",
    async (name, kind, model, currency, total) => {
      const bodies = REPORTED.find(({ provider }) => provider.startsWith(name))?.bodies ?? [];
      const asked = await askPriced({ kind, model, currency }, () => reporting(bodies));

      expect(asked.charges).toMatchObject([{ attempt: 1, total, currency, marks: [] }]);
      expect(asked.call).toMatchObject({ cost: total, costCurrency: currency });
      const sum = asked.charges[0]?.lines.reduce((nano, line) => nano + line.nano, 0n);
      expect(sum).toBe(total);
      expect(asked.attempts[0]?.rawUsage).not.toBeNull();
    },
  );

  it("includes an attempt that failed and was billed", async () => {
    // Peak: 120 × 2 + 8 × 8 millionths.
    const cost = 304_000n;
    const broken = says("At least", { finish: null });
    const { attempts, charges, call } = await askPriced(FLASH, () => broken);
    expect(attempts.map(({ outcome }) => outcome)).toEqual(["cut-off"]);
    expect(charges).toMatchObject([{ total: cost, marks: ["broken-off"] }]);
    expect(call).toMatchObject({ outcome: "cut-off", cost });
  });

  it("is zero for a refused attempt, and the retry's cost when that answered", async () => {
    const { attempts, charges, call } = await askPriced(FLASH, (attempt) =>
      attempt === 1 ? refuses(503) : says("At least 28 days [1]."),
    );
    expect(attempts.map(({ outcome, httpStatus }) => [outcome, httpStatus])).toEqual([
      ["server-failed", 503],
      ["complete", 200],
    ]);
    expect(charges).toMatchObject([{ attempt: 2, total: 304_000n }]);
    expect(call).toMatchObject({ outcome: "complete", cost: 304_000n, promptTokens: 120 });
  });

  it("is marked as an estimate when no usage is reported", async () => {
    const silent = says("At least 28 days [1].", { usage: "missing" });
    const { attempts, charges } = await askPriced(FLASH, () => silent);
    expect(attempts).toMatchObject([{ usage: null, usageGap: "absent" }]);
    expect(charges).toMatchObject([{ marks: ["estimated"] }]);
    expect(charges[0]?.total).toBeGreaterThan(0n);
  });

  describe("when its price rises at midnight in California, on 1 December 2026", () => {
    const ARGON = { kind: "google", model: "gemini-4-argon", currency: "USD" };
    const [LAST, FIRST] = ["2026-12-01T07:59:59.500Z", "2026-12-01T08:00:00Z"].map(
      (instant) => new Date(instant),
    );
    // 120 × 2 + 8 × 10 millionths, and twice that.
    const [BEFORE, AFTER] = [320_000n, 640_000n];

    it.each([
      ["the older one until the last moment", LAST, BEFORE, "gemini-4-introduction"],
      ["the new one from the first moment", FIRST, AFTER, "gemini-4"],
    ])("is %s", async (_which, now, cost, ruleId) => {
      const says28 = () => says("At least 28 days [1].");
      const { charges, call } = await askPriced(ARGON, says28, now);
      expect(charges).toMatchObject([{ ruleId, total: cost, marks: [] }]);
      expect(call).toMatchObject({ cost });
    });

    it("is the new one for an attempt that is tried again after the rise", async () => {
      const script = (attempt: number) => {
        if (attempt > 1) return says("At least 28 days [1].");
        vi.setSystemTime(FIRST ?? 0);
        return refuses(503);
      };
      const { charges } = await askPriced(ARGON, script, LAST);
      expect(charges).toMatchObject([{ attempt: 2, ruleId: "gemini-4", total: AFTER }]);
    });

    it("is the older one for an answer that began before the rise and ended after it", async () => {
      const script = () => {
        vi.setSystemTime(FIRST ?? 0);
        return says("At least 28 days [1].");
      };
      const { charges } = await askPriced(ARGON, script, LAST);
      expect(charges).toMatchObject([{ ruleId: "gemini-4-introduction", total: BEFORE }]);
    });
  });

  it("is unknown for a model without a price rule", async () => {
    const { charges, call } = await askPriced({ ...FLASH, model: "new-1" }, () => says("28 [1]."));
    expect(charges).toEqual([]);
    expect(call).toMatchObject({ cost: null, promptTokens: 120 });
  });
});

describe("an attempt", () => {
  it("records what the raw response reports about itself", async () => {
    const head: ProviderStep = {
      do: "head",
      headers: {
        "content-type": "text/event-stream",
        "x-request-id": "req-7",
        "x-ratelimit-remaining-tokens": "9000",
        "set-cookie": "session=secret",
      },
    };
    const named = says("At least 28 days [1].").map((step) =>
      step.do === "write"
        ? {
            ...step,
            bytes: String(step.bytes).replace(
              '"model":"fake"',
              '"model":"fake-1-0813","system_fingerprint":"fp_7"',
            ),
          }
        : step,
    );
    const { attempts } = await askPriced(FLASH, () => [head, ...named]);
    expect(attempts).toMatchObject([
      {
        httpStatus: 200,
        finishReason: "stop",
        reportedModel: "fake-1-0813",
        fingerprint: "fp_7",
        requestId: "req-7",
        rawUsage: { prompt_tokens: 120, completion_tokens: 8, total_tokens: 128 },
        usage: { input: 120, output: 8 },
      },
    ]);
    expect(attempts[0]?.headers).toMatchObject({ "x-ratelimit-remaining-tokens": "9000" });
    expect(attempts[0]?.headers).not.toHaveProperty("set-cookie");
    expect(attempts[0]?.headMs).not.toBeNull();
    expect(attempts[0]?.firstWordMs).not.toBeNull();
  });

  it("starts another epoch when the provider reports another model", async () => {
    const { viewer } = await createReader();
    let served = "fake-1-0813";
    const provider = await startFakeProvider(() =>
      says("28 days [1].").map((step) =>
        step.do === "write"
          ? { ...step, bytes: String(step.bytes).replace('"model":"fake"', `"model":"${served}"`) }
          : step,
      ),
    );
    const { id: endpointId } = await addEndpoint(viewer, {
      name: "Fake",
      baseUrl: provider.baseUrl,
      model: "fake-1",
    });
    await ask(viewer, QUESTION, { endpointId });
    await ask(viewer, QUESTION, { endpointId });
    served = "fake-1-1017";
    await ask(viewer, QUESTION, { endpointId });

    const { epochs, attempts } = await withViewer(viewer, async (tx) => ({
      epochs: await tx.modelEpoch.findMany({ orderBy: { startedAt: "asc" } }),
      attempts: await tx.callAttempt.findMany({ orderBy: { startedAt: "asc" } }),
    }));
    expect(epochs).toMatchObject([
      { evidence: "first", reportedModel: "fake-1-0813" },
      { evidence: "declared", reportedModel: "fake-1-1017" },
    ]);
    const [first, second] = epochs.map(({ id }) => id);
    expect(attempts.map(({ epochId }) => epochId)).toEqual([first, first, second]);
  });
});
