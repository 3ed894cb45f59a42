import type { AnswerNote } from "#lib/domain/answers/answer";
import type { Deadlines } from "#lib/models/resilience/deadlines";
import { eventsSaying, type ProviderStep } from "../fakes/fake-provider.ts";

/** One fault of a provider, and the required outcome. */
export type ProviderFault = {
  name: string;
  /** The preset whose protocol it uses. Unset: OpenAI's. */
  kind?: string;
  /** Null: nothing listens at its address. */
  does: Iterable<ProviderStep> | null;
  /** The gateway's note. Null: the reader need not know. */
  note: AnswerNote | null;
  /** How much of the model's text is kept. "nothing": the sources are quoted instead. */
  keeps: "all" | "some" | "nothing";
  deadlines?: Partial<Deadlines>;
  /** Tokens in the ledger, if they are checked. Null: unknown. */
  tokens?: readonly [prompt: number, output: number] | null;
  /** Number of attempts. Unset: one. */
  attempts?: number;
};

export const WHOLE = "At least 28 days' notice in writing, 至少28天 [1].";
export const PART = "At least 28 days' not";

export const write = (bytes: string | Uint8Array): ProviderStep => ({ do: "write", bytes });
export const hang: ProviderStep = { do: "hang" };

/** The beginning of an answer, sent at once, so that a word arrives however slow the machine is. */
export const begun = write(
  eventsSaying(PART, { finish: null, usage: "missing", done: false }).join(""),
);
/** A regular ending. */
export const ended = write(eventsSaying("").slice(1).join(""));

/** An HTML page that a gateway sends instead of an answer. */
export const PAGE = "<!doctype html><html><body>Bad gateway</body></html>";

/** Milliseconds a test waits. */
export const SOON = 300;
