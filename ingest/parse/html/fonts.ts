import { fromSymbolFont, isPrivate, isSymbolFont, UNTOLD } from "../marks/symbol-fonts.ts";
import type { Attributes, Element } from "./tree.ts";
import type { Declared } from "./visibility.ts";

export type Fonts = ReturnType<typeof createFonts>;

/** Follows the fonts of a page, because symbol fonts draw signs in the places of letters. */
export function createFonts() {
  const open: { element: Element; font: string }[] = [];
  let lost = 0;

  return {
    enter(element: Element, attributes: Attributes, declared: Declared): void {
      const family = declared.get("font-family") ?? attributes.face;
      const [first] = family?.split(",") ?? [];
      if (first !== undefined) open.push({ element, font: first.replace(/["']/g, "").trim() });
    },
    leave(element: Element): void {
      if (open.at(-1)?.element === element) open.pop();
    },
    /** The text as its font shows it; what nobody can tell is counted as lost. */
    shown(text: string): string {
      const font = open.at(-1)?.font;
      if (!isSymbolFont(font)) return text;
      return text.replace(/\S/gu, (sign) => {
        const codePoint = sign.codePointAt(0) ?? 0;
        const isItsOwn = codePoint > 0xff && !isPrivate(codePoint);
        const found = isItsOwn ? sign : fromSymbolFont(font, codePoint);
        if (found === null) lost++;
        return found ?? UNTOLD;
      });
    },
    get lost() {
      return lost;
    },
  };
}
