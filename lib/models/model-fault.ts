import { z } from "zod";
import type { AnswerNote } from "../domain/answers/answer.ts";
import { AppError } from "../domain/errors.ts";
import { NOTE_SENTENCES } from "../i18n/note-sentences.ts";
import { ProviderRefusal } from "./protocols/provider-refusal.ts";
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

/** The formats in which model servers report an error, as their clients keep it beside the message. */
const Reported = z.object({
  error: z.union([
    z.object({ error: z.object({ message: z.string() }) }).transform(({ error }) => error.message),
    z.object({ message: z.string() }).transform(({ message }) => message),
  ]),
});
const SAID_LENGTH = 300;

/**
 * What a model's server itself said about a fault, for owners. Null where it said nothing in a model server's format:
 * a page or a file at an address that is no model server is never quoted, nor is a text that could not be parsed.
 */
export function saidByServer({ cause }: ModelFault): string | null {
  const said =
    cause instanceof ProviderRefusal ? cause.said : Reported.safeParse(cause).data?.error;
  return said ? said.slice(0, SAID_LENGTH) : null;
}

const NOTE_BY_STATUS: Record<number, AnswerNote> = {
  401: "key-refused",
  402: "busy",
  403: "key-refused",
  404: "unknown-model",
  408: "too-slow",
  413: "too-long",
  429: "busy",
  // Anthropic's status for "overloaded", which others use as well.
  529: "busy",
};

/** Turns any error from a provider's client into a `ModelFault`. Bugs of our own become "internal". */
export function toModelFault(error: unknown): ModelFault {
  if (error instanceof ModelFault) return error;
  const facts = factsOf(error);
  const { headers } = facts;
  const retryAfter = headers && retryAfterSeconds(headers);
  return new ModelFault(noteOf(error, facts), { cause: error, retryAfter });
}

function noteOf(error: unknown, facts: Facts): AnswerNote {
  const { status, name, codes, message } = facts;
  const isOverflow = name === "ContextOverflowError" || codes.includes("context_length_exceeded");
  if (isOverflow) return "too-long";
  if (status !== null) return noteOfStatus(status, message);
  if (error instanceof SyntaxError) return "garbled";
  if (name === "TimeoutError") return "too-slow";
  // A failure reported inside the stream has an error body and no status.
  if (facts.isFromClient && facts.hasBody) return noteOfReport(codes, message);
  if (facts.isFromClient || name === "SocketError" || isNetworkCause(error)) return "unreachable";
  return "internal";
}

/** Messages of providers that have no error code for a prompt that is too long. */
const TOO_LONG = /context (?:length|window)|maximum context|prompt is too long|too many tokens/i;
const BUSY = /rate.?limit|overloaded|quota/i;

function noteOfStatus(status: number, message: string): AnswerNote {
  if ((status === 400 || status === 422) && TOO_LONG.test(message)) return "too-long";
  return NOTE_BY_STATUS[status] ?? (status >= 500 ? "server-failed" : "rejected");
}

/** Classifies an error reported inside a stream, where the code may be a status, a word, or missing. */
function noteOfReport(codes: readonly string[], message: string): AnswerNote {
  const status = codes.find((code) => /^[45]\d\d$/.test(code));
  if (status) return noteOfStatus(Number(status), message);
  if (TOO_LONG.test(message)) return "too-long";
  return BUSY.test([...codes, message].join(" ")) ? "busy" : "server-failed";
}

/** Fetch reports a broken connection as `TypeError: terminated`, with the socket's error as its cause. */
function isNetworkCause(error: unknown): boolean {
  return error instanceof TypeError && error.cause instanceof Error;
}

type Facts = {
  status: number | null;
  name: string;
  /** The provider's error codes or types. */
  codes: string[];
  message: string;
  headers: Headers | null;
  /** Whether a provider's client made it: those name status, headers and body, also where they have none. */
  isFromClient: boolean;
  hasBody: boolean;
};

const NO_FACTS: Facts = {
  status: null,
  name: "",
  codes: [],
  message: "",
  headers: null,
  isFromClient: false,
  hasBody: false,
};

/** Fields of client errors beside the message. */
const Said = z.object({
  status: z.unknown().optional(),
  code: z.unknown().optional(),
  type: z.unknown().optional(),
  headers: z.unknown().optional(),
  error: z.unknown().optional(),
});

function factsOf(error: unknown): Facts {
  if (!(error instanceof Error)) {
    return NO_FACTS;
  }
  const { status, code, type, headers, error: body } = Said.parse(error);
  return {
    status: typeof status === "number" ? status : null,
    // Never the class's name: in a minified build it is a letter.
    name: error.name,
    codes: [code, type].filter((said) => said !== null && said !== undefined).map(String),
    message: error.message,
    headers: headers instanceof Headers ? headers : null,
    isFromClient: ["status", "headers", "error"].every((field) => field in error),
    hasBody: body !== undefined && body !== null,
  };
}
