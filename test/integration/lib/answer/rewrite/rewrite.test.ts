import { describe, expect, it } from "vitest";
import { answerQuestion } from "#lib/answer/answer-question";
import { openQuestion } from "#lib/answer/open-question";
import { makeDefaultEndpoint } from "#lib/db/models/endpoints";
import { declareEndpointPlace } from "#lib/db/models/places";
import { saveLimits } from "#lib/db/money/budgets";
import { priceEndpoint } from "#lib/db/money/price-endpoint";
import { getRetrieval, listRetrievals } from "#lib/db/search/retrievals";
import type { DataClass } from "#lib/domain/documents/data-class";
import { NO_LIMITS, ORGANIZATION } from "#lib/domain/money/budget";
import type { Viewer } from "#lib/domain/viewer";
import { addEndpoint } from "#lib/models/add-endpoint";
import { storeDocument } from "#test/factories/document";
import { addDefaultEndpoint, BOND, callsOf, createReader } from "#test/factories/reader";
import { ask } from "#test/support/ask";
import { collect } from "#test/support/collect";
import {
  type ProviderStep,
  refuses,
  says,
  startFakeProvider,
} from "#test/support/fakes/fake-provider";

const FIRST = "How much notice must a tenant give the landlord?";
const FOLLOW_UP = "And when is the bond due?";
const REWRITTEN = "When must the landlord return the bond?";
const TOGETHER = `${FIRST}\n${FOLLOW_UP}`;
const ANSWER = "It is so [1].";
/** Answers both questions together, so that words alone are enough to be certain. */
const GUIDE =
  "A tenant who must give the landlord notice gets the bond; it is due within ten working days.";

/** A reader with a model that replies `rewriting` to rewriting calls and one fixed answer to all others. */
async function createFollowing(
  rewriting: readonly ProviderStep[],
  { dataClass = "internal", answer = says(ANSWER) }: Partial<Script> = {},
) {
  const reader = await createGuided(dataClass);
  const provider = await startFakeProvider((request) => (isRewrite(request) ? rewriting : answer));
  const endpointId = await addDefaultEndpoint(reader.viewer, provider.baseUrl);
  const rewrites = () => provider.requests.filter(isRewrite);
  return { ...reader, provider, endpointId, rewrites };
}

async function createGuided(dataClass: DataClass) {
  const reader = await createReader(dataClass);
  await storeDocument(reader.viewer, reader.collection, { title: "Guide", pages: [GUIDE] });
  return reader;
}

type Script = { dataClass: DataClass; answer: readonly ProviderStep[] };
type Request = { body: { messages: { content: string }[] } };

function isRewrite({ body }: Request): boolean {
  return body.messages[0]?.content.startsWith("You rewrite") ?? false;
}

/** Asks the first question, then its follow-up. */
async function follow(viewer: Viewer, text = FOLLOW_UP, asked: Parameters<typeof ask>[2] = {}) {
  const { outcome } = await ask(viewer, FIRST, asked);
  const conversationId = outcome.conversationId ?? "";
  return { conversationId, ...(await ask(viewer, text, { ...asked, conversationId })) };
}

async function loggedOf(viewer: Viewer, place = 0) {
  const rows = (await listRetrievals(viewer)).rows;
  return getRetrieval(viewer, rows[place]?.id ?? "");
}

