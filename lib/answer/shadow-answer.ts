import { recordShadowAnswer } from "../db/quality/judge-shadow-answer.ts";
import type { Viewer } from "../domain/viewer.ts";
import { log } from "../log.ts";
import type { SecondWords } from "../models/gateway.ts";
import { textAfter } from "../models/reply/words.ts";
import { asAnswer } from "./ask.ts";
import { check } from "./check.ts";
import { cite } from "./cite/cite.ts";
import type { OpenQuestion } from "./open-question.ts";
import { sentencesAsKept } from "./record.ts";
import { beginTurn, endTurn, endTurnEarly, NOTHING_CITED, type Turn } from "./turn.ts";

/** No caller waits for the shadow answer, so none aborts it. */
const { signal } = new AbortController();

/**
 * Runs another endpoint's answer to the same question through the same stages as the first answer, and
 * records it beside that. Readers never see it, and it never fails the answer.
 */
export async function seekShadowAnswer(
  viewer: Viewer,
  question: OpenQuestion,
  { shadowAnswer, passages, questionVector }: Turn,
): Promise<void> {
  if (!shadowAnswer) return;
  const { endpointId, words } = shadowAnswer;
  const turn: Turn = { ...beginTurn(question), endpointId, passages };
  try {
    await listen(turn, words);
    turn.cited = await cite(viewer, turn.text, passages);
    // Checked by our own score alone: the share set for shadow answers does not cover a judging model's cost.
    for await (const _ of check(viewer, question, turn, { signal })) break;
    await recordShadowAnswer(viewer, {
      answerId: question.answerId,
      endpointId,
      ...(turn.cited ?? NOTHING_CITED),
      sentences: sentencesAsKept(turn),
      outcome: turn.outcome,
      note: turn.note ?? null,
      collectionIds: [...new Set(passages.map(({ collectionId }) => collectionId))],
      questionVector,
    });
  } catch (error) {
    log.error({ err: error, answerId: question.answerId }, "A shadow answer could not be kept.");
  }
}

async function listen(turn: Turn, words: SecondWords["words"]): Promise<void> {
  try {
    for await (const event of asAnswer(words, turn.passages)) {
      turn.text = textAfter(turn.text, event);
    }
    endTurn(turn);
  } catch (error) {
    endTurnEarly(turn, error, signal);
  }
}
