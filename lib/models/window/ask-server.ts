import type { Protocol } from "../../domain/models/presets/preset.ts";
import { wayTo } from "../wire/outgoing.ts";
import { refuseMetadata } from "../wire/refuse-metadata.ts";

export type ServerToAsk = {
  baseUrl: string;
  model: string;
  protocol: Protocol;
  apiKey: string | null;
  signal: AbortSignal;
};

/** Milliseconds for one question about the server itself: the owner waits for the card. */
const DEADLINE = 3_000;
/** A list of all models of a large provider has about half of this. */
const LONGEST_REPLY = 4 * 1024 * 1024;

/** What a server replies about itself, as JSON. Null where it has no such interface or replies something else. */
export async function askServer(
  { protocol, apiKey, signal }: ServerToAsk,
  address: string,
  body?: Readonly<Record<string, string>>,
): Promise<unknown> {
  refuseMetadata(address);
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(DEADLINE)]);
  const response = await fetch(address, {
    method: body ? "POST" : "GET",
    headers: {
      ...keyHeaders(protocol, apiKey),
      ...(body && { "content-type": "application/json" }),
    },
    ...(body && { body: JSON.stringify(body) }),
    redirect: "error",
    ...wayTo(address),
    signal: inTime,
  });
  if (response.ok) return parsed(await textOf(response));
  await response.body?.cancel();
  return null;
}

function keyHeaders(protocol: Protocol, apiKey: string | null): Record<string, string> {
  if (!apiKey) return {};
  if (protocol === "anthropic") return { "x-api-key": apiKey, "anthropic-version": "2023-06-01" };
  return protocol === "gemini"
    ? { "x-goog-api-key": apiKey }
    : { authorization: `Bearer ${apiKey}` };
}

async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > LONGEST_REPLY) throw new Error("The reply about the model is too long.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // A page: the server has no such interface.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
