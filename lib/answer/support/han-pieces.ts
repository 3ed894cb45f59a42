import { EMPTY_HAN, hanSegmentsOf } from "./content-words.ts";

/** A word of a claim that the segmenter cut into single characters. */
export type HanPiece = { text: string; at: number };

const SHORTEST = 2;
/** A third character that makes a word of the two before it: 受试者. */
const ENDING = /[者性物品液剂器体率度值机管膜]/u;

/**
 * The pieces of a claim's runs of single characters that a passage has too: 导管 and 植入, which the segmenter
 * does not know. A piece that the passage lacks is left out, because nothing tells whether it is a word.
 */
export function hanPiecesOf(claim: string, passage: string): HanPiece[] {
  return runsIn(claim).flatMap(({ text, at }) => {
    const pieces: HanPiece[] = [];
    for (let from = 0; from < text.length; ) {
      const piece = pieceAt(text, from, passage);
      if (piece) pieces.push({ text: piece, at: at + from });
      from += piece?.length ?? 1;
    }
    return pieces;
  });
}

function pieceAt(run: string, from: number, passage: string): string | null {
  const three = run.slice(from, from + 3);
  const isWhole = three.length === 3 && (run.length === 3 || ENDING.test(three.charAt(2)));
  const pieces = isWhole ? [three, three.slice(0, 2)] : [three.slice(0, 2)];
  return pieces.find((piece) => isWordLike(piece) && passage.includes(piece)) ?? null;
}

function isWordLike(piece: string): boolean {
  const last = piece.at(-1) ?? "";
  return (
    piece.length >= SHORTEST &&
    !EMPTY_HAN.has(piece.charAt(0)) &&
    (ENDING.test(last) || !EMPTY_HAN.has(last))
  );
}

/** Neighbouring segments of one Chinese character each. */
function runsIn(claim: string): HanPiece[] {
  const runs: HanPiece[] = [];
  for (const { segment, index } of hanSegmentsOf(claim)) {
    if (!/^\p{Script=Han}$/u.test(segment)) continue;
    const last = runs.at(-1);
    if (last && last.at + last.text.length === index) last.text += segment;
    else runs.push({ text: segment, at: index });
  }
  return runs.filter(({ text }) => text.length >= SHORTEST);
}
