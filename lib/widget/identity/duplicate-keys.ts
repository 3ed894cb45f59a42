/** Opening brackets, closing brackets, keys, and other strings, so that nothing inside strings counts. */
const TOKEN = /([{[])|([}\]])|("(?:[^"\\]|\\.)*")(?=\s*:)|"(?:[^"\\]|\\.)*"/g;

/**
 * Whether any object of a valid JSON text has a key twice. `JSON.parse` silently keeps the last one; a
 * site's library may have read the first.
 */
export function hasDuplicateKeys(json: string): boolean {
  const open: Set<unknown>[] = [];
  for (const [, opens, closes, key] of json.matchAll(TOKEN)) {
    if (opens) open.push(new Set());
    if (closes) open.pop();
    if (key && !isNew(JSON.parse(key), open.at(-1))) return true; // "sub" is also "s\u0075b"
  }
  return false;
}

function isNew(key: unknown, keys: Set<unknown> | undefined): boolean {
  if (keys?.has(key)) return false;
  keys?.add(key);
  return true;
}
