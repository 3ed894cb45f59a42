import type { Citation } from "../../domain/answers/citation.ts";
import { type MarkerGroup, markerGroupsIn, rewriteMarkers } from "../../domain/marker.ts";
import type { Passage } from "../../domain/search/passage.ts";
import { sentencesOf } from "../../domain/sentences.ts";
import { findSpan, type Span } from "./find-span.ts";

export type ResolvedCitations = {
  /** The answer with its markers written `[n]`, without markers that have no source. */
  text: string;
  citations: Citation[];
  /** Markers whose number matches no passage that the model was shown. */
  unsupported: number[];
};

/**
 * Matches an answer's markers to the passages it was written from, and to the sentences in them that
 * support the citing sentence. A marker used several times shows its best supported place.
 */
export function resolveCitations(answer: string, shown: readonly Passage[]): ResolvedCitations {
  const spans = new Map<number, Span>();
  const unsupported = new Set<number>();

  for (const { markers, claim } of claimsIn(answer)) {
    for (const marker of markers) {
      const passage = shown[marker - 1]; // the prompt numbers passages from 1
      if (!passage) {
        unsupported.add(marker);
        continue;
      }
      const span = findSpan(claim, passage.text);
      const known = spans.get(marker);
      if (!known || span.support > known.support) spans.set(marker, span);
    }
  }

  return {
    text: rewriteMarkers(answer, (marker) => spans.has(marker)).trim(),
    citations: [...spans]
      .sort(([left], [right]) => left - right)
      .flatMap(([marker, span]) => asCitation(marker, span, shown[marker - 1])),
    unsupported: [...unsupported].sort((left, right) => left - right),
  };
}

function asCitation(marker: number, span: Span, passage: Passage | undefined): Citation[] {
  if (!passage) return [];
  const { id, collectionId, documentId, versionId, title, headings, page } = passage;
  return [
    {
      marker,
      passageId: id,
      collectionId,
      documentId,
      versionId,
      title,
      headings,
      page,
      start: passage.start + span.start,
      end: passage.start + span.end,
      quote: passage.text.slice(span.start, span.end),
      support: span.support,
    },
  ];
}

type Claim = { markers: number[]; claim: string };

/** The claim of each group of markers: the text since the previous group or paragraph. */
function claimsIn(answer: string): Claim[] {
  const claims: Claim[] = [];
  let from = 0;
  let claim = "";
  for (const group of markerGroupsIn(answer)) {
    const words = answer.slice(from, group.start);
    // Adjacent groups, "[1][2]" or "[1], [2]", support the same words.
    if (from === 0 || /[\p{L}\p{N}]/u.test(words)) claim = claimBefore(answer, from, group);
    claims.push({ markers: group.markers, claim });
    from = group.end;
  }
  return claims;
}

function claimBefore(answer: string, from: number, group: MarkerGroup): string {
  const words = answer.slice(from, group.start);
  const paragraph = words.slice(words.lastIndexOf("\n\n") + 1).trim();
  // "[1] says that …": the marker opens its sentence.
  return /[\p{L}\p{N}]/u.test(paragraph) ? paragraph : firstSentence(answer.slice(group.end));
}

function firstSentence(text: string): string {
  const [sentence] = sentencesOf(text);
  return sentence ? text.slice(sentence.start, sentence.end) : "";
}
