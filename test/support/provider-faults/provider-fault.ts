import type { AnswerNote } from "#lib/domain/answers/answer";
import type { Deadlines } from "#lib/models/resilience/deadlines";
import { eventsSaying, type ProviderStep } from "../fakes/fake-provider.ts";

/** One thing a provider does wrong, and what must become of it. */
export type ProviderFault = {
  name: string;
  /** The preset whose protocol it speaks; unset: OpenAI's. */
  kind?: string;
  /** Null: nobody listens at its address. */
  does: Iterable<ProviderStep> | null;
  /** What the gateway calls it; null: the reader need not know. */
  note: AnswerNote | null;
  /** Of the model's words; of nothing of them, the sources are quoted instead. */
  keeps: "all" | "some" | "nothing";
  deadlines?: Partial<Deadlines>;
  /** What the ledger holds, where it is told of any. Null: not known. */
  tokens?: readonly [prompt: number, output: number] | null;
  /** How often it is asked; unset: once. */
  attempts?: number;
};

export const WHOLE = "At least 28 days' notice in writing, 至少28天 [1].";
export const PART = "At least 28 days' not";

export const write = (bytes: string | Uint8Array): ProviderStep => ({ do: "write", bytes });
export const hang: ProviderStep = { do: "hang" };

/** The beginning of an answer at once, so that a word is heard however slow the machine is. */
export const begun = write(
  eventsSaying(PART, { finish: null, usage: "missing", done: false }).join(""),
);
/** The ending of one that stopped as it should. */
export const ended = write(eventsSaying("").slice(1).join(""));

/** A page that a gateway puts in the place of an answer. */
export const PAGE = "<!doctype html><html><body>Bad gateway</body></html>";

/** Milliseconds a test waits. */
export const SOON = 300;
