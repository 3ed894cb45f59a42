import type { Fact } from "../facts.ts";
import type { Operator, Said } from "../operator-words.ts";
import { type Compared, type Doubt, doubt } from "./doubt.ts";
import { negatesTheSame } from "./negation-scope.ts";
import { having, type Operators, operatorsIn } from "./operators-in.ts";

/** Shares of facts in order: a free restatement, nearly a sentence of the passage, and one almost word for word. */
const FREE = 0.45;
const CLOSE = 0.6;
const VERY_CLOSE = 0.85;

/** Negations, duties, permissions, quantities and times that claim and evidence do not share. */
export function otherOperators(compared: Compared): Doubt[] {
  const operators = operatorsIn(compared);
  return [
    ...otherNegation(operators, compared),
    ...otherModality(operators, compared),
    ...otherScope(operators),
    ...otherTime(operators, compared),
    ...otherDirection(compared),
  ];
}

/** Another number of negative words, whatever they are: "refused" counts as "not granted" does. */
function otherNegation({ claimed, found, around, next }: Operators, compared: Compared): Doubt[] {
  const { claim, passage, aligned } = compared;
  const there = different(having(found, ["not"]), passage.normal);
  const exceptions = there.filter(({ text }) => isException(text)).length;
  const here = different(having(claimed, ["not"]), claim.normal).filter(
    ({ text }) => !(isException(text) && having([...around, ...next], ["except"]).length > 0),
  );
  const needed = there.filter(({ text }) => !isException(text));
  // A free restatement in Chinese, where negations are parts of many words, may take up those that stand beside.
  const most =
    isHan(passage.normal) && aligned < FREE
      ? different(having(around, ["not"]), passage.normal).length
      : needed.length;
  if (here.length >= needed.length && here.length <= Math.max(most, needed.length + exceptions))
    return [];
  const isSame =
    here.length === 0
      ? saysItPositively(needed, { claimed, around }, claim.normal)
      : negatesTheSame(here, needed, having(around, ["not"]), compared);
  if (isSame) return [];
  const isCertain = aligned >= CLOSE && here.length * needed.length === 0;
  return [doubt("negation", here[0]?.text ?? "", needed[0] ?? null, isCertain)];
}

/** Whether a claim without a negation says what its evidence says with some. */
function saysItPositively(
  needed: readonly Said[],
  said: Pick<Operators, "claimed" | "around">,
  claim: string,
): boolean {
  return (isCondition(needed) && saysNeed(said.claimed, claim)) || limitsTheSame(said);
}

/** "May use it only for the work" is "must not use it except for the work". */
function limitsTheSame({ claimed, around }: Pick<Operators, "claimed" | "around">): boolean {
  return (
    having(claimed, ["only"]).length > 0 &&
    having(around, ["except"]).length > 0 &&
    having(around, ["must-not"]).length === 1
  );
}

const CONDITION = /^(?:without|unless|未)$/;

/** "May not assign without consent" is "needs consent to assign": of two negations one names a condition. */
function isCondition(needed: readonly Said[]): boolean {
  return needed.length === 2 && needed.filter(({ text }) => CONDITION.test(text)).length === 1;
}

const NEED = /(?<![a-z])needs?(?![a-z])|经/u;

function saysNeed(claimed: readonly Said[], claim: string): boolean {
  if (having(claimed, ["need-not"]).length > 0) return false;
  return having(claimed, ["must", "only"]).length > 0 || NEED.test(claim);
}

const isException = (text: string) => /^(?:除外|以外|之外)$/.test(text);

