import { type EgressPurpose, recordEgress } from "../db/calls/egress.ts";
import { findOrAddProviderOf } from "../db/models/providers.ts";
import { DATA_CLASSES, type DataClass } from "../domain/documents/data-class.ts";
import { isLocalAddress } from "../domain/models/endpoint.ts";
import type { Provider } from "../domain/models/provider.ts";
import type { Viewer } from "../domain/viewer.ts";
import { MaskingFault } from "../privacy/masking-fault.ts";
import { mayGoTo } from "./data-class-check.ts";
import { maskTexts } from "./mask-prompt.ts";
import { ModelFault } from "./model-fault.ts";
import { sha256 } from "./wire/wire.ts";

/** For whom texts are sent, and how far they may travel; asked only where they would leave the house. */
export type Errand = { viewer: Viewer; classOf: () => Promise<DataClass> };

/** A server that is no endpoint: it turns texts into numbers, and says no word. */
export type TextServer = { address: string; model: string; headers: Record<string, string> };

/** Texts, and how they become the body of a request. */
export type Posting = {
  texts: readonly string[];
  bodyOf: (texts: readonly string[]) => unknown;
  /** Together: one name has one placeholder in all of them. Apart: a text is masked alike in any company. */
  masking: "together" | "apart";
};

/**
 * The door for texts that go to an embedding server or a reranker, under the rules of the gateway:
 * outside they are judged by their class, masked and written into the ledger before a byte leaves.
 * Throws a `ModelFault` "restricted" or "unmaskable", with a record, where they may not be sent.
 */
export async function postTexts(
  { viewer, classOf }: Errand,
  purpose: EgressPurpose,
  server: TextServer,
  { texts, bodyOf, masking }: Posting,
  signal: AbortSignal,
): Promise<Response> {
  const { address } = server;
  if (isLocalAddress(address)) return post(server, JSON.stringify(bodyOf(texts)), signal);

  const provider = await findOrAddProviderOf(viewer.organizationId, address);
  const dataClass = await classOf();
  const facts = { ...factsOf(provider, server), purpose, dataClass };
  const block = async (reason: "restricted" | "unmaskable", cause?: Error): Promise<never> => {
    await recordEgress(viewer, { ...facts, masked: {}, decision: "blocked", reason });
    throw new ModelFault(reason, { cause });
  };
  if (!mayGoTo({ baseUrl: address, provider }, dataClass)) return block("restricted");
  const sendable = provider.isMasked
    ? await maskTexts(viewer, texts, masking).catch((error: unknown) => {
        if (error instanceof MaskingFault) return block("unmaskable", error);
        throw error;
      })
    : { texts, masked: {} };

  const body = JSON.stringify(bodyOf(sendable.texts));
  const { masked } = sendable;
  const decision = Object.keys(masked).length > 0 ? "masked" : "sent";
  const bytes = Buffer.byteLength(body);
  await recordEgress(viewer, { ...facts, masked, decision, bytes, sha256: sha256(body) });
  return post(server, body, signal);
}

/** The classes of text that may be sent to an address by these rules. */
export async function classesFor(viewer: Viewer, address: string): Promise<DataClass[]> {
  if (isLocalAddress(address)) return [...DATA_CLASSES];
  const provider = await findOrAddProviderOf(viewer.organizationId, address);
  return DATA_CLASSES.filter((dataClass) => mayGoTo({ baseUrl: address, provider }, dataClass));
}

/** What a reranker or an embedding server is: no endpoint of ours, and no call of the gateway. */
function factsOf(provider: Provider, { address, model }: TextServer) {
  return {
    callId: null,
    answerId: null,
    endpointId: null,
    model,
    providerId: provider.id,
    providerName: provider.name,
    jurisdiction: provider.jurisdiction,
    address,
  };
}

function post(
  { address, headers }: TextServer,
  body: string,
  signal: AbortSignal,
): Promise<Response> {
  return fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
    // Text goes to the address that was judged and written down, and to no other.
    redirect: "error",
    signal,
  });
}
