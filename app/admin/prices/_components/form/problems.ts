/** The messages of `PriceRule`, mapped to kinds of problems. */
const KINDS = {
  "must be a decimal, such as 0.15": "decimal",
  "must be per million tokens (or per thousand requests): zero, or 0.0005 to 100000": "perMillion",
  "must not price cached input above input": "cacheDearer",
  "must be a time, such as 09:00": "clock",
  "must end after it starts, on the same day": "order",
  "must be a time zone, such as Asia/Shanghai": "timeZone",
  "must not overlap": "overlap",
  "may contain one *, at the end": "pattern",
  "may contain letters, digits, dots and dashes": "id",
  "The end must be after the start.": "endsBefore",
  "Input and output need a price at every hour.": "unpriced",
  "Remove the unit prices: the provider reports the amount.": "bare",
  "The currency must be USD, because providers report amounts in US dollars.": "dollars",
  "Every tier must price the same units.": "tierUnits",
  "The thresholds of the tiers must increase.": "tiersRise",
  "Graduated tiers may change only the price of the prompt.": "graduated",
} as const;

const FIELDS = [
  "id",
  "provider",
  "models",
  "currency",
  "basis",
  "card",
  "schedule",
  "promptRange",
  "batchShare",
  "minimum",
  "status",
  "effectiveFrom",
  "effectiveTo",
  "source",
  "note",
] as const;

export type Problem = {
  field: (typeof FIELDS)[number] | "whole";
  kind: (typeof KINDS)[keyof typeof KINDS] | "other";
};

type Issue = { path: PropertyKey[]; message: string };

/** The problems of the form, each once. A message that we do not know becomes "other". */
export function problemsOf(issues: readonly Issue[]): Problem[] {
  const problems = issues.map(
    ({ path, message }): Problem => ({
      field: FIELDS.find((field) => field === path[0]) ?? "whole",
      kind: isKnown(message) ? KINDS[message] : "other",
    }),
  );
  const distinct = new Map(problems.map((each) => [`${each.field} ${each.kind}`, each]));
  // If a price is no number, further problems of the same field only follow from that.
  return [...distinct.values()].filter(
    ({ field, kind }) => !(FOLLOWING.has(kind) && distinct.has(`${field} decimal`)),
  );
}

const FOLLOWING = new Set<Problem["kind"]>(["perMillion", "cacheDearer"]);

function isKnown(message: string): message is keyof typeof KINDS {
  return message in KINDS;
}
