import {
  keyOf,
  keysOf,
  matches,
  readSelector,
  type Selector,
  type StyledElement,
  specificityOf,
} from "./selectors.ts";

export type Declarations = Map<string, { value: string; isImportant: boolean }>;
type Rule = { selector: Selector; specificity: number; order: number; declarations: Declarations };
/** Rules by the class, id or name of the element that they are about. */
export type StyleRules = Map<string, Rule[]>;

/** The properties that can hide a text, show it again, or say something by its look. */
const PROPERTIES =
  /^(?:display|visibility|opacity|color|background(?:-color|-image)?|font(?:-size|-family)?|position|left|top|right|bottom|text-indent|margin(?:-left|-top)?|clip|clip-path|overflow(?:-[xy])?|(?:max-)?(?:width|height)|transform|filter|content-visibility|text-decoration(?:-line)?|vertical-align|list-style(?:-type)?|-webkit-text-fill-color)$/;
const MAX_RULES = 20_000;

const STYLE = /<style\b([^>]*)>([\s\S]*?)(?:<\/style|$)/gi;

/**
 * The rules of the style elements in a page that always hold: not those for print or for a size of the window, and
 * none whose selector names a state or a place among siblings.
 */
export function readStyleRules(source: string): StyleRules {
  const rules: StyleRules = new Map();
  const sheets = [...source.matchAll(STYLE)].filter(([, attributes = ""]) =>
    isAlways(/\bmedia\s*=\s*["']?([^"'>]*)/i.exec(attributes)?.[1] ?? "all"),
  );
  const found = sheets.flatMap(([, , css = ""]) => rulesIn(css)).slice(0, MAX_RULES);
  found.forEach(({ prelude, body }, order) => {
    const declarations = readDeclarations(body);
    if (declarations.size === 0) return;
    for (const text of prelude.split(",")) {
      const selector = readSelector(text);
      if (!selector) continue;
      const specificity = specificityOf(selector);
      addRule(rules, { selector, specificity, order, declarations });
    }
  });
  return rules;
}

function addRule(rules: StyleRules, rule: Rule): void {
  const key = keyOf(rule.selector);
  const held = rules.get(key);
  if (held) held.push(rule);
  else rules.set(key, [rule]);
}

/** The declarations of a rule or a style attribute that bear on whether a text is seen and what its look says. */
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
  const matching = keysOf(element)
    .flatMap((key) => rules.get(key) ?? [])
    .filter(({ selector }) => matches(selector, element, around))
    .sort((one, other) => one.specificity - other.specificity || one.order - other.order)
    .map(({ declarations }) => declarations);
  const { style } = element.attributes;
  const all = style ? [...matching, readDeclarations(style)] : matching;
  const declared = all.flatMap((declarations) => [...declarations]);
  const result = new Map<string, string>();
  for (const isImportant of [false, true]) {
    for (const [name, { value }] of declared.filter(([, one]) => one.isImportant === isImportant)) {
      result.delete(name); // so that a later shorthand stands after what it replaces
      result.set(name, value);
    }
  }
  return result;
}

function isAlways(media: string): boolean {
  return media.split(",").some((query) => /^(?:only\s+)?(?:all|screen)?$/i.test(query.trim()));
}

type OpenRule = { prelude: string; counts: boolean };
type FoundRule = { prelude: string; body: string };

/** The rules of a style sheet, those inside "@media all" and the like too. */
function rulesIn(css: string): FoundRule[] {
  const found: FoundRule[] = [];
  const text = withoutComments(css).replace(/<!--|-->/g, " ");
  const open: OpenRule[] = [];
  let start = 0;
  for (const { 0: mark, index } of text.matchAll(/[{};]/g)) {
    if (mark === ";" && isInBody(open)) continue;
    const before = text.slice(start, index);
    start = index + 1;
    if (mark === "{") openRule(open, before.trim());
    if (mark === "}") closeRule(open, before, found);
  }
  return found;
}

function openRule(open: OpenRule[], prelude: string): void {
  open.push({ prelude, counts: (open.at(-1)?.counts ?? true) && holds(prelude) });
}

function closeRule(open: OpenRule[], body: string, found: FoundRule[]): void {
  const closed = open.pop();
  if (closed?.counts && !isAtRule(closed)) found.push({ prelude: closed.prelude, body });
}

function isInBody(open: readonly OpenRule[]): boolean {
  const last = open.at(-1);
  return last !== undefined && !isAtRule(last);
}

function isAtRule({ prelude }: OpenRule): boolean {
  return prelude.startsWith("@");
}

function holds(prelude: string): boolean {
  if (!prelude.startsWith("@")) return true;
  const media = /^@media\s+([\s\S]*)$/i.exec(prelude)?.[1];
  return media === undefined ? /^@(?:layer|supports)\b/i.test(prelude) : isAlways(media);
}

function withoutComments(css: string): string {
  return css.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, " ");
}
