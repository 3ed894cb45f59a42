import { describe, expect, it } from "vitest";
import { withViewer } from "#lib/db/client";
import { findDecisionOfAnswer } from "#lib/db/routing/decisions";
import { savePolicy } from "#lib/db/routing/policies";
import type { DataClass } from "#lib/domain/documents/data-class";
import type { Viewer } from "#lib/domain/viewer";
import { addEndpoint } from "#lib/models/add-endpoint";
import { createReader, NOTICE } from "#test/factories/reader";
import { ask } from "#test/support/ask";
import {
  type ProviderStep,
  refuses,
  says,
  startFakeProvider,
} from "#test/support/fakes/fake-provider";

const QUESTION = "How much notice must a tenant give?";
const ANSWER = "At least 28 days [1].";

async function addProvider(viewer: Viewer, name: string, does: ProviderStep[], host = "127.0.0.1") {
  const provider = await startFakeProvider(() => does);
  const baseUrl = provider.baseUrl.replace("127.0.0.1", host);
  const { id } = await addEndpoint(viewer, { name, baseUrl, model: name });
  return { ...provider, id };
}

/** Two endpoints: the policy chooses the first, and the second is its fallback at `host`. */
async function createTwo(
  first: ProviderStep[],
  second: ProviderStep[],
  {
    host,
    hedgeAfterMs,
    dataClass,
  }: { host?: string; hedgeAfterMs?: number; dataClass?: DataClass } = {},
) {
  const { viewer } = await createReader(dataClass);
  const wanted = await addProvider(viewer, "wanted", first);
  const other = await addProvider(viewer, "other", second, host);
  await savePolicy(viewer, {
    choose: { by: "pinned", endpointId: wanted.id },
    fallbacks: [other.id],
    ...(hedgeAfterMs && { hedgeAfterMs }),
  });
  return { viewer, wanted, other };
}

function attemptsOf(viewer: Viewer) {
  return withViewer(viewer, (tx) => tx.callAttempt.findMany({ orderBy: { number: "asc" } }));
}

describe("when the chosen model fails before its first word", () => {
  it("the fallback answers, the reader is told why, and both attempts are recorded", async () => {
    const { viewer, wanted, other } = await createTwo(refuses(401), says(ANSWER));
    const { outcome, text } = await ask(viewer, QUESTION);
    expect(outcome).toMatchObject({ endpointId: other.id, note: "key-refused" });
    expect(text).toBe(ANSWER);
    expect((await attemptsOf(viewer)).map((tried) => [tried.endpointId, tried.outcome])).toEqual([
      [wanted.id, "key-refused"],
      [other.id, "complete"],
    ]);
    const decision = await findDecisionOfAnswer(viewer, outcome.answerId);
    expect(decision).toMatchObject({ mode: "pinned", chosen: wanted.id });
    expect(decision?.order).toEqual([wanted.id, other.id, "quotes"]);
  });

  it("quotes the sources instead of asking an endpoint that may not receive them", async () => {
    const options = { host: "0.0.0.0", dataClass: "confidential" } as const;
    const { viewer, other } = await createTwo(refuses(401), says(ANSWER), options);
    const { outcome, text } = await ask(viewer, QUESTION);
    expect(outcome).toMatchObject({ endpointId: "quotes", note: "key-refused" });
    expect(text).toContain(NOTICE);
    expect(other.requests).toEqual([]);
  });

  it("quotes the sources when the fallback fails too, with the first model's reason", async () => {
    const { viewer } = await createTwo(refuses(401), refuses(429));
    const { outcome } = await ask(viewer, QUESTION);
    expect(outcome).toMatchObject({ endpointId: "quotes", note: "key-refused" });
    expect(await attemptsOf(viewer)).toHaveLength(3);
  });

  it("no other model completes an answer that has begun", async () => {
    const half = says("At least", { finish: null });
    const { viewer, wanted, other } = await createTwo(half, says(ANSWER));
    const { outcome, text } = await ask(viewer, QUESTION);
    expect(outcome).toMatchObject({ endpointId: wanted.id, outcome: "failed", note: "cut-off" });
    expect(text).toBe("At least");
    expect(other.requests).toEqual([]);
  });
});

describe("a slow model", () => {
  const slow: ProviderStep[] = [{ do: "head" }, { do: "hang" }];

  it("is hedged when a policy says so: the other model answers, and the slow connection is closed", async () => {
    const options = { hedgeAfterMs: 100 };
    const { viewer, wanted, other } = await createTwo(slow, says(ANSWER), options);
    const { outcome, text } = await ask(viewer, QUESTION);
    expect(outcome).toMatchObject({ endpointId: other.id, outcome: "complete" });
    expect(text).toBe(ANSWER);
    await wanted.hungUp;
    const attempts = await attemptsOf(viewer);
    expect(attempts.map(({ outcome, isHedge }) => [outcome, isHedge])).toEqual([
      ["stopped", false],
      ["complete", true],
    ]);
  });

  it("is waited for without such a policy", async () => {
    const { viewer, wanted, other } = await createTwo(
      [{ do: "head" }, { do: "wait", ms: 400 }, ...says(ANSWER)],
      says("Something else."),
    );
    expect((await ask(viewer, QUESTION)).outcome).toMatchObject({ endpointId: wanted.id });
    expect(other.requests).toEqual([]);
  });
});
