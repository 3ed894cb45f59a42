import { tokensOf } from "../../text/tokens.ts";
import { headTokens } from "../terms.ts";

/** A passage's words: those of its title and headings, its text's, and both one after the other. */
export type Tokenized = {
  head: readonly string[];
  body: readonly string[];
  whole: readonly string[];
};

type Text = { id: string; title: string; headings: readonly string[]; text: string };

/** Passages are replaced, never rewritten, so what was cut once stays right. */
const REMEMBERED = 20_000;
const remembered = new Map<string, Tokenized & { title: string }>();

/** The words of a passage, from memory where they were asked for lately. */
export function tokenize({ id, title, headings, text }: Text): Tokenized {
  const known = remembered.get(id);
  if (known && known.title === title) return known;
  const head = headTokens({ title, headings });
  const body = tokensOf(text);
  const tokenized = { title, head, body, whole: [...head, ...body] };
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(id, tokenized);
  return tokenized;
}
