import {
  ANSWER_JUDGEMENTS,
  type AnswerJudgement,
  SIDES,
  type Side,
} from "#lib/domain/quality/shadow-answer";

const CHOICES = SIDES.flatMap((side) =>
  ANSWER_JUDGEMENTS.map((judgement) => ({ side, judgement })),
);

/** 1, 2 and 3 for the first answer, 4, 5 and 6 for the second. */
export function keyFor(side: Side, judgement: AnswerJudgement): string {
  return String(1 + CHOICES.findIndex((one) => one.side === side && one.judgement === judgement));
}

export function choiceOf(key: string): { side: Side; judgement: AnswerJudgement } | null {
  return CHOICES.find(({ side, judgement }) => keyFor(side, judgement) === key) ?? null;
}
