import { PLACEHOLDER_WORDS } from "./entity.ts";
import { canonicalPlaceholder, PLACEHOLDER } from "./placeholder.ts";
import type { Vault } from "./vault.ts";

/** Replaces placeholders by the original text. Unknown ones stay and are reported to `onUnknown`. */
export function unmask(
  text: string,
  vault: Vault,
  onUnknown?: (placeholder: string) => void,
): string {
  return text.replace(PLACEHOLDER, (...match) => {
    const surface = vault.surfaceOf(canonicalPlaceholder(match.at(-1)));
    if (surface === undefined) onUnknown?.(match[0]);
    return surface ?? match[0];
  });
}

/** Unmasks a stream. A placeholder may be split over chunks, so text that may become one is held back. */
export async function* unmaskStream(
  chunks: AsyncIterable<string>,
  vault: Vault,
  onUnknown?: (placeholder: string) => void,
): AsyncGenerator<string> {
  let held = "";
  for await (const chunk of chunks) {
    const text = held + chunk;
    const settled = text.length - unfinishedLength(text);
    held = text.slice(settled);
    yield unmask(text.slice(0, settled), vault, onUnknown);
  }
  if (held !== "") yield unmask(held, vault, onUnknown);
}

/** Longer than any placeholder a model would write. After that, an open bracket is only a bracket. */
const LONGEST = 64;
const OPENING = /[⟦〚【［[]/;
const WORDS = Object.values(PLACEHOLDER_WORDS);

/** How many characters at the end of a text may be the start of a placeholder. */
function unfinishedLength(text: string): number {
  const from = Math.max(0, text.length - LONGEST);
  for (let place = from; place < text.length; place += 1) {
    if (OPENING.test(text.charAt(place)) && mayBecomePlaceholder(text.slice(place))) {
      return text.length - place;
    }
  }
  return 0;
}

const PARTS = /^[⟦〚【［[]{1,2}\s*(?<word>[A-Z]*)(?<rest>[\s\S]*)$/i;
const REST = /^\s*(?:[_ -]\s*(?:\d+\s*(?:\.\s*(?:\d+\s*)?)?)?)?\]?$/;

function mayBecomePlaceholder(text: string): boolean {
  const { word = "", rest = "" } = PARTS.exec(text)?.groups ?? {};
  const written = word.toUpperCase();
  if (rest === "") return WORDS.some((known) => known.startsWith(written));
  return WORDS.some((known) => known === written) && REST.test(rest);
}
