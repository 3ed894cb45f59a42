import { randomUUID } from "node:crypto";
import { listEgress } from "#lib/db/egress";
import { listEndpoints } from "#lib/db/endpoints";
import { changeProvider } from "#lib/db/providers";
import type { DataClass } from "#lib/domain/collection";
import type { Viewer } from "#lib/domain/viewer";
import { askModel, consultModel } from "#lib/models/gateway";
import type { PromptPart } from "#lib/models/model";
import { collect } from "#test/support/collect";
import { outside, says, startFakeVendor, type VendorStep } from "#test/support/fake-vendor";
import { createOrganization } from "./organization.ts";
import { addDefaultEndpoint } from "./reader.ts";

/** An organization whose default model is a vendor outside the house. */
export async function createOutside(
  steps: readonly VendorStep[] | ((prompt: string) => readonly VendorStep[]) = says("Ready."),
  facts: { maxDataClass?: DataClass; isMasked?: boolean } = { maxDataClass: "confidential" },
) {
  const viewer = await createOrganization();
  const vendor = await startFakeVendor(({ body }) =>
    typeof steps === "function" ? steps(body.messages.at(-1)?.content ?? "") : steps,
  );
  const endpointId = await addDefaultEndpoint(viewer, outside(vendor.baseUrl));
  const endpoint = (await listEndpoints(viewer)).find(({ id }) => id === endpointId);
  const providerId = endpoint?.provider?.id as string;
  await changeProvider(viewer, providerId, facts);
  return { viewer, vendor, endpointId, providerId };
}

/** A source of a prompt. */
export const part = (text: string, dataClass: DataClass = "internal"): PromptPart => ({
  role: "user",
  kind: "sources",
  text,
  dataClass,
});

/** The words of an answer to a prompt, by whoever gives it. */
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

/** What the default model alone says to a prompt. */
export const consult = (viewer: Viewer, prompt: readonly PromptPart[]) =>
  consultModel(
    viewer,
    { answerId: null, endpointId: null, purpose: "try-out", question: "?", sources: [], prompt },
    { signal: new AbortController().signal },
  );
/** The newest first. */
export const ledgerOf = (viewer: Viewer) => listEgress(viewer, {}, { limit: 100 });
