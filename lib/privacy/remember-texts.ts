import { hash } from "node:crypto";
import { forgetInTime } from "../text/forget-in-time.ts";

/** Total characters of the cached texts: about a thousand passages. */
const MOST_CHARACTERS = 1_000_000;
/** Shorter texts are faster to process than to look up. */
const LEAST_CHARACTERS = 200;

/**
 * Caches a function of a text for the most recently used texts, because the same passages occur in call after call.
 * Kept in this process's memory only, by the text's SHA-256. Errors are not cached.
 */
export function rememberTexts<Found>(
  find: (text: string) => Found,
  mostCharacters = MOST_CHARACTERS,
): (text: string) => Found {
  const known = new Map<string, { found: Found; characters: number }>();
  let characters = 0;
  const forgetOldest = () => {
    const [oldest] = known;
    if (!oldest) return;
    known.delete(oldest[0]);
    characters -= oldest[1].characters;
  };
  forgetInTime(() => {
    known.clear();
    characters = 0;
  });
  return (text) => {
    if (text.length < LEAST_CHARACTERS || text.length > mostCharacters) return find(text);
    const key = hash("sha256", text, "base64");
    const before = known.get(key);
    const entry = before ?? { found: find(text), characters: text.length };
    // Inserted again at the end: a map keeps insertion order.
    if (before) known.delete(key);
    else characters += text.length;
    known.set(key, entry);
    while (characters > mostCharacters) forgetOldest();
    return entry.found;
  };
}
