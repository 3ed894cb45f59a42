// Functions that run in the browser. Each arrives there as text, so it can use nothing from around it.

/** An element that can be seen: by a selector, perhaps its accessible name (a pattern), perhaps within another. */
export type Wanted = { css: string; name?: string; inside?: Wanted };

/** The first such element. */
export function findElement(wanted: Wanted): Element | null {
  const nameOf = (element: Element): string => {
    const ids = element.getAttribute("aria-labelledby")?.split(" ") ?? [];
    const labels = "labels" in element ? (element.labels as NodeListOf<Element> | null) : null;
    const parts = [...ids.map((id) => document.getElementById(id)), ...(labels ?? [])];
    const named = parts.map((part) => part?.textContent ?? "").join(" ");
    return (element.getAttribute("aria-label") ?? (named || element.textContent) ?? "").trim();
  };
  const isShown = (element: Element): boolean =>
    element.getClientRects().length > 0 && getComputedStyle(element).visibility === "visible";
  const look = (around: ParentNode, { css, name }: Wanted): Element | null =>
    [...around.querySelectorAll(css)].find(
      (element) => isShown(element) && new RegExp(name ?? "").test(nameOf(element)),
    ) ?? null;
  const around = wanted.inside ? look(document, wanted.inside) : document;
  return around && look(around, wanted);
}

/** Whether React has taken the document over: before that, a click does nothing. */
export function isAlive(): boolean {
  const buttons = [...document.querySelectorAll("main button, button")];
  const hasProps = (element: Element) =>
    Object.keys(element).some((key) => key.startsWith("__reactProps$"));
  return buttons.length > 0 && buttons.every(hasProps);
}

/**
 * Whether the window has shown a frame since this was first asked. Before its first frame WebKit has not moved the focus
 * to the field that has the attribute `autofocus`, and would do so while somebody types; a person waits for a picture.
 */
export function hasDrawn(): boolean {
  const asked: { hasDrawn?: boolean } = window as never;
  if (asked.hasDrawn === undefined) {
    asked.hasDrawn = false;
    requestAnimationFrame(() => {
      asked.hasDrawn = true;
    });
  }
  return asked.hasDrawn;
}

/** Where the marks of a drawn page are in the window: those that are in view as a whole. */
export function marksInView(): { left: number; top: number; right: number; bottom: number }[] {
  const canvas = document.querySelector("[data-mark]")?.closest("section")?.parentElement;
  // While it is drawn, the canvas is not shown.
  if (canvas?.querySelector("canvas")?.style.visibility !== "") return [];
  const view = document.querySelector("[data-mark]")?.closest("[tabindex]");
  const frame = view?.getBoundingClientRect();
  if (!frame) return [];
  return [...document.querySelectorAll("[data-mark]")]
    .map((mark) => mark.getBoundingClientRect())
    .filter(({ top, bottom }) => top >= frame.top && bottom <= frame.bottom)
    .map(({ left, top, right, bottom }) => ({ left, top, right, bottom }));
}

/** The size of the window's contents. */
export function windowSize(): { width: number; height: number } {
  return { width: innerWidth, height: innerHeight };
}
