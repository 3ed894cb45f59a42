import { afterEach, describe, expect, it, vi } from "vitest";
import { askAndPresent } from "#lib/cli/commands/ask";
import { costOfAnswer } from "#lib/db/calls/answer-cost";
import { listCalls } from "#lib/db/calls/call-log";
import { chooseJudge } from "#lib/db/models/endpoints";
import { priceEndpoint } from "#lib/db/money/price-endpoint";
import { asOneAmount } from "#lib/domain/money/answer-cost";
import { systemViewer, type Viewer } from "#lib/domain/viewer";
import { addEndpoint } from "#lib/models/add-endpoint";
import { callsOf, createReader } from "#test/factories/reader";
import {
  type ProviderStep,
  refuses,
  says,
  startFakeProvider,
} from "#test/support/fakes/fake-provider";

/** What the router decides besides: it chooses shadow answers at random, which a test must not. */
const besides = vi.hoisted(() => ({ shadow: null as string | null }));
vi.mock(import("#lib/models/route/route"), async (original) => {
  const { route, ...rest } = await original();
  return { ...rest, route: async (...asked) => ({ ...(await route(...asked)), ...besides }) };
});

afterEach(() => {
  besides.shadow = null;
});

const QUESTION = "How much notice must a tenant give?";
const ANSWER = "At least 28 days [1].";

/** One dollar per million input tokens, four per million output tokens: 120 and 8 tokens cost this. */
const PRICE = { input: 1_000_000_000n, output: 4_000_000_000n, currency: "USD" };
const COST = 152_000;

/** A collection as the command line sees it. */
async function createHome() {
  const { viewer: owner, collection } = await createReader();
  return { viewer: systemViewer(owner.organizationId), slug: collection.slug };
}

type Scripted = { script: (attempt: number) => Iterable<ProviderStep>; currency?: string | null };

async function addPriced(viewer: Viewer, { script, currency = "USD" }: Scripted) {
  const provider = await startFakeProvider((_request, attempt) => script(attempt));
  const { id } = await addEndpoint(viewer, {
    name: `Fake ${crypto.randomUUID()}`,
    baseUrl: provider.baseUrl,
    model: "fake-1",
  });
  if (currency) await priceEndpoint(viewer, id, { ...PRICE, currency });
  return { id, provider };
}

/** Asks from the command line; gives the cost it prints, and the sum of what the list of calls shows. */
async function askedAt({ viewer, slug }: { viewer: Viewer; slug: string }, endpoint?: string) {
  const asked = await askAndPresent(viewer, QUESTION, {
    collection: slug,
    ...(endpoint && { endpoint }),
  });
  const { rows } = await listCalls(viewer, {});
  const inLedger = rows
    .flatMap(({ costs }) => costs)
    .reduce((sum, { known, estimated }) => sum + known + estimated, 0n);
  return { ...asked, cost: asked.result.cost, line: asked.lines.at(-1), inLedger };
}

async function askOf(script: Scripted["script"], currency?: string | null) {
  const home = await createHome();
  const { id } = await addPriced(home.viewer, {
    script,
    ...(currency !== undefined && { currency }),
  });
  return askedAt(home, id);
}

