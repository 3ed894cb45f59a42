import type { Citation } from "../domain/answers/citation.ts";
import type { JudgedSentence } from "../domain/answers/support.ts";
import type { Passage } from "../domain/search/passage.ts";
import { log } from "../log.ts";
import type { Errand } from "../models/outside.ts";
import { type Claim, claimsOf } from "./support/claims.ts";
import { type CitedPassage, type JudgedClaim, judgeClaim } from "./support/judge-claim.ts";
import { likenessesOf } from "./support/likeness.ts";
import { standsThere } from "./support/stands-there.ts";

/** For whom, how far the answer and its passages may travel, and until when anybody waits. */
type Sending = Errand & { signal: AbortSignal };

export type Judgement = {
  /** The sentences that make a claim, by offsets into the answer as it was streamed. */
  sentences: JudgedSentence[];
  /** That a cited passage bears out what cites it, by marker; of several claims the best. */
  supportByMarker: Map<Citation["marker"], number>;
};

/** The reader has the answer already; longer than this nobody waits for its marks. */
const EMBEDDING_MILLISECONDS = 5_000;
/** A claim that cites more passages than this is laid beside the first of them only. */
const MOST_CITED = 6;

/**
 * Judges every sentence of an answer by the passages it cites. Where the vectors fail or come too
 * late, by words alone. Null when it fails altogether: an answer without verdicts is still an answer.
 */
export async function judge(
  answer: string,
  shown: readonly Passage[],
  sending: Sending,
): Promise<Judgement | null> {
  try {
    const claims = claimsOf(answer).map((claim) => ({ claim, cited: citedBy(claim, shown) }));
    const likenesses = await likenessOfPairs(claims, sending);
    return gather(
      claims.map(({ claim, cited }) =>
        judgeClaim(
          claim,
          cited.map((one) => ({ ...one, likeness: likenesses(claim, one.passage) })),
        ),
      ),
    );
  } catch (error) {
    log.error({ err: error }, "The sentences of an answer could not be judged.");
    return null;
  }
}

type Cited = Pick<CitedPassage, "marker" | "passage">;

function citedBy({ markers }: Claim, shown: readonly Passage[]): Cited[] {
  return markers.slice(0, MOST_CITED).flatMap((marker) => {
    const passage = shown[marker - 1]; // the prompt numbers passages from 1
    return passage ? [{ marker, passage }] : [];
  });
}

type Likeness = (claim: Claim, passage: Passage) => number | null;

/** One request for whatever does not stand in its passage word for word. */
async function likenessOfPairs(
  claims: readonly { claim: Claim; cited: readonly Cited[] }[],
  { signal, ...errand }: Sending,
): Promise<Likeness> {
  const pairs = claims.flatMap(({ claim, cited }) =>
    cited
      .filter(({ passage }) => !standsThere(claim.text, passage.text))
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
