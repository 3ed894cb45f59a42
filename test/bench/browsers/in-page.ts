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

/** For every mark on a drawn page, the share of dark pixels under it. */
export function inkUnderMarks(): number[] {
  const inkUnder = (mark: Element): number => {
    const canvas = mark.closest("section")?.parentElement?.querySelector("canvas");
    const context = canvas?.getContext("2d");
    if (!canvas || !context) return 0;
    const page = canvas.getBoundingClientRect();
    const box = mark.getBoundingClientRect();
    const scale = canvas.width / page.width;
    const [left, top] = [(box.left - page.left) * scale, (box.top - page.top) * scale];
    const { data } = context.getImageData(left, top, box.width * scale, box.height * scale);
    const reds = data.filter((_, index) => index % 4 === 0);
    return reds.filter((red) => red < 110).length / reds.length;
  };
  return [...document.querySelectorAll("[data-mark]")].map(inkUnder);
}

/** Whether the first mark lies in the window. */
export function isMarkInView(): boolean {
  const box = document.querySelector("[data-mark]")?.getBoundingClientRect();
  return box !== undefined && box.bottom > 0 && box.top < innerHeight && box.width > 0;
}
