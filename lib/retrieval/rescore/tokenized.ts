import { forgetInTime } from "../../text/forget-in-time.ts";
import { tokensOf } from "../../text/tokens.ts";
import { headTokens } from "../terms.ts";

/** A passage's tokens: of its title and headings, of its text, and of both joined. */
export type Tokenized = {
  head: readonly string[];
  body: readonly string[];
  whole: readonly string[];
};

type Text = { id: string; title: string; headings: readonly string[]; text: string };

/** How many passages stay cached. Passages are replaced, never changed, so a cached entry stays right. */
const REMEMBERED = 20_000;
const remembered = new Map<string, Tokenized & { title: string }>();
forgetInTime(() => remembered.clear());

/** The tokens of a passage, cached if it was tokenized recently. */
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
