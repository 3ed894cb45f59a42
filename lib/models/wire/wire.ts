import { createHash } from "node:crypto";
import { ModelFault } from "../model-fault.ts";
import { checkEventStream } from "./event-stream.ts";
import { wayTo } from "./outgoing.ts";
import { type RawResponse, rawResponseOf, readLine } from "./raw-response.ts";
import { refuseMetadata } from "./refuse-metadata.ts";
import { retryAfterSeconds } from "./retry-after.ts";

/** The exact body that is about to be sent. */
export type Outgoing = { address: string; bytes: number; sha256: string };

/** The connection of one attempt: the client sends through `fetch`, and the traffic is recorded. */
export type Wire = {
  fetch: typeof fetch;
  /** Total bytes of the request bodies sent. */
  bytesSent: number;
  /** Milliseconds from the request to the response's head. Null: no head arrived. */
  headMs: number | null;
  /** Null: no head arrived. */
  response: RawResponse | null;
  /** Our own reason for ending the request, which clients would report as a broken connection. Null: there is none. */
  fault: ModelFault | null;
  /** The last request's body. */
  sentBody: string;
  /** Called for every line of the response, comments included. */
  onSign: () => void;
};

type WireOptions = {
  /** Nothing is sent to any other host. */
  baseUrl: string;
  /** Called before a byte is sent. When it throws, nothing is sent. */
  admit: (outgoing: Outgoing) => Promise<void>;
  /** Milliseconds until the response's head must arrive. */
  connect: number;
};

/**
 * Opens a wire to one endpoint. It counts and hashes what is sent, follows no redirect (the policy checked this
 * address, not the next), and reads usage and the model's name from the raw response.
 */
export function openWire({ baseUrl, admit, connect }: WireOptions): Wire {
  const { origin } = new URL(baseUrl);
  const wire: Wire = {
    bytesSent: 0,
    headMs: null,
    response: null,
    fault: null,
    sentBody: "",
    onSign() {},
    async fetch(input, init) {
      const address = input instanceof Request ? input.url : String(input);
      const body = bodyOf(input, init);
      if (new URL(address).origin !== origin) {
        const cause = new Error(`A client library tried to reach ${new URL(address).origin}.`);
        throw new ModelFault("internal", { cause });
      }
      refuseMetadata(address);
      wire.sentBody = body;
      await admit({ address, bytes: Buffer.byteLength(body), sha256: sha256(body) });
      return send(wire, address, { ...init, redirect: "error" }, connect);
    },
  };
  return wire;
}

async function send(
  wire: Wire,
  address: string,
  init: RequestInit,
  connect: number,
): Promise<Response> {
  const sentAt = performance.now();
  const bytes = Buffer.byteLength(String(init.body ?? ""));
  wire.bytesSent += bytes;
  const late = new AbortController();
  const timer = setTimeout(() => {
    wire.fault = new ModelFault("too-slow");
    late.abort(wire.fault);
  }, connect);
  const signal = init.signal ? AbortSignal.any([init.signal, late.signal]) : late.signal;
  // The signal of this deadline only: the body may take longer than the head.
  const response = await fetch(address, { ...init, ...wayTo(address), signal })
    .catch((error: unknown) => {
      if (wasNeverConnected(error)) wire.bytesSent -= bytes;
      throw error;
    })
    .finally(() => clearTimeout(timer));
  wire.headMs = Math.round(performance.now() - sentAt);
  const raw = rawResponseOf(response, retryAfterSeconds(response.headers));
  wire.response = raw;
  if (!response.ok) return withRefusal(response, raw);
  return checkEventStream(
    response,
    (line) => readLine(raw, line),
    () => wire.onSign(),
  );
}

/** More than any server says about a parameter. */
const LONGEST_REFUSAL = 16_384;

/** Keeps the beginning of a refusal's body as it passes. */
function withRefusal(response: Response, raw: RawResponse): Response {
  if (!response.body) return response;
  const decoder = new TextDecoder();
  const reading = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(bytes, controller) {
      const before = raw.refusal ?? "";
      if (before.length < LONGEST_REFUSAL) {
        raw.refusal = (before + decoder.decode(bytes, { stream: true })).slice(0, LONGEST_REFUSAL);
      }
      controller.enqueue(bytes);
    },
  });
  return new Response(response.body.pipeThrough(reading), response);
}

const UNCONNECTED = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;

/** The connection was never made: no byte was sent, so nothing can be billed. */
function wasNeverConnected(error: unknown): boolean {
  const cause: unknown = error instanceof Error ? error.cause : null;
  return cause instanceof Error && "code" in cause && UNCONNECTED.test(String(cause.code));
}

/** The wire of a backend that sends nothing. */
export function deadWire(): Wire {
  const fetch = () => Promise.reject(new ModelFault("internal"));
  return {
    fetch,
    bytesSent: 0,
    headMs: null,
    response: null,
    fault: null,
    sentBody: "",
    onSign() {},
  };
}

/** Only strings can be counted and hashed before they are sent. Our clients send nothing else. */
function bodyOf(input: unknown, init: RequestInit | undefined): string {
  if (input instanceof Request && input.body) throw new ModelFault("internal");
  const body = init?.body ?? "";
  if (typeof body !== "string") throw new ModelFault("internal");
  return body;
}

/** The SHA-256 of the body's UTF-8, in hexadecimal, as the ledger stores it. */
export function sha256(body: string): string {
  return createHash("sha256").update(body).digest("hex");
}