/** Each negation once, with the word that follows it. */
function different(said: readonly Said[], normal: string): Said[] {
  const seen = new Set<string>();
  return said.filter(({ text, at }) => {
    const next =
      /^\s*(?:[a-z'’-]+|\p{Script=Han}{1,3})/iu.exec(normal.slice(at + text.length))?.[0] ?? "";
    const key = `${text}${next}`;
    return seen.size < seen.add(key).size;
  });
}

/** What claim and evidence say of duty and permission; `around` counts where a claim may find its words. */
class Modality {
  readonly operators: Operators;
  readonly isClose: boolean;

  constructor(operators: Operators, aligned: number) {
    this.operators = operators;
    this.isClose = aligned >= CLOSE;
  }

  says(side: keyof Operators, ...operators: Operator[]): boolean {
    return having(this.operators[side], operators).length > 0;
  }

  /** The claim says this and its evidence does not. */
  adds(operator: Operator): boolean {
    return this.says("claimed", operator) && !this.says("around", operator);
  }

  differ(claimed: Operator | null, found: Operator | null): Doubt[] {
    const here = claimed ? having(this.operators.claimed, [claimed])[0]?.text : undefined;
    const there = found ? having(this.operators.found, [found])[0] : undefined;
    const isCertain = this.isClose && claimed !== null && there !== undefined;
    return [doubt("modality", here ?? "", there ?? null, isCertain)];
  }
}

function otherModality(operators: Operators, compared: Compared): Doubt[] {
  const modality = new Modality(operators, compared.aligned);
  return [addedDuty, addedPermission, addedProhibition, droppedPermission].flatMap((check) =>
    check(modality, compared),
  );
}

function addedDuty(modality: Modality, { passage }: Compared): Doubt[] {
  const isOptional = modality.says("found", "may");
  if (modality.adds("should")) return modality.differ("should", isOptional ? "may" : null);
  if (!modality.adds("must")) return [];
  if (isOptional) return modality.differ("must", "may");
  if (modality.says("found", "should")) return modality.differ("must", "should");
  // A Chinese statute states duties without a word for them.
  return isHan(passage.normal) ? [] : modality.differ("must", null);
}

function addedPermission(modality: Modality): Doubt[] {
  if (!modality.adds("may") || limitsTheSame(modality.operators)) return [];
  // "May be used only for" and "will be used only for" both limit.
  if (modality.says("claimed", "only") && modality.says("found", "only")) return [];
  const instead = (["must-not", "must", "should"] as const).find((one) =>
    modality.says("found", one),
  );
  return instead ? modality.differ("may", instead) : [];
}

function addedProhibition(modality: Modality): Doubt[] {
  const { claimed, around } = modality.operators;
  const [here, there] = [having(claimed, ["must-not"]), having(around, ["must-not"])];
  if (here.length > there.length && modality.says("found", "may")) {
    return modality.differ("must-not", "may");
  }
  if (here.length > 0 && !modality.says("around", "not")) return modality.differ("must-not", null);
  return modality.adds("need-not") ? modality.differ("need-not", null) : [];
}

/** "Galantamine helps", where it may help. */
function droppedPermission(modality: Modality): Doubt[] {
  if (!modality.says("found", "may")) return [];
  if (modality.says("claimed", "may", "must-not", "need-not")) return [];
  const isDuty = modality.says("claimed", "must");
  if (isDuty && modality.says("found", "must")) return [];
  return modality.differ(isDuty ? "must" : null, "may");
}

const isHan = (text: string) => /\p{Script=Han}/u.test(text);

/** What a claim may say only if the evidence says so too, or one of the words that say as much. */
const NEEDED: Partial<Record<Operator, readonly Operator[]>> = {
  all: ["all", "even"],
  only: ["only", "except"],
  even: ["even"],
  surely: ["surely"],
  some: ["some", "many"],
  most: ["most", "usually"],
  nearly: ["nearly"],
  many: ["many", "most", "usually"],
  both: ["both", "all"],
};

/** What a claim may not leave out, and the words with which it keeps it. */
const LIMITS: Partial<Record<Operator, readonly Operator[]>> = {
  some: ["some", "many", "may", "usually", "only", "most"],
  nearly: ["nearly", "most", "usually"],
  usually: ["usually", "most", "many", "may"],
  except: ["except", "only", "not"],
};

function otherScope({ claimed, found, around }: Operators): Doubt[] {
  const added = claimed.filter(
    ({ operator }) => NEEDED[operator] && having(around, NEEDED[operator]).length === 0,
  );
  const dropped = found.filter(
    ({ operator }) => LIMITS[operator] && having(claimed, LIMITS[operator]).length === 0,
  );
  // "Most, but not all, people …" before the words that a claim about all of them rests on.
  const widened =
    having(claimed, ["all"]).length > 0 && having(claimed, ["most", "some", "many"]).length === 0
      ? having(around, ["most", "some", "many", "nearly"])[0]
      : undefined;
  return [
    ...added.map(({ text, operator }) =>
      doubt(
        "scope",
        text,
        having(found, Object.keys(LIMITS) as Operator[]).find((one) => one.operator !== operator) ??
          null,
      ),
    ),
    ...dropped.map((said) => doubt("scope", "", said)),
    ...(widened && dropped.length === 0 ? [doubt("scope", "", widened)] : []),
  ];
}

function otherTime({ claimed, found, around }: Operators, { aligned, claim }: Compared): Doubt[] {
  const isClose = aligned >= (/\p{Script=Han}/u.test(claim.normal) ? VERY_CLOSE : CLOSE);
  const lacks = (operator: Operator) =>
    having(claimed, [operator]).length > 0 && having(found, [operator]).length === 0;
  const differ = (operator: Operator, other: Operator) =>
    doubt(
      "order",
      having(claimed, [operator])[0]?.text ?? "",
      having(found, [other])[0] ?? null,
      having(found, [other]).length > 0,
    );
  if (lacks("before")) return [differ("before", "after")];
  // "Once" may stand for "when".
  const isMeant = having(claimed, ["after"]).some(({ text }) => text !== "once");
  if (lacks("after") && ((isClose && isMeant) || having(around, ["before"]).length > 0))
    return [differ("after", "before")];
  if (lacks("first")) return [differ("first", "after")];
  return [];
}

/** "Lower than the average" where the evidence says "higher than" only. */
function otherDirection({ claim, passage, evidence }: Compared): Doubt[] {
  const inEvidence = passage.facts.filter(({ at }) =>
    evidence.some(({ start, end }) => start <= at && at < end),
  );
  const [here, there] = [boundsIn(claim.facts), boundsIn(inEvidence)];
  const sides = new Set(there.map(({ side }) => side));
  return here
    .filter(({ side }) => there.length > 0 && !sides.has(side))
    .map(({ fact }) => doubt("bound", fact.text, there[0]?.fact ?? null, true));
}

/** The bounds among facts, and whether they say more or less; "not higher than" says less. */
function boundsIn(facts: readonly Fact[]) {
  return facts.flatMap((fact, index) => {
    if (fact.family !== "bound") return [];
    const isUp = /at-least|more/.test(fact.key);
    const isNegated =
      /:(?:more|less)$/.test(fact.key) &&
      facts.slice(Math.max(0, index - 2), index).some(({ key }) => /not$/.test(key));
    return [{ fact, side: isUp === isNegated ? "down" : "up" }];
  });
}
