import { openFakeProvider } from "#test/support/fakes/fake-provider";
import { begun, ended, type ProviderFault } from "#test/support/provider-faults/provider-fault";
import { PROVIDER_FAULTS } from "#test/support/provider-faults/provider-faults";
import { attemptsOf, forEachAtOnce, readAnswer, withEndpoint, withFiles } from "./asking.ts";
import { expect, test } from "./fixtures.ts";

// What is bundled and minified behaves in ways that sources do not: a class's name is a letter there. So the built
// product is asked over HTTP, without a browser, what its sources are asked in
// test/integration/lib/models/provider-faults.test.ts.

const RULES = {
  name: "notice.txt",
  text: "Notice\n\nA tenant must give at least 28 days' notice in writing before they leave the flat.",
};
const question = "How much notice must a tenant give?";
/** A port without a listener that fetch does not block by itself. */
const NOBODY = "http://127.0.0.1:2/v1";

/** Those that need a deadline take as long as the product's own. */
const FAULTS = PROVIDER_FAULTS.filter(({ deadlines }) => !deadlines);

/** How often the endpoint is asked, by the same rule as for the sources. */
function attemptsFor({ does, attempts = 1, note }: ProviderFault): string[] {
  return Array.from({ length: does ? attempts : 2 }, () => note ?? "complete");
}

test("the built product names the faults of a provider as its sources do", async ({ page }) => {
  test.setTimeout(600_000);
  const api = page.request;
  const found: Record<string, unknown> = {};
  await withFiles(api, [RULES], (collectionId) =>
    forEachAtOnce(FAULTS, async ({ name, kind, does }) => {
      const provider = does && (await openFakeProvider(() => does));
      const baseUrl = provider?.baseUrl ?? NOBODY;
      found[name] = await withEndpoint(api, { kind, baseUrl }, async (endpointId) => {
        const asked = { question, collectionIds: [collectionId], endpointId };
        const { outcome } = await readAnswer(api, asked);
        const tried = await attemptsOf(api, outcome.answerId, endpointId);
        return { note: outcome.note ?? null, tried: tried.map((attempt) => attempt.outcome) };
      });
      provider?.close();
    }),
  );
  expect(found).toEqual(
    Object.fromEntries(
      FAULTS.map((fault) => [fault.name, { note: fault.note, tried: attemptsFor(fault) }]),
    ),
  );
});

test("the built product rests an endpoint at which nobody listens", async ({ page }) => {
  test.setTimeout(200_000);
  const api = page.request;
  await withFiles(api, [RULES], (collectionId) =>
    withEndpoint(api, { baseUrl: NOBODY }, async (endpointId) => {
      const notes: unknown[] = [];
      for (let asked = 0; asked < 7; asked += 1) {
        const answer = await readAnswer(api, {
          question,
          collectionIds: [collectionId],
          endpointId,
        });
        expect(answer.text).toContain("28 days");
        const tried = await attemptsOf(api, answer.outcome.answerId, endpointId);
        expect(tried.every(({ outcome }) => outcome === "unreachable")).toBe(true);
        notes.push(answer.outcome.note);
        // A resting endpoint is not asked.
        if (asked === 6) expect(tried).toEqual([]);
      }
      expect(notes[0]).toBe("unreachable");
      expect(notes.at(-1)).toBe("resting");
      expect(new Set(notes)).toEqual(new Set(["unreachable", "resting"]));
    }),
  );
});

test("the built product shows an answer's words while the model still writes", async ({ page }) => {
  test.setTimeout(200_000);
  const api = page.request;
  const go = Promise.withResolvers<void>();
  const provider = await openFakeProvider(() => [
    begun,
    { do: "until", promise: go.promise },
    ended,
  ]);
  await withFiles(api, [RULES], (collectionId) =>
    withEndpoint(api, { baseUrl: provider.baseUrl }, async (endpointId) => {
      const asked = { question, collectionIds: [collectionId], endpointId };
      // The model goes on only when its first words were read here.
      const { outcome } = await readAnswer(api, asked, go.resolve);
      expect(outcome.outcome).toBe("complete");
    }),
  );
  provider.close();
});
