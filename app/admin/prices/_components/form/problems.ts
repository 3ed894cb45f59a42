/** What `PriceRule` says, by its own words. */
const KINDS = {
  "must be a decimal like 0.15": "decimal",
  "must be per million tokens (or per thousand requests): zero, or 0.0005 to 100000": "perMillion",
  "must not ask more for reading a cache than for reading the text": "cacheDearer",
  "must be a time like 09:00": "clock",
  "must end after it begins, on one day": "order",
  "must be a time zone like Asia/Shanghai": "timeZone",
  "must not be open at the same time": "overlap",
  "may hold one * and at the end": "pattern",
  "may hold letters, digits, dots and dashes": "id",
  "It ends before it begins.": "endsBefore",
  "Input and output need a price, at every hour.": "unpriced",
  "What the provider reports needs no prices.": "bare",
  "Providers report US dollars.": "dollars",
  "Every tier must price the same units.": "tierUnits",
  "Tiers must rise.": "tiersRise",
  "Graduated tiers change the price of the prompt only.": "graduated",
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

/** Where the form is wrong and how, each once. What we have no words for does not fit. */
export function problemsOf(issues: readonly Issue[]): Problem[] {
  const problems = issues.map(
    ({ path, message }): Problem => ({
      field: FIELDS.find((field) => field === path[0]) ?? "whole",
      kind: isKnown(message) ? KINDS[message] : "other",
    }),
  );
  const distinct = new Map(problems.map((each) => [`${each.field} ${each.kind}`, each]));
  // Where a price is no number, what is said of its size only follows from that.
  return [...distinct.values()].filter(
    ({ field, kind }) => !(FOLLOWING.has(kind) && distinct.has(`${field} decimal`)),
  );
}

const FOLLOWING = new Set<Problem["kind"]>(["perMillion", "cacheDearer"]);

function isKnown(message: string): message is keyof typeof KINDS {
  return message in KINDS;
}
