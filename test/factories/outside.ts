import { randomUUID } from "node:crypto";
import { listEgress } from "#lib/db/calls/egress";
import { listEndpoints } from "#lib/db/models/endpoints";
import { changeProvider } from "#lib/db/models/providers";
import type { DataClass } from "#lib/domain/documents/data-class";
import type { Viewer } from "#lib/domain/viewer";
import { askModel, consultModel } from "#lib/models/gateway";
import type { PromptPart } from "#lib/models/model";
import { collect } from "#test/support/collect";
import {
  outside,
  type ProviderStep,
  says,
  startFakeProvider,
} from "#test/support/fakes/fake-provider";
import { createOrganization } from "./organization.ts";
import { addDefaultEndpoint } from "./reader.ts";

/** An organization whose default model belongs to an outside provider. */
export async function createOutside(
  steps: readonly ProviderStep[] | ((prompt: string) => readonly ProviderStep[]) = says("Ready."),
  facts: { maxDataClass?: DataClass; isMasked?: boolean } = { maxDataClass: "confidential" },
) {
  const viewer = await createOrganization();
  const provider = await startFakeProvider(({ body }) =>
    typeof steps === "function" ? steps(body.messages.at(-1)?.content ?? "") : steps,
  );
  const endpointId = await addDefaultEndpoint(viewer, outside(provider.baseUrl));
  const endpoint = (await listEndpoints(viewer)).find(({ id }) => id === endpointId);
  const providerId = endpoint?.provider?.id as string;
  await changeProvider(viewer, providerId, facts);
  return { viewer, provider, endpointId, providerId };
}

/** A sources part of a prompt. */
export const part = (text: string, dataClass: DataClass = "internal"): PromptPart => ({
  role: "user",
  kind: "sources",
  text,
  dataClass,
});

/** The text of an answer to a prompt, from any endpoint. */
export async function answer(viewer: Viewer, prompt: readonly PromptPart[]): Promise<string> {
  const request = {
    answerId: randomUUID(),
    endpointId: null,
    question: "?",
    sources: [],
    prompt,
    verticals: [],
    questionVector: null,
  };
  const { signal } = new AbortController();
  const events = await collect(askModel(viewer, request, { signal }));
  return events.map((event) => (event.type === "text-delta" ? event.text : "")).join("");
}

/** The reply of the default model alone to a prompt. */
export const consult = (viewer: Viewer, prompt: readonly PromptPart[]) =>
  consultModel(
    viewer,
    { answerId: null, endpointId: null, purpose: "try-out", question: "?", sources: [], prompt },
    { signal: new AbortController().signal },
  );
/** Newest first. */
export const ledgerOf = async (viewer: Viewer) =>
  (await listEgress(viewer, {}, { limit: 100 })).rows;
