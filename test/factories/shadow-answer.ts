import { vi } from "vitest";
import { withViewer } from "#lib/db/client";
import type { Viewer } from "#lib/domain/viewer";
import { addEndpoint } from "#lib/models/add-endpoint";
import { ask } from "#test/support/ask";
import { type ProviderStep, says, startFakeProvider } from "#test/support/fakes/fake-provider";
import { addDefaultEndpoint, createReader } from "./reader.ts";

export const QUESTION = "How much notice must a tenant give?";
export const SHOWN = "At least 28 days [1].";

/** A reader with a default model, and a second model that replies with the given steps. */
export async function createTwoModels(steps: readonly ProviderStep[], shown = says(SHOWN)) {
  const reader = await createReader();
  const provider = await startFakeProvider(() => shown);
  const endpointId = await addDefaultEndpoint(reader.viewer, provider.baseUrl);
  const other = await startFakeProvider(() => steps);
  const added = { name: "Second", baseUrl: other.baseUrl, model: "second-1" };
  const { id: secondId } = await addEndpoint(reader.viewer, added);
  return { ...reader, provider, other, endpointId, secondId };
}

/** Asks as `reader`, then waits until `curator` sees the stored shadow answer. */
export async function askBoth(reader: Viewer, curator: Viewer, question = QUESTION) {
  const asked = await ask(reader, question);
  const { answerId } = asked.outcome;
  const shadow = await vi.waitUntil(
    () => withViewer(curator, (tx) => tx.shadowAnswer.findFirst({ where: { answerId } })),
    { timeout: 10_000 },
  );
  return { ...asked, answerId, shadow };
}
