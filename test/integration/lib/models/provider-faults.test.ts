import { expect, it } from "vitest";
import { withViewer } from "#lib/db/client";
import type { Viewer } from "#lib/domain/viewer";
import { addEndpoint } from "#lib/models/add-endpoint";
import { DEADLINES } from "#lib/models/resilience/deadlines";
import { createReader, NOTICE } from "#test/factories/reader";
import { ask } from "#test/support/ask";
import { startFakeProvider } from "#test/support/fakes/fake-provider";
import { type ProviderFault, WHOLE } from "#test/support/provider-faults/provider-fault";
import { PROVIDER_FAULTS } from "#test/support/provider-faults/provider-faults";

const QUESTION = "How much notice must a tenant give?";
/** A port without a listener that fetch does not block by itself. */
const NOBODY = "http://127.0.0.1:2/v1";

let reader: Viewer | undefined;

/** Asks a provider with this fault a question about documents; returns the outcome. */
async function askOf({ kind, does, deadlines }: ProviderFault) {
  reader ??= (await createReader()).viewer;
  const viewer = reader;
  const provider = does && (await startFakeProvider(() => does));
  const { id: endpointId } = await addEndpoint(viewer, {
    name: "Fake",
    kind,
    baseUrl: provider?.baseUrl ?? NOBODY,
    model: "fake-1",
    apiKey: "secret-key",
  });
  const asked = await ask(viewer, QUESTION, {
    endpointId,
    deadlines: { ...DEADLINES, ...deadlines },
  });
  const { answerId } = asked.outcome;
  const { calls, attempts } = await withViewer(viewer, async (tx) => {
    const calls = await tx.call.findMany({ where: { answerId } });
    const callId = calls[0]?.id ?? "";
    const attempts = await tx.callAttempt.findMany({
      where: { callId },
      orderBy: { number: "asc" },
    });
    return { calls, attempts };
  });
  return { ...asked, provider, endpointId, calls, attempts };
}

/** What is shown and stored: the whole answer, a marked part of it, or the quoted sources. */
function kept({ keeps, note }: ProviderFault, endpointId: string) {
  if (keeps === "all") return { outcome: "complete", endpointId };
  if (keeps === "some") return { outcome: "failed", endpointId, note };
  return { outcome: "complete", endpointId: "quotes", note };
}

/** Checks that the text is the model's, or that it is the quoted sources. */
function expectText(text: string, { keeps }: ProviderFault) {
  if (keeps === "all") return expect(text).toBe(WHOLE);
  if (keeps === "nothing") return expect(text).toContain(NOTICE);
  expect(text).toMatch(/^At/);
  expect(text).not.toContain(NOTICE);
}

it.each(PROVIDER_FAULTS)("%$ a provider that $name", async (fault) => {
  const { outcome, record, text, calls, attempts, provider, endpointId } = await askOf(fault);
  // The test only ends when no connection is left open, however long the provider would go on.
  await provider?.allClosed();

  const expected = kept(fault, endpointId);
  expect(outcome).toMatchObject(expected);
  expect(outcome.note ?? null).toBe(fault.note);
  if (fault.note) expect(outcome.message).toMatch(/\.$/);
  expectText(text, fault);
  expect(record).toMatchObject({
    outcome: expected.outcome,
    endpointId: expected.endpointId,
    text,
  });

  const tried = provider ? (fault.attempts ?? 1) : 2;
  const quoted = fault.keeps === "nothing" ? [["quotes", "complete"]] : [];
  expect(attempts.map((attempt) => [attempt.endpointId, attempt.outcome])).toEqual([
    ...Array.from({ length: tried }, () => [endpointId, fault.note ?? "complete"]),
    ...quoted,
  ]);
  const [call] = calls;
  expect(calls).toHaveLength(1);
  expect(call).toMatchObject({
    endpointId: expected.endpointId,
    outcome: quoted.length > 0 ? "complete" : (fault.note ?? "complete"),
  });
  if (fault.tokens !== undefined) {
    const [promptTokens, outputTokens] = fault.tokens ?? [null, null];
    expect(call).toMatchObject({ promptTokens, outputTokens });
  }
  if (!provider) return expect(call).toMatchObject({ bytesSent: 0 });
  expect(provider.requests).toHaveLength(tried);
  const received = provider.requests.reduce((sum, { bytes }) => sum + bytes, 0);
  expect(call).toMatchObject({ bytesSent: received });
});
