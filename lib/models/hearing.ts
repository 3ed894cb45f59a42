import type { Quantities } from "../domain/money/pricing/units.ts";
import type { ModelChunk } from "./model.ts";
import { ModelFault } from "./model-fault.ts";

/** What was heard of an answer so far: enough to tell whether it is whole, and nothing of its text. */
export type Hearing = {
  hasThought: boolean;
  finishReason: string | null;
  hasSpoken: boolean;
  /** Whether words came after it had said that it is done. */
  hasSpokenOn: boolean;
  bytes: number;
  /** The last sign that is no blank. */
  ending: string;
  pieces: Pieces;
};

/** Whether all pieces come in pairs of the same: a relay that sends each twice makes 20 mg 2020 mg. */
type Pieces = { waiting: string | null; pairs: number; isPaired: boolean };

export function beginHearing(): Hearing {
  return {
    hasThought: false,
    finishReason: null,
    hasSpoken: false,
    hasSpokenOn: false,
    bytes: 0,
    ending: "",
    pieces: { waiting: null, pairs: 0, isPaired: true },
  };
}

/** Some forty times what an answer of ours has; who says more has lost the thread. */
const LONGEST_ANSWER_BYTES = 256 * 1024;

/** Takes a chunk in. Throws "cut-off" when the answer has become longer than any is: we cut it. */
export function hear(hearing: Hearing, chunk: ModelChunk): void {
  if (chunk.type === "text") hearText(hearing, chunk.text);
  if (chunk.type === "finish") hearFinish(hearing, chunk.reason);
  if (chunk.type === "thought") hearing.hasThought = true;
}

function hearText(hearing: Hearing, text: string): void {
  if (text === "") return;
  hearing.bytes += Buffer.byteLength(text);
  if (hearing.bytes > LONGEST_ANSWER_BYTES) throw new ModelFault("cut-off");
  hearing.ending = text.trimEnd().slice(-1) || hearing.ending;
  hearPiece(hearing.pieces, text);
  if (text.trim() === "") return;
  hearing.hasSpoken = true;
  if (hearing.finishReason !== null) hearing.hasSpokenOn = true;
}

/** That an answer was cut is not taken back by a "stop" after it. */
function hearFinish(hearing: Hearing, reason: string): void {
  const { finishReason } = hearing;
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

/** "sensitive" is Zhipu's word for it. */
const FILTERED = ["content_filter", "sensitive"];
/** Fewer pairs happen by chance. */
const CERTAIN_PAIRS = 3;
/** Signs that belong to no word, such as the one that ends a text, are counted too. */
const UNSPOKEN_TOKENS = 16;
/** A letter, a digit, or a sign that something follows. */
const OPEN_ENDING = /^[\p{L}\p{N},，、;；:：([（【-]$/u;

/**
 * Throws unless the answer is whole: a stream that ends without saying why is half an answer, and
 * half an answer is none. `usage`: what was used for it, where that is known.
 */
export function assertWhole(hearing: Hearing, usage: Quantities | null): void {
  const { finishReason, hasSpoken } = hearing;
  if (finishReason && FILTERED.includes(finishReason)) throw new ModelFault("withheld");
  if (!hasSpoken) throw new ModelFault("silent");
  if (finishReason !== "stop" || lacksWords(hearing, usage)) throw new ModelFault("cut-off");
  if (hearing.hasSpokenOn || isToldTwice(hearing.pieces)) throw new ModelFault("garbled");
}

/**
 * A token has at least a byte: of more tokens than bytes, words were lost, or thinking was hidden
 * among them. So it also takes an ending that reads like none.
 */
function lacksWords({ hasThought, bytes, ending }: Hearing, usage: Quantities | null): boolean {
  // Who was heard thinking and does not count it apart has counted it among the words.
  const isSpokenKnown = usage !== null && (usage.reasoning > 0 || !hasThought);
  return isSpokenKnown && usage.output > bytes + UNSPOKEN_TOKENS && OPEN_ENDING.test(ending);
}

function isToldTwice({ waiting, pairs, isPaired }: Pieces): boolean {
  return waiting === null && isPaired && pairs >= CERTAIN_PAIRS;
}
