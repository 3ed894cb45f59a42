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
import { wayTo } from "./wire/outgoing.ts";
import { refuseMetadata } from "./wire/refuse-metadata.ts";
import { sha256 } from "./wire/wire.ts";

/** For whom texts are sent, and their data class, which is only looked up when they would be sent outside. */
export type Errand = { viewer: Viewer; classOf: () => Promise<DataClass> };

/** A server that is no endpoint, such as an embedding server or a reranker: it returns numbers, no text. */
export type TextServer = { address: string; model: string; headers: Record<string, string> };

/** Texts, and how to build the request's body from them. */
export type Posting = {
  texts: readonly string[];
  bodyOf: (texts: readonly string[]) => unknown;
  /**
   * Together: a name gets the same placeholder in all texts. Apart: a text is masked the same way whatever other texts are sent
   * with it.
   */
  masking: "together" | "apart";
};

/**
 * The only way to send texts to an embedding server or a reranker, under the gateway's rules: texts sent outside
 * are checked by data class, masked, and recorded before a byte is sent. Throws a `ModelFault` "restricted" or
 * "unmaskable", with an egress record, when they may not be sent.
 */
export async function postTexts(
  { viewer, classOf }: Errand,
  purpose: EgressPurpose,
  server: TextServer,
  { texts, bodyOf, masking }: Posting,
  signal: AbortSignal,
): Promise<Response> {
  const { address } = server;
  refuseMetadata(address);
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

/** The data classes of text that may be sent to an address under these rules. */
export async function classesFor(viewer: Viewer, address: string): Promise<DataClass[]> {
  if (isLocalAddress(address)) return [...DATA_CLASSES];
  const provider = await findOrAddProviderOf(viewer.organizationId, address);
  return DATA_CLASSES.filter((dataClass) => mayGoTo({ baseUrl: address, provider }, dataClass));
}

/** The record's fields for a reranker or an embedding server, which is neither an endpoint nor part of a call. */
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
    // Text goes only to the address that was checked and recorded.
    redirect: "error",
    ...wayTo(address),
    signal,
  });
}
