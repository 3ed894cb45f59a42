import type { EntityKind } from "./entity.ts";
import { withDigits } from "./lookalikes.ts";
import { normalTextOf } from "./normal-text.ts";

/** A common form of all spellings of one entity: 张 三 and 张三, "+86 138-1234-5678" and "13812345678". */
export function identityOf(kind: EntityKind, surface: string): string {
  const normal = normalTextOf(surface).text;
  const text = normal.toLowerCase();
  switch (kind) {
    case "literal":
      return surface;
    case "phone":
      return withDigits(normal)
        .replace(/\D/g, "")
        .replace(/^(?:00)?86(?=1\d{10}$)/, "");
    case "person":
      return /\p{Script=Han}/u.test(text)
        ? text.replace(/[\s·・•‧∙⋅]/g, "")
        : namePartsOf(spelledOut(text)).join(" ");
    case "address":
    case "term":
    case "url":
    case "place":
      return text.replace(/\s+/g, " ");
    default:
      return withDigits(normal).toLowerCase().replace(/[\s-]/g, "");
  }
}

/** A name as an address of the web has it: maria-gonzalez, maria%20gonzalez. */
function spelledOut(name: string): string {
  return /\s/.test(name) ? name : name.replace(/[_+.]|%20|-(?=\p{L}+$)/gu, " ");
}

/** The parts of a name: "Smith, John" equals "John Smith", and full stops are ignored. */
function namePartsOf(name: string): string[] {
  const [last = "", first] = name.split(", ");
  const ordered = first === undefined ? name : `${first} ${last}`;
  return ordered.replace(/[.,]/g, " ").trim().split(/\s+/);
}

/** The last word of a name in the form of `identityOf`. A Chinese name is one word. */
export function surnameOf(name: string): string {
  return name.split(" ").at(-1) ?? name;
}
