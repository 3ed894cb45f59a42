import { recordEgress } from "../db/calls/egress.ts";
import { textServerPlacesOf } from "../db/models/places.ts";
import { findOrAddProviderOf } from "../db/models/providers.ts";
import { DATA_CLASSES, type DataClass } from "../domain/documents/data-class.ts";
import { isLocalAddress } from "../domain/models/endpoint.ts";
import { isConfirmed, standingOf, type TextServerKind } from "../domain/models/place.ts";
import type { Provider } from "../domain/models/provider.ts";
import type { Standing } from "../domain/models/standing.ts";
import type { Viewer } from "../domain/viewer.ts";
import { MaskingFault } from "../privacy/masking-fault.ts";
import { mayGoTo } from "./data-class-check.ts";
import { maskTexts } from "./mask-prompt.ts";
import { ModelFault } from "./model-fault.ts";
import { wayTo } from "./wire/outgoing.ts";
import { refuseMetadata } from "./wire/refuse-metadata.ts";
import { sha256 } from "./wire/wire.ts";

/** For whom texts are sent, and their data class, which is only looked up when they would leave our own processes. */
export type Errand = { viewer: Viewer; classOf: () => Promise<DataClass> };

/** A server that is no endpoint, such as an embedding server or a reranker: it returns numbers, no text. */
export type TextServer = {
  kind: TextServerKind;
  /** The address in the settings, for which an owner declares where the server stands. */
  baseUrl: string;
  /** Where texts are posted: a path of that address. */
  address: string;
  model: string;
  /** The embedder of this installation: texts do not leave our own processes. */
  isOwnProcess: boolean;
  headers: Record<string, string>;
};

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
 * The only way to send texts to an embedding server or a reranker, under the gateway's rules: they are checked by data
 * class, masked where that is on, and recorded before a byte is sent, wherever the server stands. Throws a `ModelFault`
 * "restricted" or "unmaskable", with a record, when they may not be sent. Only the embedder of this installation has no
 * record, because nothing is sent to a server.
 */
export async function postTexts(
  { viewer, classOf }: Errand,
  server: TextServer,
  { texts, bodyOf, masking }: Posting,
  signal: AbortSignal,
): Promise<Response> {
  refuseMetadata(server.address);
  if (isOurs(server)) return post(server, JSON.stringify(bodyOf(texts)), signal);

  const receiver = await receiverOf(viewer, server);
  const dataClass = await classOf();
  const facts = { ...factsOf(receiver, server), dataClass };
  const block = async (reason: "restricted" | "unmaskable", cause?: Error): Promise<never> => {
    await recordEgress(viewer, { ...facts, masked: {}, decision: "blocked", reason });
    throw new ModelFault(reason, { cause });
  };
  if (!mayGoTo(receiver, dataClass)) return block("restricted");
  const sendable = receiver.provider.isMasked
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

type ServerInSettings = Pick<TextServer, "kind" | "baseUrl" | "model" | "isOwnProcess">;

/** The data classes of text that may be sent to a server under these rules. */
export async function classesFor(viewer: Viewer, server: ServerInSettings): Promise<DataClass[]> {
  if (isOurs(server)) return [...DATA_CLASSES];
  const receiver = await receiverOf(viewer, server);
  return DATA_CLASSES.filter((dataClass) => mayGoTo(receiver, dataClass));
}

/** An address of another machine is not our embedder's, whatever the settings say. */
function isOurs({ isOwnProcess, baseUrl }: ServerInSettings): boolean {
  return isOwnProcess && isLocalAddress(baseUrl);
}

/** Where a server of the settings stands, and who serves it. */
async function receiverOf(viewer: Viewer, { kind, baseUrl: address, model }: ServerInSettings) {
  const declared = (await textServerPlacesOf(viewer)).get(kind) ?? null;
  const standing = standingOf({ address, model }, declared);
  const provider = await findOrAddProviderOf(viewer.organizationId, address, standing);
  return { standing, provider };
}

/** The record's fields for a reranker or an embedding server, which is neither an endpoint nor part of a call. */
function factsOf(
  { provider, standing }: { provider: Provider; standing: Standing },
  { kind, address, model }: TextServer,
) {
  return {
    callId: null,
    answerId: null,
    endpointId: null,
    model,
    providerId: provider.id,
    providerName: provider.name,
    jurisdiction: provider.jurisdiction,
    address,
    place: standing.place,
    isPlaceConfirmed: isConfirmed(standing),
    purpose: kind,
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
