import { isDeepStrictEqual } from "node:util";
import type { APIRequestContext } from "@playwright/test";
import { openFakeProvider } from "#test/support/fakes/fake-provider";
import { comparedTo, type Seen } from "#test/support/provider-quirks/compare-quirk";
import { PROVIDER_QUIRKS } from "#test/support/provider-quirks/provider-quirks";
import {
  type Quirk,
  SECRET,
  SHED,
  SHED_QUESTION,
  SPADE,
  saying,
} from "#test/support/provider-quirks/quirk";
import { attemptsOf, forEachAtOnce, readAnswer, withEndpoint, withFiles } from "./asking.ts";
import { expect, test } from "./fixtures.ts";

// What is bundled and minified behaves in ways that sources do not, so the built product is asked over HTTP,
// without a browser, what its sources are asked in test/integration/lib/models/provider-quirks.test.ts.

/** Asks a server with this quirk; gives what was streamed and what is kept of it, and what was counted. */
async function seenOf(api: APIRequestContext, collectionId: string, quirk: Quirk) {
  const provider = await openFakeProvider(() => quirk.does ?? []);
  const endpoint = { kind: quirk.kind ?? "vllm", baseUrl: provider.baseUrl };
  const found = await withEndpoint(api, endpoint, async (endpointId) => {
    const answer = await readAnswer(api, {
      question: SHED_QUESTION,
      collectionIds: [collectionId],
      endpointId,
      conversationId: "new",
    });
    const { outcome } = answer;
    const kept = await (await api.get(`/api/conversations/${outcome.conversationId}`)).json();
    const seen: Seen = {
      outcome: outcome.outcome,
      note: outcome.note ?? null,
      isByModel: outcome.endpointId === endpointId,
      text: answer.text,
      kept: kept.answers[0]?.text ?? "",
      cites: answer.citations.map(({ marker }) => marker),
      unsupported: answer.unsupported,
    };
    const [attempt] = quirk.tokens ? await attemptsOf(api, outcome.answerId, endpointId) : [];
    return { seen, attempt };
  });
  provider.close();
  return found;
}

/** The counts that the export of the log must have. */
function countsOf({ tokens }: Quirk): object | undefined {
  if (!tokens) return undefined;
  const known = tokens === "unknown" ? null : tokens;
  const written = (count: number | undefined) => (known ? String(count ?? 0) : "");
  return {
    "input tokens": written(known?.read),
    "output tokens": written(known?.written),
    "reasoning tokens": written(known?.reasoning),
    "cached input tokens": written(known?.cached),
  };
}

test("the built product treats the quirks of servers as its sources do", async ({ page }) => {
  test.setTimeout(900_000);
  const api = page.request;
  const wrong: object[] = [];
  await withFiles(api, SHED, (collectionId) =>
    forEachAtOnce(PROVIDER_QUIRKS, async (quirk) => {
      const { seen, attempt } = await seenOf(api, collectionId, quirk);
      const { expected, found } = comparedTo(quirk, seen);
      const counts = countsOf(quirk);
      const counted = counts && Object.keys(counts).map((name) => [name, attempt?.[name]]);
      const all = {
        expected: { ...expected, counts },
        found: { ...found, counts: counted && Object.fromEntries(counted) },
      };
      if (!isDeepStrictEqual(all.found, all.expected)) wrong.push({ name: quirk.name, ...all });
    }),
  );
  expect(wrong).toEqual([]);
});

test("no word of a thought goes out again with the next question", async ({ page }) => {
  test.setTimeout(200_000);
  const api = page.request;
  const provider = await openFakeProvider(() => saying(`Hm. ${SECRET}\n</think>\n\n${SPADE}`));
  await withFiles(api, SHED, (collectionId) =>
    withEndpoint(api, { baseUrl: provider.baseUrl }, async (endpointId) => {
      const asked = { question: SHED_QUESTION, collectionIds: [collectionId], endpointId };
      const { outcome } = await readAnswer(api, { ...asked, conversationId: "new" });
      const conversationId = outcome.conversationId ?? "";
      await readAnswer(api, { ...asked, question: "And a rake?", conversationId });
      expect(provider.requests.length).toBeGreaterThan(1);
      for (const { text } of provider.requests) expect(text).not.toContain(SECRET);
    }),
  );
  provider.close();
});
