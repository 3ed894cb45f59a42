import type { AnswerEvent, AnswerRecord } from "../domain/answers/answer.ts";
import type { Citation, Source } from "../domain/answers/citation.ts";
import type { JudgedSentence } from "../domain/answers/support.ts";
import type { Visitor } from "../domain/widgets/visitor.ts";

/** Which model answers, and what is wrong with it, is not shown to visitors. */
const SOMEBODY = "assistant";

/** An answer as a stranger may see it while it is written. */
export async function* eventsForVisitor(
  visitor: Visitor,
  events: AsyncIterable<AnswerEvent>,
): AsyncGenerator<AnswerEvent> {
  for await (const event of events) yield eventForVisitor(visitor, event);
}

function eventForVisitor(visitor: Visitor, event: AnswerEvent): AnswerEvent {
  if (event.type === "sources") return { ...event, sources: sourcesFor(visitor, event.sources) };
  if (event.type === "citations") return { ...event, sentences: sentencesFor(visitor, event) };
  if (event.type !== "outcome") return event;
  const { note, message, ...outcome } = event;
  return {
    ...outcome,
    endpointId: SOMEBODY,
    ...(outcome.outcome === "failed" && { note: "internal" as const }),
  };
}

/** An answer as a stranger may see it again. */
export function recordForVisitor(visitor: Visitor, record: AnswerRecord): AnswerRecord {
  return {
    ...record,
    endpointId: SOMEBODY,
    sources: sourcesFor(visitor, record.sources),
    sentences: sentencesFor(visitor, record),
  };
}

type Judged = { citations: readonly Citation[]; sentences: readonly JudgedSentence[] | null };

/** Where quotations are all that is shown, a verdict points at one of them and at no other words. */
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

/** Where quotations are all that is shown, what was found and not quoted stays inside. */
function sourcesFor({ widget }: Visitor, sources: readonly Source[]): Source[] {
  return widget.sourceAccess === "page" ? [...sources] : [];
}
