import type { AnswerNote } from "../domain/answer.ts";
import { AppError } from "../domain/errors.ts";

/** Each note as a sentence for the reader: what happened and what to do. */
export const NOTE_SENTENCES: Record<AnswerNote, string> = {
  "over-budget": "Today's budget for models is used up, so the sources are quoted.",
  restricted: "These sources are restricted and may not leave the house, so they are quoted.",
  unreachable: "The model could not be reached. Try again, or choose another model.",
  "key-refused": "The model does not accept its key. Ask an administrator to renew it.",
  "unknown-model": "The model is not known at its address. Ask an administrator to check it.",
  busy: "The model is busy or its quota is used up. Try again in a minute.",
  rejected: "The model did not accept the question. Choose another model.",
  "too-long": "The sources do not fit into this model. Choose one with a longer context.",
  "server-failed": "The model failed on its side. Try again, or choose another model.",
  "too-slow": "The model took too long. Try again, or choose another model.",
  garbled: "The model sent something that cannot be read. Try again, or choose another model.",
  silent: "The model finished without a word. Try again, or choose another model.",
  "cut-off": "The answer was cut off. Ask again, or ask a narrower question.",
  withheld: "The model's filter held the answer back. Choose another model.",
  internal: "Something went wrong on our side. Try again.",
};

/** A model that did not answer as it should, with the reason decided once. */
export class ModelFault extends AppError {
  readonly note: AnswerNote;

  constructor(note: AnswerNote, options?: ErrorOptions) {
    super("model_unavailable", NOTE_SENTENCES[note], options);
    this.note = note;
  }
}

const NOTE_BY_STATUS: Record<number, AnswerNote> = {
  401: "key-refused",
  402: "busy",
  403: "key-refused",
  404: "unknown-model",
  408: "too-slow",
  413: "too-long",
  429: "busy",
};

/** Whatever a vendor's client threw, as a fault with a name. Ours to fix: "internal". */
export function toModelFault(error: unknown): ModelFault {
  if (error instanceof ModelFault) return error;
  return new ModelFault(noteOf(error), { cause: error });
}

function noteOf(error: unknown): AnswerNote {
  const { status, name, code } = factsOf(error);
  if (name === "ContextOverflowError" || code === "context_length_exceeded") return "too-long";
  if (status !== null) return noteOfStatus(status);
  if (error instanceof SyntaxError) return "garbled";
  if (name === "TimeoutError") return "too-slow";
  // A vendor that reports a failure inside the stream has an error body and no status.
  if (name === "APIError") return "server-failed";
  if (CONNECTION_ERRORS.test(name) || isNetworkCause(error)) return "unreachable";
  return "internal";
}

const CONNECTION_ERRORS = /^APIConnection|^SocketError$/;

function noteOfStatus(status: number): AnswerNote {
  return NOTE_BY_STATUS[status] ?? (status >= 500 ? "server-failed" : "rejected");
}

/** Fetch reports a broken connection as `TypeError: terminated` with the socket's error inside. */
function isNetworkCause(error: unknown): boolean {
  return error instanceof TypeError && error.cause instanceof Error;
}

type Facts = { status: number | null; name: string; code: string };

function factsOf(error: unknown): Facts {
  if (!(error instanceof Error)) return { status: null, name: "", code: "" };
  const { status, code } = error as { status?: unknown; code?: unknown };
  return {
    status: typeof status === "number" ? status : null,
    name: error.name === "Error" ? error.constructor.name : error.name,
    code: typeof code === "string" ? code : "",
  };
}
