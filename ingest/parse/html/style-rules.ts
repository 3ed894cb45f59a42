export type Declarations = Map<string, { value: string; isImportant: boolean }>;
/** One element of a selector: "p.note#a" has a name, a class and an id. */
type Compound = {
  name: string | null;
  id: string | null;
  classes: string[];
  attributes: { name: string; value: string | null }[];
};
type Rule = {
  /** From the outermost to the element itself; `isChild`: it is a child of the one before. */
  selector: { compound: Compound; isChild: boolean }[];
  specificity: number;
  order: number;
  declarations: Declarations;
};
/** Rules by the class, id or name of the element that they are about. */
export type StyleRules = Map<string, Rule[]>;

/** An element as selectors see it. */
export type StyledElement = { name: string; attributes: Record<string, string> };

/** The properties that can hide a text, or show it again. */
const PROPERTIES =
  /^(?:display|visibility|opacity|color|background(?:-color|-image)?|font(?:-size)?|position|left|top|right|bottom|text-indent|margin(?:-left|-top)?|clip|clip-path|overflow(?:-[xy])?|(?:max-)?(?:width|height)|transform|filter|content-visibility|-webkit-text-fill-color)$/;
const MAX_RULES = 20_000;

/**
 * The rules of the style elements in a page that always hold: not those for print or for a size of the window, and
 * none whose selector names a state or a place among siblings.
 */
export function readStyleRules(source: string): StyleRules {
  const rules: StyleRules = new Map();
  let order = 0;
  for (const [, attributes = "", css = ""] of source.matchAll(
    /<style\b([^>]*)>([\s\S]*?)(?:<\/style|$)/gi,
  )) {
    const media = /\bmedia\s*=\s*["']?([^"'>]*)/i.exec(attributes)?.[1] ?? "all";
    if (!isAlways(media)) continue;
    for (const { prelude, body } of rulesIn(css)) {
      const declarations = readDeclarations(body);
      if (declarations.size === 0) continue;
      for (const text of prelude.split(",")) {
        const selector = readSelector(text);
        if (selector && order < MAX_RULES) {
          const specificity = specificityOf(selector);
          addRule(rules, { selector, specificity, order: order++, declarations });
        }
      }
    }
  }
  return rules;
}

/** The declarations of a rule or a style attribute that bear on whether a text is seen. */
export function readDeclarations(body: string): Declarations {
  const declarations: Declarations = new Map();
  for (const part of withoutComments(body).split(";")) {
    const colon = part.indexOf(":");
    const name = part.slice(0, Math.max(0, colon)).trim().toLowerCase();
    if (!PROPERTIES.test(name)) continue;
    const stated = part
      .slice(colon + 1)
      .trim()
      .toLowerCase();
    const value = stated.replace(/\s*!\s*important$/, "");
    const isImportant = value !== stated;
    if (isImportant || !declarations.get(name)?.isImportant) {
      declarations.delete(name);
      declarations.set(name, { value, isImportant });
    }
  }
  return declarations;
}

/** What the rules and the element's own style attribute declare for an element inside these others. */
export function declarationsOf(
  rules: StyleRules,
  element: StyledElement,
  around: readonly StyledElement[],
): Map<string, string> {
  const own = element.attributes.style ? readDeclarations(element.attributes.style) : null;
  const matching = keysOf(element)
    .flatMap((key) => rules.get(key) ?? [])
    .filter(({ selector }) => matches(selector, element, around))
    .sort((one, other) => one.specificity - other.specificity || one.order - other.order)
    .map(({ declarations }) => declarations);
  const result = new Map<string, string>();
  for (const isImportant of [false, true]) {
    for (const declarations of own ? [...matching, own] : matching) {
      for (const [name, declared] of declarations) {
        if (declared.isImportant !== isImportant) continue;
        result.delete(name); // so that a later shorthand stands after what it replaces
        result.set(name, declared.value);
      }
    }
  }
  return result;
}

function isAlways(media: string): boolean {
  return media.split(",").some((query) => /^(?:only\s+)?(?:all|screen)?$/i.test(query.trim()));
}

/** The rules of a style sheet, those inside "@media all" and the like too. */
function rulesIn(css: string): { prelude: string; body: string }[] {
  const found: { prelude: string; body: string }[] = [];
  const text = withoutComments(css).replace(/<!--|-->/g, " ");
  const open: { prelude: string; counts: boolean }[] = [];
  let start = 0;
  for (const { 0: mark, index } of text.matchAll(/[{};]/g)) {
    const before = text.slice(start, index);
    const isInRule = open.length > 0 && !open.at(-1)?.prelude.startsWith("@");
    if (mark === ";" && isInRule) continue;
    start = index + 1;
    if (mark === "{") {
      const prelude = before.trim();
      const counts = open.every((outer) => outer.counts) && holds(prelude);
      open.push({ prelude, counts });
    } else if (mark === "}") {
      const rule = open.pop();
      if (rule?.counts && !rule.prelude.startsWith("@"))
        found.push({ prelude: rule.prelude, body: before });
    }
  }
  return found;
}

function holds(prelude: string): boolean {
  if (!prelude.startsWith("@")) return true;
  const media = /^@media\s+([\s\S]*)$/i.exec(prelude)?.[1];
  return media === undefined ? /^@(?:layer|supports)\b/i.test(prelude) : isAlways(media);
}

function withoutComments(css: string): string {
  return css.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, " ");
}

