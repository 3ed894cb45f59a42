/** How a sentence compares with the passages it cites, the least strict verdict first. */
export const VERDICTS = ["verbatim", "supported", "not-shown", "contradicted"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What a model may say of a sentence: it is not asked whether words are the same. */
export const MODEL_VERDICTS = ["supported", "not-shown", "contradicted"] as const;

/** A fact that differs between a sentence and its source: "60 days" here, "30 days" there. */
export type Conflict = {
  kind: ConflictKind;
  /** As the sentence states it. Empty when the sentence left something out, such as a "not". */
  claimed: string;
  /** As the source states it. Null when the source has no such fact. */
  found: string | null;
};

export const CONFLICT_KINDS = [
  "number",
  "unit",
  "date",
  "frequency",
  "article",
  "bound",
  "modality",
  "negation",
  "party",
  "name",
  "order",
  "opposite",
  "scope",
  "word",
  "language",
] as const;
export type ConflictKind = (typeof CONFLICT_KINDS)[number];

/** A place in a cited passage: offsets into the version's text, and the text there. */
export type SupportPlace = { marker: number; start: number; end: number; quote: string };

/** A model's judgement of a sentence, with its reason in its own words. */
export type ModelVerdict = { verdict: (typeof MODEL_VERDICTS)[number]; reason: string };

/** A sentence of an answer that makes a claim, judged against the passages it cites. */
export type JudgedSentence = {
  /** Offsets into the answer's text, markers included. */
  start: number;
  end: number;
  /** From our own score. */
  verdict: Verdict;
  /** Probability that the cited passages support it, 0 to 1. */
  probability: number;
  /** What the source says instead, or, when the verdict is not-shown, what it lacks. */
  conflict: Conflict | null;
  /** Null when the sentence cites nothing. */
  place: SupportPlace | null;
  /** Null when no model was asked, or its reply was not usable. */
  model: ModelVerdict | null;
};

/**
 * The verdict to show: the stricter one when score and model disagree. A model cannot say "verbatim", so
 * its "supported" leaves our verdict as it is.
 */
export function verdictOf({ verdict, model }: Pick<JudgedSentence, "verdict" | "model">): Verdict {
  return model && !isShownAsTrue(model.verdict) ? strictestOf(verdict, model.verdict) : verdict;
}

/** Whether a verdict tells readers that the source says so. */
export function isShownAsTrue(verdict: Verdict): boolean {
  return verdict === "verbatim" || verdict === "supported";
}

/** The stricter of two verdicts. */
export function strictestOf(one: Verdict, other: Verdict): Verdict {
  return strictness(other) > strictness(one) ? other : one;
}

function strictness(verdict: Verdict): number {
  return VERDICTS.indexOf(verdict);
}
