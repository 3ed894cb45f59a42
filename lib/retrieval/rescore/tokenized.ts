import { headTokens } from "../terms.ts";
import { tokensOf } from "../tokens.ts";

/** A passage's words: those of its title and headings, and those followed by its text's. */
export type Tokenized = { head: readonly string[]; whole: readonly string[] };

type Text = { id: string; title: string; headings: readonly string[]; text: string };

/** Passages are replaced, never rewritten, so what was cut once stays right. */
const REMEMBERED = 20_000;
const remembered = new Map<string, Tokenized & { title: string }>();

/** The words of a passage, from memory where they were asked for lately. */
export function tokenize({ id, title, headings, text }: Text): Tokenized {
  const known = remembered.get(id);
  if (known && known.title === title) return known;
  const head = headTokens({ title, headings });
  const tokenized = { title, head, whole: [...head, ...tokensOf(text)] };
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(id, tokenized);
  return tokenized;
}
