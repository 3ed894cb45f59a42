import type { Citation } from "../domain/answers/citation.ts";
import type { JudgedSentence } from "../domain/answers/support.ts";
import type { Passage } from "../domain/search/passage.ts";
import { log } from "../log.ts";
import type { Errand } from "../models/outside.ts";
import { type Claim, claimsOf } from "./support/claims.ts";
import { type CitedPassage, type JudgedClaim, judgeClaim } from "./support/judge-claim.ts";
import { likenessesOf } from "./support/likeness.ts";
import { standsThere } from "./support/stands-there.ts";

/** Who asks, how far the answer and its passages may travel, and how long to wait. */
type Sending = Errand & { signal: AbortSignal };

export type Judgement = {
  /** The sentences that make a claim, as offsets into the streamed answer. */
  sentences: JudgedSentence[];
  /** By marker: the probability that the cited passage supports the claim; the best of several claims. */
  supportByMarker: Map<Citation["marker"], number>;
};

/** Short, because the reader already has the answer. */
const EMBEDDING_MILLISECONDS = 5_000;
/** A claim is compared with the first of its cited passages, at most this many. */
const MOST_CITED = 6;

/**
 * Judges every sentence of an answer by the passages it cites; by words alone if vectors fail or come too
 * late. Null if judging fails altogether; the answer then has no verdicts. `question` tells what a lead, as
 * "Yes.", says yes to.
 */
export async function judge(
  answer: string,
  shown: readonly Passage[],
  sending: Sending,
  question: string | null = null,
): Promise<Judgement | null> {
  try {
    const claims = claimsOf(answer).map((claim) => ({ claim, cited: citedBy(claim, shown) }));
    const likenesses = await likenessOfPairs(claims, sending);
    return gather(
      claims.map(({ claim, cited }) =>
        judgeClaim(
          claim,
          cited.map((one) => ({ ...one, likeness: likenesses(claim, one.passage) })),
          question,
        ),
      ),
    );
  } catch (error) {
    log.error({ err: error }, "The sentences of an answer could not be judged.");
    return null;
  }
}

type Cited = { marker: CitedPassage["marker"]; passage: Passage };

function citedBy({ markers }: Claim, shown: readonly Passage[]): Cited[] {
  return markers.slice(0, MOST_CITED).flatMap((marker) => {
    const passage = shown[marker - 1]; // the prompt numbers passages from 1
    return passage ? [{ marker, passage }] : [];
  });
}

type Likeness = (claim: Claim, passage: Passage) => number | null;

/** One embedding request for all claims that their passages do not contain word for word. */
async function likenessOfPairs(
  claims: readonly { claim: Claim; cited: readonly Cited[] }[],
  { signal, ...errand }: Sending,
): Promise<Likeness> {
  const pairs = claims.flatMap(({ claim, cited }) =>
    cited
      .filter(({ passage }) => claim.text !== "" && !standsThere(claim.text, passage.text))
      .map(({ passage }) => ({ claim: claim.text, passage: passage.text })),
  );
  if (pairs.length === 0) return () => null;
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(EMBEDDING_MILLISECONDS)]);
  const likenesses = await likenessesOf(pairs, { ...errand, signal: inTime }).catch(
    (error: unknown) => {
      log.warn(
        { err: error },
        "The sentences of an answer could not be embedded. They were judged by words alone.",
      );
      return null;
    },
  );
  const byPair = new Map(pairs.map((pair, index) => [keyOf(pair), likenesses?.[index] ?? null]));
  return (claim, passage) =>
    byPair.get(keyOf({ claim: claim.text, passage: passage.text })) ?? null;
}

function keyOf({ claim, passage }: { claim: string; passage: string }): string {
  return `${claim}\u0000${passage}`;
}

function gather(judged: readonly JudgedClaim[]): Judgement {
  const supportByMarker = new Map<number, number>();
  for (const [marker, probability] of judged.flatMap(({ byMarker }) => [...byMarker])) {
    supportByMarker.set(marker, Math.max(probability, supportByMarker.get(marker) ?? 0));
  }
  return { sentences: judged.map(({ sentence }) => sentence), supportByMarker };
}