describe("a follow-up question", () => {
  it("is searched for as rewritten, and answered as the reader asked it", async () => {
    const { viewer, provider, endpointId, rewrites } = await createFollowing(says(REWRITTEN));
    const { events, record, outcome } = await follow(viewer);

    expect(record).toMatchObject({ question: FOLLOW_UP, searched: REWRITTEN });
    expect(record?.sources[0]?.text).toContain(BOND);
    expect(events.find(({ type }) => type === "sources")).toMatchObject({ searched: REWRITTEN });
    expect(await loggedOf(viewer)).toMatchObject({
      question: FOLLOW_UP,
      searched: REWRITTEN,
      rewriting: "used",
    });

    const [rewrite, ...others] = rewrites();
    expect(others).toEqual([]);
    expect(rewrite?.body).toMatchObject({ temperature: 0, max_tokens: 1_000 });
    expect(rewrite?.body.messages.at(-1)?.content).toContain(`<asked>\n${FIRST}\n</asked>`);
    expect(rewrite?.body.messages.at(-1)?.content).toContain(`Last question: ${FOLLOW_UP}`);
    const answering = provider.requests.at(-1)?.body.messages.at(-1)?.content;
    expect(answering).toContain(`Question: ${FOLLOW_UP}`);
    expect(answering).not.toContain(REWRITTEN);
    expect(await callsOf(viewer)).toMatchObject([
      { purpose: "answer" },
      { purpose: "rewrite", endpointId, outcome: "complete", answerId: outcome.answerId },
      { purpose: "answer", endpointId, answerId: outcome.answerId },
    ]);
  });

  it("is given in its rewritten form when the next question is rewritten", async () => {
    const { viewer, rewrites } = await createFollowing(says(REWRITTEN));
    const { conversationId } = await follow(viewer);
    await ask(viewer, "And if not?", { conversationId });
    expect(rewrites()[1]?.body.messages.at(-1)?.content).toContain(`<asked>\n${REWRITTEN}\n`);
  });

  it("has its sources quoted by its rewritten form if the answer fails", async () => {
    const { viewer } = await createFollowing(says(REWRITTEN), { answer: refuses(500) });
    const { text, outcome } = await follow(viewer);
    expect(outcome).toMatchObject({ outcome: "complete", note: "server-failed" });
    expect(text).toContain(BOND);
  });

  it("that the model returns unchanged is searched for as it is, and no other text is shown as searched for", async () => {
    const question = "Does this part bind the Crown?";
    const { viewer } = await createFollowing(says(question));
    const { record } = await follow(viewer, question);
    expect(record?.searched).toBeNull();
    expect(await loggedOf(viewer)).toMatchObject({ searched: null, rewriting: "used" });
  });

  it.each([
    ["no-question", "an answer", says("Within ten working days.")],
    [
      "too-long",
      "a very long question",
      says(`${"When is the bond of the tenant due ".repeat(20)}?`),
    ],
    ["other-script", "another language", says("押金应何时退还？")],
    ["added", "a number that nobody mentioned", says("When is the bond due after 90 days?")],
    ["failed", "half of a question", says("When must the landlord return", { finish: "length" })],
    ["failed", "an error", refuses(500)],
    ["failed", "no reply", [{ do: "hang" }] as ProviderStep[]],
  ])(
    "is searched for without a model's help if the rewriting is %s: %s",
    async (reason, _what, steps) => {
      const { viewer } = await createFollowing(steps);
      const { record, outcome } = await follow(viewer);
      expect(outcome).toMatchObject({ outcome: "complete" });
      expect(outcome).not.toHaveProperty("note");
      expect(record).toMatchObject({ text: ANSWER, searched: TOGETHER });
      expect(await loggedOf(viewer)).toMatchObject({ searched: TOGETHER, rewriting: reason });
    },
  );

  it("leaves no call running if the reader stops during the rewriting", async () => {
    const { viewer, provider } = await createFollowing([{ do: "hang" }]);
    const { outcome } = await ask(viewer, FIRST);
    const conversationId = outcome.conversationId ?? "";
    const opened = await openQuestion(viewer, { text: FOLLOW_UP, conversationId });
    const reader = new AbortController();
    const events = answerQuestion(viewer, opened, { signal: reader.signal });
    await events.next();
    setTimeout(() => reader.abort(), 300);
    expect((await collect(events)).at(-1)).toMatchObject({ outcome: "stopped" });
    await provider.hungUp;
    expect((await callsOf(viewer)).at(-1)).toMatchObject({
      purpose: "rewrite",
      outcome: "stopped",
    });
  });
});

describe("rewriting by a model", () => {
  it("is skipped for a first question, and for a question answered by quotes", async () => {
    const { viewer, rewrites } = await createFollowing(says(REWRITTEN));
    await ask(viewer, FOLLOW_UP);
    const { record } = await follow(viewer, FOLLOW_UP, { endpointId: "quotes" });
    expect(record).toMatchObject({ searched: TOGETHER });
    expect(await loggedOf(viewer)).toMatchObject({ rewriting: null });
    expect(rewrites()).toEqual([]);
  });

  it("is skipped after restricted text if the model is outside", async () => {
    const { viewer } = await createGuided("restricted");
    const baseUrl = "https://models.example/v1";
    const outside = await addEndpoint(viewer, { name: "Outside", baseUrl, model: "far-1" });
    await makeDefaultEndpoint(viewer, outside.id);
    const { record, outcome } = await follow(viewer);
    expect(outcome).toMatchObject({ endpointId: "quotes", note: "restricted" });
    expect(record?.searched).toBe(TOGETHER);
    expect(await loggedOf(viewer)).toMatchObject({ rewriting: "restricted" });
    expect((await callsOf(viewer)).map(({ endpointId }) => endpointId)).toEqual([
      "quotes",
      "quotes",
    ]);
  });

  it("is done after restricted text if the model is on your servers", async () => {
    const { viewer, endpointId } = await createFollowing(says(REWRITTEN), {
      dataClass: "restricted",
    });
    await declareEndpointPlace(viewer, endpointId, { place: "inside", whose: null });
    expect((await follow(viewer)).record?.searched).toBe(REWRITTEN);
  });

  it("is skipped if the budget does not cover it", async () => {
    const { viewer, endpointId, rewrites } = await createFollowing(says(REWRITTEN));
    await priceEndpoint(viewer, endpointId, {
      input: 1_000_000n,
      output: 1_000_000n,
      currency: "USD",
    });
    const { outcome } = await ask(viewer, FIRST);
    const conversationId = outcome.conversationId ?? "";
    const opened = await openQuestion(viewer, { text: FOLLOW_UP, conversationId });
    const most = { nano: "0", currency: "USD" };
    await saveLimits(viewer, ORGANIZATION, { ...NO_LIMITS, budget: { period: "day", most } });
    const { signal } = new AbortController();
    const events = await collect(answerQuestion(viewer, opened, { signal }));
    expect(events.at(-1)).toMatchObject({ outcome: "complete", note: "over-budget" });
    expect(await loggedOf(viewer)).toMatchObject({ rewriting: "over-budget", searched: TOGETHER });
    expect(rewrites()).toEqual([]);
  });
});
