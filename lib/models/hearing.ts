import type { Quantities } from "../domain/money/pricing/units.ts";
import type { ModelChunk } from "./model.ts";
import { ModelFault } from "./model-fault.ts";

/** What is known of an answer so far, without its text: enough to tell whether it is complete. */
export type Hearing = {
  hasThought: boolean;
  /** Whether it ended within a thought. */
  isCutInThought: boolean;
  /** Of thoughts, which are paid for as well. */
  thoughtBytes: number;
  finishReason: string | null;
  hasSpoken: boolean;
  /** Whether text arrived after the finish reason. */
  hasSpokenOn: boolean;
  /** How many pieces of text came, each with a reason to finish: then only the last one says anything. Null: others came. */
  finished: number | null;
  /** Whether the last piece of text came without a reason, so far. */
  isPieceOpen: boolean;
  bytes: number;
  /** The last non-blank character. */
  ending: string;
  pieces: Pieces;
};

/** Whether all chunks come in identical pairs: a relay that sends each chunk twice turns 20 mg into 2020 mg. */
type Pieces = { waiting: string | null; pairs: number; isPaired: boolean };

export function beginHearing(): Hearing {
  return {
    hasThought: false,
    isCutInThought: false,
    thoughtBytes: 0,
    finishReason: null,
    hasSpoken: false,
    hasSpokenOn: false,
    finished: 0,
    isPieceOpen: false,
    bytes: 0,
    ending: "",
    pieces: { waiting: null, pairs: 0, isPaired: true },
  };
}

/** About forty times the length of a normal answer. A longer one is a runaway reply. */
const LONGEST_ANSWER_BYTES = 256 * 1024;

/** Adds a chunk. Throws "cut-off" when the answer exceeds the longest allowed: we stop it. */
export function hear(hearing: Hearing, chunk: ModelChunk): void {
  if (chunk.type === "text") hearText(hearing, chunk.text);
  if (chunk.type === "finish") hearFinish(hearing, chunk.reason);
  if (chunk.type === "thought") hearThought(hearing, chunk);
  if (chunk.type === "retract") retract(hearing);
}

function hearThought(hearing: Hearing, { text, isCut }: Extract<ModelChunk, { type: "thought" }>) {
  hearing.hasThought = true;
  hearing.thoughtBytes += Buffer.byteLength(text);
  if (isCut) hearing.isCutInThought = true;
}

/** All text so far was a thought. */
function retract(hearing: Hearing): void {
  const { thoughtBytes, bytes } = hearing;
  Object.assign(hearing, {
    hasThought: true,
    thoughtBytes: thoughtBytes + bytes,
    hasSpoken: false,
    hasSpokenOn: false,
    bytes: 0,
    ending: "",
    pieces: { waiting: null, pairs: 0, isPaired: true },
  });
}

function hearText(hearing: Hearing, text: string): void {
  if (text === "") return;
  hearing.bytes += Buffer.byteLength(text);
  if (hearing.bytes > LONGEST_ANSWER_BYTES) throw new ModelFault("cut-off");
  hearing.ending = text.trimEnd().slice(-1) || hearing.ending;
  hearPiece(hearing.pieces, text);
  if (text.trim() === "") return;
  hearing.hasSpoken = true;
  if (hearing.isPieceOpen) hearing.finished = null;
  hearing.isPieceOpen = true;
  if (hearing.finishReason !== null) hearing.hasSpokenOn = true;
}

/** A later "stop" does not undo an earlier cut-off reason. */
function hearFinish(hearing: Hearing, reason: string): void {
  const { finishReason } = hearing;
  if (hearing.isPieceOpen && hearing.finished !== null) hearing.finished += 1;
  hearing.isPieceOpen = false;
  if (finishReason === null || finishReason === "stop") hearing.finishReason = reason;
}

function hearPiece(pieces: Pieces, text: string): void {
  if (pieces.waiting === null) {
    pieces.waiting = text;
    return;
  }
  if (pieces.waiting === text) pieces.pairs += 1;
  else pieces.isPaired = false;
  pieces.waiting = null;
}

/** Fewer identical pairs can be chance. */
const CERTAIN_PAIRS = 3;
/** Usage also counts tokens that are not text, such as the end-of-text token. */
const UNSPOKEN_TOKENS = 16;
/** Ends in a letter, a digit or punctuation that must be followed by something. */
const OPEN_ENDING = /^[\p{L}\p{N},，、;；:：([（【-]$/u;

/**
 * Throws unless the answer is complete. A stream that ends without a finish reason is incomplete, and an
 * incomplete answer is not used. `usage`: the reported usage, if known.
 */
export function assertWhole(hearing: Hearing, usage: Quantities | null): void {
  const { finishReason, hasSpoken, isCutInThought } = hearing;
  if (finishReason === "content_filter") throw new ModelFault("withheld");
  if (finishReason === "error") throw new ModelFault("server-failed");
  const isCut = isCutInThought || finishReason === "length";
  if (!hasSpoken) throw new ModelFault(isCut ? "cut-off" : "silent");
  if (isCut || finishReason !== "stop" || lacksWords(hearing, usage))
    throw new ModelFault("cut-off");
  if (hasSpokenOn(hearing) || isToldTwice(hearing.pieces)) throw new ModelFault("garbled");
}

/**
 * A token has at least one byte, so more tokens than bytes means lost text, or hidden thinking counted as output. The
 * answer must therefore also end in the middle of a sentence to count as incomplete.
 */
function lacksWords({ hasThought, bytes, ending }: Hearing, usage: Quantities | null): boolean {
  // A model that sent thinking without counting it separately has counted it as output.
  const isSpokenKnown = usage !== null && (usage.reasoning > 0 || !hasThought);
  return isSpokenKnown && usage.output > bytes + UNSPOKEN_TOKENS && OPEN_ENDING.test(ending);
}

/** Two finished pieces may be an answer and what came after its end. */
const CERTAIN_FINISHES = 3;

function hasSpokenOn({ hasSpokenOn, finished, isPieceOpen }: Hearing): boolean {
  return hasSpokenOn && (isPieceOpen || finished === null || finished < CERTAIN_FINISHES);
}

function isToldTwice({ waiting, pairs, isPaired }: Pieces): boolean {
  return waiting === null && isPaired && pairs >= CERTAIN_PAIRS;
}
