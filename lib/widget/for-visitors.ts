import type { AnswerEvent, AnswerRecord } from "../domain/answer.ts";
import type { Source } from "../domain/citation.ts";
import type { Visitor } from "../domain/visitor.ts";

/** Which model answers, and what is wrong with it, is the house's business. */
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
  return { ...record, endpointId: SOMEBODY, sources: sourcesFor(visitor, record.sources) };
}

/** Where quotations are all that is shown, what was found and not quoted stays inside. */
function sourcesFor({ widget }: Visitor, sources: readonly Source[]): Source[] {
  return widget.sourceAccess === "page" ? [...sources] : [];
}
