import { describe, expect, it } from "vitest";
import { savePolicy } from "#lib/db/routing/policies";
import type { DataClass } from "#lib/domain/documents/data-class";
import { addEndpoint } from "#lib/models/add-endpoint";
import { DEADLINES } from "#lib/models/resilience/deadlines";
import { createReader, NOTICE } from "#test/factories/reader";
import { ask } from "#test/support/ask";
import {
  type FakeProvider,
  outside,
  type ProviderStep,
  refuses,
  says,
  startFakeProvider,
} from "#test/support/fakes/fake-provider";

const QUESTION = "How much notice must a tenant give?";
const ANSWER = "At least 28 days [1].";
const QUESTIONS = 10;
/** Shorter than what the slow model takes, far longer than a quick one. */
const deadlines = { ...DEADLINES, first: 1_000 };

/** How the chosen model behaves at its `attempt`. */
const MODELS: Record<string, (attempt: number) => ProviderStep[]> = {
  "refuses everything": () => refuses(503),
  "breaks every connection": () => [{ do: "reset" }],
  "fails every second time": (attempt) => (attempt % 2 === 0 ? says(ANSWER) : refuses(500)),
  "never says a word": () => [{ do: "head" }, { do: "hang" }],
};

/** A model that behaves like this, and its fallback at an address of our own or outside. */
async function createTwo(
  does: (attempt: number) => ProviderStep[],
  dataClass: DataClass,
  addressOf: (baseUrl: string) => string,
) {
  const { viewer } = await createReader(dataClass);
  const add = async (name: string, { baseUrl }: FakeProvider, address = baseUrl) =>
    (await addEndpoint(viewer, { name, baseUrl: address, model: name })).id;
  const chosen = await startFakeProvider((_request, attempt) => does(attempt));
  const other = await startFakeProvider(() => says(ANSWER));
  const wanted = await add("wanted", chosen);
  const fallback = await add("other", other, addressOf(other.baseUrl));
  await savePolicy(viewer, {
    choose: { by: "pinned", endpointId: wanted },
    fallbacks: [fallback],
  });
  return { viewer, other, fallback };
}

describe.each(Object.entries(MODELS))("while the chosen model %s", (_how, does) => {
  it("every question is answered", async () => {
    const { viewer, fallback } = await createTwo(does, "internal", (address) => address);
    const endpoints = new Set<string>();
    for (let asked = 0; asked < QUESTIONS; asked += 1) {
      const { outcome, text } = await ask(viewer, QUESTION, { deadlines });
      expect([outcome.outcome, text]).toEqual(["complete", ANSWER]);
      endpoints.add(outcome.endpointId);
    }
    expect([...endpoints]).toContain(fallback);
  });

  it("no confidential text goes to a fallback that may not receive it: the sources are quoted", async () => {
    const { viewer, other } = await createTwo(does, "confidential", outside);
    const texts = new Set<string>();
    for (let asked = 0; asked < QUESTIONS; asked += 1) {
      const { outcome, text } = await ask(viewer, QUESTION, { deadlines });
      expect(outcome.outcome).toBe("complete");
      texts.add(text.includes(NOTICE) ? "quoted" : text);
    }
    expect(texts).toContain("quoted");
    expect(other.requests).toEqual([]);
  });
});
