/** What can be said of a sentence beside the passages it cites. */
export const VERDICTS = ["supported", "not-shown", "contradicted"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** A fact that a sentence has otherwise than its source: "60 days" here, "30 days" there. */
export type Conflict = {
  kind: ConflictKind;
  /** As the sentence has it; empty where it left something out, a "not" for instance. */
  claimed: string;
  /** As the source has it; null where the source has nothing of the kind. */
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
] as const;
export type ConflictKind = (typeof CONFLICT_KINDS)[number];

/** Where in a cited passage to look: offsets into the version's text, and the words there. */
export type SupportPlace = { marker: number; start: number; end: number; quote: string };

/** What a model said of a sentence, in its own words. */
export type ModelVerdict = { verdict: Verdict; reason: string };

/** A sentence of an answer that makes a claim, judged by the passages it cites. */
export type JudgedSentence = {
  /** Offsets into the answer's text, its markers included. */
  start: number;
  end: number;
  /** By our own score. */
  verdict: Verdict;
  /** That the cited passages bear it out, 0 to 1. */
  probability: number;
  /** What the source says otherwise, or, where it is not shown, what it does not have. */
  conflict: Conflict | null;
  /** Null where it cites nothing. */
  place: SupportPlace | null;
  /** Null where no model was asked, or it said nothing of use. */
  model: ModelVerdict | null;
};

/** The verdict to show: the stricter one where score and model disagree. */
export function verdictOf({ verdict, model }: Pick<JudgedSentence, "verdict" | "model">): Verdict {
  return model && strictness(model.verdict) > strictness(verdict) ? model.verdict : verdict;
}

function strictness(verdict: Verdict): number {
  return VERDICTS.indexOf(verdict);
}
