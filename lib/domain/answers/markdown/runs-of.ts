/** A piece of text at its exact offset in the answer. */
export type Run = { text: string; start: number };

/** Where a Markdown node was written. `parsed` is `written` with other list signs and, at the end, closed emphasis. */
export type Place = { written: string; parsed: string; start: number; end: number };

/**
 * The text of a node as it was written, in pieces: Markdown leaves out indentation, the signs of quotes and the
 * backslash of an escape.
 */
export function runsOf(value: string, { written, parsed, start, end }: Place): Run[] {
  // Most text stands in the answer as it is.
  if (parsed.startsWith(value, start) && start + value.length <= written.length) {
    return value === "" ? [] : [{ text: written.slice(start, start + value.length), start }];
  }
  const runs: Run[] = [];
  let [from, at] = [start, start];
  const close = () => {
    const text = written.slice(from, at);
    if (text !== "") runs.push({ text, start: from });
  };
  for (const character of value) {
    const next = positionOf(character, parsed, at, end);
    // Not reached by any text we know. What the model wrote is shown whole rather than not at all.
    if (next === null) return [{ text: written.slice(start, end), start }];
    if (next !== at) {
      close();
      from = next;
    }
    at = next + character.length;
  }
  close();
  return runs;
}

function positionOf(character: string, parsed: string, from: number, end: number): number | null {
  for (let at = from; at < end; at++) {
    if (parsed.startsWith(character, at)) return at;
    // Inline code has a blank where it was broken into lines.
    if (character === " " && /[\r\n]/.test(parsed.charAt(at))) return at;
  }
  return null;
}
