import type { Money } from "#lib/domain/money/money";
import { sumByCurrency } from "#lib/domain/money/money";
import type { WidgetDay } from "#lib/domain/widgets/widget";

type Counted =
  | "questions"
  | "visitors"
  | "uncertain"
  | "abstained"
  | "failed"
  | "helpful"
  | "unhelpful";

export type ActivitySums = Record<Counted, number> & {
  /** Share of the questions, 0 to 1; null without any. */
  answeredShare: number | null;
  cost: Money[];
};

/** Questions that were answered from the documents. */
export function answeredOf({ questions, uncertain, abstained, failed }: WidgetDay): number {
  return Math.max(0, questions - uncertain - abstained - failed);
}

/** The sums of several days. A visitor who comes on two days counts twice. */
export function sumDays(days: readonly WidgetDay[]): ActivitySums {
  const sum = (countIn: (day: WidgetDay) => number) =>
    days.reduce((total, day) => total + countIn(day), 0);
  const questions = sum((day) => day.questions);
  return {
    questions,
    visitors: sum((day) => day.visitors),
    uncertain: sum((day) => day.uncertain),
    abstained: sum((day) => day.abstained),
    failed: sum((day) => day.failed),
    helpful: sum((day) => day.helpful),
    unhelpful: sum((day) => day.unhelpful),
    answeredShare: questions === 0 ? null : sum(answeredOf) / questions,
    cost: sumByCurrency(days.flatMap((day) => day.cost)),
  };
}
