import { type AnswerCost, asOneAmount } from "../domain/money/answer-cost.ts";
import { formatMoney } from "../domain/money/money.ts";
import type { ChargeMark } from "../domain/money/pricing/charge.ts";

/** What a mark on a charge means for the cost that is printed. */
const MARKS: Record<ChargeMark, string> = {
  estimated: "estimated: a provider reported no usage that can be relied on",
  "broken-off": "at least: a reply broke off, and more may have been used than was counted",
  unpriced: "at least: a part of the usage has no price",
  "outside-range": "not certain: the price is not known for prompts of this length",
  "calendar-unknown": "not certain: no calendar covers this day",
  "batch-unknown": "not certain: the price of a batch is not known",
};

/**
 * The ledger's cost of an answer, for programs. `nano` is null where nothing priced the calls, or where they were charged
 * in several currencies: then `totals` has the amounts. Marks and `unpriced` say why a provider's bill may differ.
 */
export function presentCost({ totals, marks, isUnpriced }: AnswerCost) {
  const amount = oneTotal({ totals, marks, isUnpriced });
  return {
    nano: amount ? Number(amount.nano) : null,
    currency: amount?.currency ?? null,
    estimated: marks.includes("estimated"),
    unpriced: isUnpriced || marks.includes("unpriced"),
    marks,
    totals: totals.map(({ currency, known, estimated }) => ({
      currency,
      known: Number(known),
      estimated: Number(estimated),
    })),
  };
}

/** The cost of an answer as one line, with what is estimated or not known about it. */
export function costLine(cost: AnswerCost): string {
  const { totals, marks, isUnpriced } = cost;
  if (totals.length === 0 && isUnpriced) return "Cost: not known, the model has no price";
  const amounts = totals.map(({ currency, known, estimated }) =>
    formatMoney({ nano: String(known + estimated), currency }, "en"),
  );
  const notes = [
    ...marks.map((mark) => MARKS[mark]),
    ...(isUnpriced ? ["at least: a model that replied has no price"] : []),
  ];
  const sum = amounts.length > 0 ? amounts.join(" and ") : "nothing";
  return `Cost: ${sum}${notes.length > 0 ? ` (${notes.join("; ")})` : ""}`;
}

/** What was charged, also where the ledger knows that it is not all. */
function oneTotal({ totals, isUnpriced }: AnswerCost) {
  if (totals.length === 0 && isUnpriced) return null;
  return asOneAmount({ totals, marks: [], isUnpriced: false });
}
