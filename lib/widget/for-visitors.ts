import type { AnswerEvent, AnswerRecord } from "../domain/answers/answer.ts";
import type { Citation, Source } from "../domain/answers/citation.ts";
import type { JudgedSentence } from "../domain/answers/support.ts";
import type { IndexState } from "../domain/search/index-state.ts";
import type { Visitor } from "../domain/widgets/visitor.ts";

/** Visitors do not see which model answers, nor what is wrong with it. */
const SOMEBODY = "assistant";

/** The events of an answer, without what visitors must not see. */
export async function* eventsForVisitor(
  visitor: Visitor,
  events: AsyncIterable<AnswerEvent>,
): AsyncGenerator<AnswerEvent> {
  for await (const event of events) yield eventForVisitor(visitor, event);
}

function eventForVisitor(visitor: Visitor, event: AnswerEvent): AnswerEvent {
  if (event.type === "sources") {
    const sources = sourcesFor(visitor, event.sources);
    return { ...event, sources, index: indexFor(event.index) };
  }
  if (event.type === "writer") return { ...event, endpointId: SOMEBODY, writtenBy: null };
  if (event.type === "citations") return { ...event, sentences: sentencesFor(visitor, event) };
  if (event.type !== "outcome") return event;
  const { note, message, ...outcome } = event;
  return {
    ...outcome,
    endpointId: SOMEBODY,
    ...(outcome.ended && message && { message }),
    ...(outcome.outcome === "failed" && { note: "internal" as const }),
  };
}

/** A stored answer, without what visitors must not see. */
export function recordForVisitor(visitor: Visitor, record: AnswerRecord): AnswerRecord {
  return {
    ...record,
    endpointId: SOMEBODY,
    writer: record.writer && { ...record.writer, writtenBy: null },
    sources: sourcesFor(visitor, record.sources),
    index: indexFor(record.index),
    sentences: sentencesFor(visitor, record),
  };
}

/** The share that could be searched by meaning, out of 100: visitors do not learn how large a collection is. */
function indexFor(index: IndexState | null): IndexState | null {
  if (!index || index.passages === 0) return index;
  const share = Math.floor((100 * index.embedded) / index.passages);
  // A little is not nothing: 0 would read as "no passage is embedded".
  return { ...index, passages: 100, embedded: index.embedded > 0 ? Math.max(1, share) : 0 };
}

type Judged = { citations: readonly Citation[]; sentences: readonly JudgedSentence[] | null };

/**
 * When a widget shows only quotes, the place of a verdict is the cited quote, not other text of the
 * passage.
 */
function sentencesFor(
  { widget }: Visitor,
  { citations, sentences }: Judged,
): JudgedSentence[] | null {
  if (!sentences || widget.sourceAccess === "page") return sentences && [...sentences];
  return sentences.map((sentence) => {
    const cited = citations.find(({ marker }) => marker === sentence.place?.marker);
    if (!(cited && sentence.place)) return sentence;
    const { marker, start, end, quote } = cited;
    return { ...sentence, place: { marker, start, end, quote } };
  });
}

/** When a widget shows only quotes, visitors do not get the passages that were found. */
function sourcesFor({ widget }: Visitor, sources: readonly Source[]): Source[] {
  return widget.sourceAccess === "page" ? [...sources] : [];
}