function readSelector(text: string): Rule["selector"] | null {
  const parts = text
    .trim()
    .replace(/\s*>\s*/g, " >")
    .split(/\s+/);
  if (parts[0] === "") return null;
  const selector: Rule["selector"] = [];
  for (const part of parts) {
    const isChild = part.startsWith(">");
    const compound = readCompound(isChild ? part.slice(1) : part);
    if (!compound) return null;
    selector.push({ compound, isChild });
  }
  return selector;
}

const SIMPLE =
  /([.#]?)((?:[\w-]|[^\0-\x7f]|\\.)+|\*)|\[\s*([\w-]+)\s*(?:=\s*["']?([^"'\]]*)["']?\s*)?\]|:root/gy;

function readCompound(text: string): Compound | null {
  const compound: Compound = { name: null, id: null, classes: [], attributes: [] };
  let end = 0;
  for (const match of text.matchAll(SIMPLE)) {
    const [whole, kind, named = "", attribute, value = null] = match;
    end += whole.length;
    const word = named.replace(/\\(.)/g, "$1");
    if (attribute) compound.attributes.push({ name: attribute.toLowerCase(), value });
    else if (whole === ":root") compound.name = "html";
    else if (kind === ".") compound.classes.push(word);
    else if (kind === "#") compound.id = word;
    else if (word !== "*") compound.name = word.toLowerCase();
  }
  return end === text.length && end > 0 ? compound : null;
}

function specificityOf(selector: Rule["selector"]): number {
  return selector.reduce((sum, { compound: { name, id, classes, attributes } }) => {
    const middle = classes.length + attributes.length;
    return sum + Number(id !== null) * 10_000 + middle * 100 + Number(name !== null);
  }, 0);
}

function addRule(rules: StyleRules, rule: Rule): void {
  const last = rule.selector.at(-1)?.compound;
  const [firstClass] = last?.classes ?? [];
  const key = last?.id ? `#${last.id}` : firstClass ? `.${firstClass}` : (last?.name ?? "*");
  const held = rules.get(key);
  if (held) held.push(rule);
  else rules.set(key, [rule]);
}

function keysOf({ name, attributes }: StyledElement): string[] {
  const classes = new Set(classesOf(attributes));
  return ["*", name, ...[...classes].map((one) => `.${one}`), `#${attributes.id ?? ""}`];
}

function classesOf(attributes: Record<string, string>): string[] {
  return attributes.class?.split(/\s+/).filter((one) => one !== "") ?? [];
}

/** Matches from the element outwards; the nearest fitting element around it is taken for each part. */
function matches(
  selector: Rule["selector"],
  element: StyledElement,
  around: readonly StyledElement[],
): boolean {
  const last = selector.at(-1);
  if (!last || !fits(last.compound, element)) return false;
  let place = around.length - 1;
  for (let at = selector.length - 2; at >= 0; at--) {
    const part = selector[at];
    if (!part) return false;
    if (selector[at + 1]?.isChild) {
      const parent = around[place];
      if (!parent || !fits(part.compound, parent)) return false;
    } else {
      while (place >= 0 && !fitsAt(part.compound, around, place)) place--;
      if (place < 0) return false;
    }
    place--;
  }
  return true;
}

function fitsAt(compound: Compound, around: readonly StyledElement[], place: number): boolean {
  const element = around[place];
  return element !== undefined && fits(compound, element);
}

function fits(compound: Compound, { name, attributes }: StyledElement): boolean {
  if (compound.name !== null && compound.name !== name) return false;
  if (compound.id !== null && compound.id !== attributes.id) return false;
  if (compound.classes.length > 0) {
    const classes = classesOf(attributes);
    if (!compound.classes.every((one) => classes.includes(one))) return false;
  }
  return compound.attributes.every(
    ({ name: key, value }) => key in attributes && (value === null || attributes[key] === value),
  );
}
