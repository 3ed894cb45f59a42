import { recordAnswer } from "../db/answers.ts";
import type { Viewer } from "../domain/viewer.ts";
import type { OpenQuestion } from "./open-question.ts";
import { elapsed, sourcesOf, type Turn } from "./turn.ts";

/** Keeps a turn as it was shown, whichever way it ended. */
export async function record(viewer: Viewer, question: OpenQuestion, turn: Turn): Promise<void> {
  const { answerId: id, text, conversation, collectionIds, asOf } = question;
  await recordAnswer(viewer, {
    id,
    conversation,
    question: text,
    collectionIds,
    asOf,
    ...turn.cited,
    outcome: turn.outcome,
    endpointId: turn.endpointId,
    sources: sourcesOf(turn),
    milliseconds: elapsed(turn),
  });
}