describe("the cost that the command line prints", () => {
  it("is the ledger's", async () => {
    const { cost, line, inLedger, result } = await askOf(() => says(ANSWER));
    expect(result.outcome).toBe("complete");
    expect(cost).toMatchObject({ nano: COST, currency: "USD", estimated: false, unpriced: false });
    expect(inLedger).toBe(BigInt(COST));
    expect(line).toBe("Cost: $0.000152");
  });

  it("is nothing for quotes", async () => {
    const { cost, line } = await askedAt(await createHome(), "quotes");
    expect(cost).toMatchObject({ nano: 0, currency: "USD", estimated: false, unpriced: false });
    expect(line).toBe("Cost: nothing");
  });

  it("includes a reply that was charged and replaced by quoted sources", async () => {
    const { cost, result, inLedger } = await askOf(() => says("", { finish: "content_filter" }));
    expect(result.endpoint).toBe("quotes");
    expect(cost).toMatchObject({ nano: COST, currency: "USD", marks: ["broken-off"] });
    expect(inLedger).toBe(BigInt(COST));
  });

  it("does not include a refused attempt, and includes the one that answered", async () => {
    const { cost } = await askOf((attempt) => (attempt === 1 ? refuses(503) : says(ANSWER)));
    expect(cost).toMatchObject({ nano: COST, estimated: false });
  });

  it("stands in the message when the answer failed halfway", async () => {
    await expect(askOf(() => says("At least", { finish: null }))).rejects.toThrow(
      /Cost: \$0\.000152 \(at least/,
    );
  });

  // Nobody reads nothing and writes nothing, so a count of zero is no count.
  const UNREAD = { prompt_tokens: 0, completion_tokens: 8, total_tokens: 8 };
  const UNWRITTEN = { prompt_tokens: 120, completion_tokens: 0, total_tokens: 120 };
  it.each([
    ["no usage", says(ANSWER, { usage: "missing" })],
    ["a prompt of no tokens", says(ANSWER, { counts: UNREAD })],
    ["a reply of no tokens", says(ANSWER, { counts: UNWRITTEN })],
  ])("is estimated where the provider reports %s", async (_what, steps) => {
    const { cost, line, inLedger } = await askOf(() => steps);
    expect(cost).toMatchObject({ currency: "USD", estimated: true, marks: ["estimated"] });
    expect(cost.nano).toBeGreaterThan(COST);
    expect(inLedger).toBe(BigInt(cost.nano ?? 0));
    expect(line).toMatch(/^Cost: \$0\.0\d+ \(estimated/);
  });

  it("is not known where the model has no price", async () => {
    const { cost, line } = await askOf(() => says(ANSWER), null);
    expect(cost).toMatchObject({ nano: null, currency: null, unpriced: true });
    expect(line).toBe("Cost: not known, the model has no price");
  });

  it("includes the model that checks sentences, and says when that has no price", async () => {
    const home = await createHome();
    const { id } = await addPriced(home.viewer, { script: () => says(ANSWER) });
    const judge = await addPriced(home.viewer, { script: () => says("{}") });
    await chooseJudge(home.viewer, judge.id);
    expect((await askedAt(home, id)).cost).toMatchObject({ nano: 2 * COST, unpriced: false });

    await priceEndpoint(home.viewer, judge.id, null);
    const { cost, line } = await askedAt(home, id);
    expect(cost).toMatchObject({ nano: COST, unpriced: true });
    expect(line).toBe("Cost: $0.000152 (at least: a model that replied has no price)");
  });

  it("waits for the shadow answer and includes it", async () => {
    const home = await createHome();
    const { id } = await addPriced(home.viewer, { script: () => says(ANSWER) });
    const other = await addPriced(home.viewer, {
      script: () => [{ do: "head" }, { do: "wait", ms: 50 }, ...says("A month, I believe.")],
    });
    besides.shadow = other.id;
    const { cost } = await askedAt(home, id);
    expect(cost).toMatchObject({ nano: 2 * COST, estimated: false });
    expect((await callsOf(home.viewer)).map(({ purpose }) => purpose)).toEqual([
      "answer",
      "shadow",
    ]);
  });

  it("keeps currencies apart", async () => {
    const home = await createHome();
    const { id } = await addPriced(home.viewer, { script: () => says(ANSWER) });
    const other = await addPriced(home.viewer, { script: () => says("{}"), currency: "CNY" });
    await chooseJudge(home.viewer, other.id);
    const { cost, line } = await askedAt(home, id);
    expect(cost).toMatchObject({ nano: null, currency: null, unpriced: false });
    expect(cost.totals).toEqual([
      { currency: "CNY", known: COST, estimated: 0 },
      { currency: "USD", known: COST, estimated: 0 },
    ]);
    expect(line).toBe("Cost: CN¥0.000152 and $0.000152");
  });
});

it("counts only the calls of its own answer, and is one amount only where all of it is known", async () => {
  const home = await createHome();
  const { id } = await addPriced(home.viewer, { script: () => says(ANSWER) });
  await askedAt(home, id);
  await askedAt(home, id);
  const answers = (await callsOf(home.viewer)).map(({ answerId }) => answerId ?? "");
  expect(new Set(answers).size).toBe(2);
  for (const answerId of answers) {
    const cost = await costOfAnswer(home.viewer, answerId);
    expect(asOneAmount(cost)).toEqual({ nano: String(COST), currency: "USD" });
    expect(asOneAmount({ ...cost, isUnpriced: true })).toBeNull();
    expect(asOneAmount({ ...cost, marks: ["unpriced"] })).toBeNull();
  }
  const none = await costOfAnswer(home.viewer, crypto.randomUUID());
  expect(asOneAmount(none)).toEqual({ nano: "0", currency: "USD" });
});
