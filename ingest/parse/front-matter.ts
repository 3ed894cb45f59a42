const MAX_VALUE_LENGTH = 2_000;
const FIELD = /^([\p{L}_][\p{L}\p{N}_.-]{0,60}):(?:\s+(.*))?$/u;
/** "|" and ">" mean that the value is on the lines that follow. */
const BLOCK_SCALAR = /^[|>][+-]?\d?$/;

/**
 * Reads the simple fields of a YAML front matter: `key: value`, quoted or folded over lines, and lists.
 * It is no YAML parser: anchors, tags and nesting, which attacks use, are not read.
 */
export function readFrontMatter(source: string): Record<string, string> {
  const metadata: Record<string, string> = {};
  let key: string | null = null;
  for (const line of source.split(/\r?\n/)) {
    const field = FIELD.exec(line);
    key = field?.[1] ?? key;
    if (key === null || line.trim() === "") continue;
    const value = field ? scalarOf(field[2]) : continuationOf(line, metadata[key]);
    if (value !== "") metadata[key] = value.slice(0, MAX_VALUE_LENGTH);
  }
  return metadata;
}

/** Appends a line that belongs to the field above it: an item of its list, or more of its text. */
function continuationOf(line: string, before: string | undefined): string {
  const item = /^\s*-\s+(.*)$/.exec(line)?.[1];
  const added = unquote(item ?? line);
  if (!before) return added;
  return `${before}${item === undefined ? " " : ", "}${added}`;
}

function scalarOf(value = ""): string {
  return BLOCK_SCALAR.test(value.trim()) ? "" : unquote(value);
}

function unquote(value: string): string {
  const trimmed = value.trim();
  const quoted = /^(["'])(.*)\1$/.exec(trimmed);
  return quoted?.[2] ?? trimmed;
}
