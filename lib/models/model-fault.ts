import type { AnswerNote } from "../domain/answers/answer.ts";
import { AppError } from "../domain/errors.ts";
import { NOTE_SENTENCES } from "../i18n/note-sentences.ts";
import { findCause } from "./refusals/find-cause.ts";
import { noteOfRefusal } from "./refusals/note-of-refusal.ts";
import { ProviderRefusal } from "./refusals/provider-refusal.ts";
import { retryAfterSeconds } from "./wire/retry-after.ts";

/** A failed model call, with its reason classified once. */
export class ModelFault extends AppError {
  readonly note: AnswerNote;
  /** Seconds to wait before asking the provider again, at most an hour. Null: it did not say. */
  readonly retryAfter: number | null;

  constructor(
    note: AnswerNote,
    { retryAfter = null, ...options }: ErrorOptions & { retryAfter?: number | null } = {},
  ) {
    super("model_unavailable", NOTE_SENTENCES[note], options);
    this.note = note;
    this.retryAfter = retryAfter;
  }
}

const SAID_LENGTH = 300;

/**
 * What a model's server itself said about a fault, for owners. Null where it said nothing in a model server's format:
 * a page or a file at an address that is no model server is never quoted, nor is a text that could not be parsed.
 */
export function saidByServer({ cause }: ModelFault): string | null {
  const refusal = findCause(cause, (error) => error instanceof ProviderRefusal);
  return refusal?.said?.slice(0, SAID_LENGTH) ?? null;
}

/**
 * Turns any error from a provider's client into a `ModelFault`. Clients wrap what happened in errors of their own, so
 * causes decide before what wraps them. Bugs of our own become "internal".
 */
export function toModelFault(error: unknown): ModelFault {
  const fault = findCause(error, (cause) => cause instanceof ModelFault);
  if (fault) return fault;
  const refusal = findCause(error, (cause) => cause instanceof ProviderRefusal);
  if (!refusal) return new ModelFault(noteOf(error), { cause: error });
  const retryAfter = retryAfterSeconds(refusal.headers);
  return new ModelFault(noteOfRefusal(refusal), { cause: error, retryAfter });
}

/** Told by kind, never by the name of a class: in a minified build that is a letter. */
function noteOf(error: unknown): AnswerNote {
  if (findCause(error, (cause) => cause instanceof SyntaxError)) return "garbled";
  if (findCause(error, isTimeout)) return "too-slow";
  return findCause(error, isOfConnection) ? "unreachable" : "internal";
}

/** Undici's deadlines for the head and for the body; `AbortSignal.timeout` has a name and no code. */
const TIMEOUT_CODES = /^UND_ERR_(?:HEADERS|BODY)_TIMEOUT$/;
const CONNECTION_CODES =
  /^(?:ECONN\w+|E(?:NOTFOUND|AI_\w+|PIPE|PROTO|TIMEDOUT|ADDR\w+|(?:HOST|NET)(?:UNREACH|DOWN))|UND_ERR_\w+|HPE_\w+|ERR_(?:SSL|TLS)\w*|Z_\w+|CERT_\w+|\w+_CERT\w*|UNABLE_TO_\w+)$/;

function isTimeout(error: Error): error is Error {
  return error.name === "TimeoutError" || TIMEOUT_CODES.test(codeOf(error));
}

/**
 * A connection that failed has a code of the system, of undici, of TLS or of a decoder. Fetch also reports it as
 * `TypeError: fetch failed` or `terminated`, with what happened as its cause.
 */
function isOfConnection(error: Error): error is Error {
  const isFetch = error instanceof TypeError && error.cause instanceof Error;
  return isFetch || CONNECTION_CODES.test(codeOf(error)) || isOfClient(error);
}

/** An error that a client of OpenAI's or Anthropic's made without a status has no response: nothing was connected. */
function isOfClient(error: Error): boolean {
  const isTheirs = ["status", "headers", "error"].every((field) => field in error);
  return isTheirs && Reflect.get(error, "status") === undefined;
}

function codeOf(error: Error): string {
  return "code" in error ? String(error.code) : "";
}
