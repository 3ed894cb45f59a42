/** An element as selectors see it. */
export type StyledElement = { name: string; attributes: Record<string, string> };

/** One element of a selector: "p.note#a" has a name, a class and an id. */
type Compound = {
  name: string | null;
  id: string | null;
  classes: string[];
  attributes: { name: string; value: string | null }[];
};
/** From the outermost element to the one it is about; `isChild`: it is a child of the one before. */
export type Selector = { compound: Compound; isChild: boolean }[];

/** A selector without states and siblings; null: it has some, or is none. */
export function readSelector(text: string): Selector | null {
  const parts = text
    .trim()
    .replace(/\s*>\s*/g, " >")
    .split(/\s+/);
  if (parts[0] === "") return null;
  const selector: Selector = [];
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
    end += match[0].length;
    addSimple(compound, match);
  }
  return end === text.length && end > 0 ? compound : null;
}

function addSimple(compound: Compound, match: RegExpExecArray): void {
  const [whole, kind, named = "", attribute, value = null] = match;
  const word = named.replace(/\\(.)/g, "$1");
  if (attribute) compound.attributes.push({ name: attribute.toLowerCase(), value });
  else if (whole === ":root") compound.name = "html";
  else if (kind === ".") compound.classes.push(word);
  else if (kind === "#") compound.id = word;
  else if (word !== "*") compound.name = word.toLowerCase();
}

/** How much a selector weighs against others. */
export function specificityOf(selector: Selector): number {
  return selector.reduce((sum, { compound: { name, id, classes, attributes } }) => {
    const middle = classes.length + attributes.length;
    return sum + Number(id !== null) * 10_000 + middle * 100 + Number(name !== null);
  }, 0);
}

/** The key under which the rules for such an element are kept: its id, a class, or its name. */
export function keyOf(selector: Selector): string {
  const last = selector.at(-1)?.compound;
  const [firstClass] = last?.classes ?? [];
  if (last?.id) return `#${last.id}`;
  return firstClass ? `.${firstClass}` : (last?.name ?? "*");
}

/** The keys of all rules that may be about an element. */
export function keysOf({ name, attributes }: StyledElement): string[] {
  const classes = new Set(classesOf(attributes));
  return ["*", name, ...[...classes].map((one) => `.${one}`), `#${attributes.id ?? ""}`];
}

function classesOf(attributes: Record<string, string>): string[] {
  return attributes.class?.split(/\s+/).filter((one) => one !== "") ?? [];
}

/** Matches from the element outwards; the nearest fitting element around it is taken for each part. */
export function matches(
  selector: Selector,
  element: StyledElement,
  around: readonly StyledElement[],
): boolean {
  const last = selector.at(-1);
  if (!last || !fits(last.compound, element)) return false;
  let inner = last;
  let place = around.length;
  for (const part of selector.slice(0, -1).reverse()) {
    place = findOutwards(part.compound, around, place - 1, inner.isChild);
    if (place < 0) return false;
    inner = part;
  }
  return true;
}

/** The place of the nearest fitting element from there outwards; below 0: there is none. */
function findOutwards(
  compound: Compound,
  around: readonly StyledElement[],
  from: number,
  isParent: boolean,
): number {
  for (let place = from; place >= 0; place--) {
    const element = around[place];
    if (element && fits(compound, element)) return place;
    if (isParent) return -1;
  }
  return -1;
}

function fits(compound: Compound, { name, attributes }: StyledElement): boolean {
  if (compound.name !== null && compound.name !== name) return false;
  if (compound.id !== null && compound.id !== attributes.id) return false;
  const classes = compound.classes.length > 0 ? classesOf(attributes) : [];
  return (
    compound.classes.every((one) => classes.includes(one)) &&
    compound.attributes.every(
      ({ name: key, value }) => key in attributes && (value === null || attributes[key] === value),
    )
  );
}
