import { hash } from "node:crypto";

/** Characters of text whose findings a memory holds: some thousand passages. */
const MOST_CHARACTERS = 1_000_000;
/** Shorter ones are read sooner than looked up. */
const LEAST_CHARACTERS = 200;

/**
 * The same function of a text, which remembers what it found in the texts it was last asked about:
 * the same passages come again with call after call. In this process's memory alone, by the text's
 * SHA-256. What throws is not remembered.
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
  return (text) => {
    if (text.length < LEAST_CHARACTERS || text.length > mostCharacters) return find(text);
    const key = hash("sha256", text, "base64");
    const before = known.get(key);
    const entry = before ?? { found: find(text), characters: text.length };
    // Put last again: a map keeps the order in which its keys came.
    if (before) known.delete(key);
    else characters += text.length;
    known.set(key, entry);
    while (characters > mostCharacters) forgetOldest();
    return entry.found;
  };
}
