import { standsIn } from "../evidence.ts";
import { oppositeIn } from "../opposites.ts";
import { type Compared, type Doubt, doubt } from "./doubt.ts";

/** Content words, numbers, dates and articles of the claim that the passage does not hold at all. */
export function missingWords({ items, passage, evidence }: Compared): Doubt[] {
  return items
    .filter(({ found }) => found.length === 0)
    .map(({ text, fact }) => {
      if (fact) return doubt(fact.family === "date" ? "date" : kindOf(fact.family), text, null);
      const opposite = oppositeIn(text, passage.normal, evidence);
      return doubt(opposite ? "opposite" : "word", text, opposite, opposite !== null);
    });
}

function kindOf(family: string | null): "article" | "frequency" | "number" {
  if (family?.startsWith("article")) return "article";
  return family === "frequency" ? "frequency" : "number";
}

/** Words of the claim whose opposite stands in the main evidence, where the word itself does not. */
export function oppositeWords({ items, passage, evidence }: Compared): Doubt[] {
  const [main] = evidence;
  if (!main) return [];
  return items
    .filter((item) => !item.fact && item.found.length > 0 && !standsIn(item, main.segment))
    .filter((item) => !evidence.some((one) => one.items.length > 1 && one.items.includes(item)))
    .flatMap(({ text }) => {
      const opposite = oppositeIn(text, passage.normal, [main]);
      return opposite ? [doubt("opposite", text, opposite, true)] : [];
    });
}
