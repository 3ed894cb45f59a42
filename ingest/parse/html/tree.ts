import { type DefaultTreeAdapterTypes, html, parse } from "parse5";

export type Attributes = Record<string, string>;
export type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.Node;

export type Visitor = {
  /** Answers whether what is inside is visited too. */
  open: (element: Element, attributes: Attributes) => boolean;
  text: (text: string) => void;
  close: (element: Element, isRead: boolean) => void;
};

/** The parts of a page as a browser understands it. */
export type Page = readonly Node[];

export function parsePage(source: string): Page {
  return parse(source).childNodes;
}

/** Visits the elements and texts of a page in order. Not recursive: nesting may be arbitrarily deep. */
export function visitPage(page: Page, visitor: Visitor): void {
  const left: (Node | { closes: Element; isRead: boolean })[] = page.toReversed();
  for (let next = left.pop(); next; next = left.pop()) {
    if ("closes" in next) visitor.close(next.closes, next.isRead);
    else if (next.nodeName === "#text")
      visitor.text((next as DefaultTreeAdapterTypes.TextNode).value);
    else if (isElement(next)) {
      const isRead = visitor.open(next, attributesOf(next));
      left.push({ closes: next, isRead });
      if (isRead) pushChildren(left, next);
    }
  }
}

export function attributesOf({ attrs }: Element): Attributes {
  // Without a prototype, so that no name of an attribute finds something else.
  return Object.assign(
    Object.create(null),
    Object.fromEntries(attrs.map(({ name, value }) => [name, value])),
  );
}

/** The elements directly inside. */
export function elementsIn(element: Element): Element[] {
  return element.childNodes.filter(isElement);
}

/** The text inside an element, however deep, of the first `most` parts inside it. */
export function textOf(element: Element, most = Number.POSITIVE_INFINITY): string {
  const texts: string[] = [];
  const left: Node[] = [element];
  let seen = 0;
  for (let next = left.pop(); next && seen++ < most; next = left.pop()) {
    if (next.nodeName === "#text") texts.push((next as DefaultTreeAdapterTypes.TextNode).value);
    else if (isElement(next)) pushChildren(left, next);
  }
  return texts.join("");
}

/** The first element inside, in the order of the page, that fits and is among the first `most` parts inside. */
export function findInside(
  element: Element,
  fits: (inner: Element) => boolean,
  most = Number.POSITIVE_INFINITY,
): Element | null {
  const left: Node[] = [];
  pushChildren(left, element);
  let seen = 0;
  for (let next = left.pop(); next && seen++ < most; next = left.pop()) {
    if (!isElement(next)) continue;
    if (fits(next)) return next;
    pushChildren(left, next);
  }
  return null;
}

export function isMath({ tagName, namespaceURI }: Element): boolean {
  return tagName === "math" && namespaceURI === html.NS.MATHML;
}

/** From the last to the first, because the last of a stack is taken first. No spread: there may be very many. */
function pushChildren(left: unknown[], { childNodes }: Element): void {
  for (let at = childNodes.length - 1; at >= 0; at--) left.push(childNodes[at]);
}

function isElement(node: Node): node is Element {
  return "tagName" in node;
}

/** The elements of a page that fit, by their ids. */
export function elementsById(
  page: Page,
  fits: (element: Element) => boolean,
): ReadonlyMap<string, Element> {
  const found = new Map<string, Element>();
  for (const node of page) {
    if (!isElement(node)) continue;
    findInside(node, (inner) => {
      const id = fits(inner) ? attributesOf(inner).id : undefined;
      if (id !== undefined && !found.has(id)) found.set(id, inner);
      return false;
    });
  }
  return found;
}
