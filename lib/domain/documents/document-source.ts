import { AppError } from "../errors.ts";

/**
 * Where documents come from. Paths of different sources never name the same document. `unknown` is the source of
 * documents from before sources were recorded, and `split` that of a version which became a document of its own.
 */
const SOURCE_KINDS = [
  "upload",
  "api",
  "command-line",
  "sample",
  "dataset",
  "unknown",
  "split",
] as const;

type SourceKind = (typeof SOURCE_KINDS)[number];

const LONGEST_LABEL = 40;
const LABEL = /^[\p{L}\p{N}][\p{L}\p{N} ._-]*$/u;

/**
 * The text that is stored for a source: its kind and, where it has several, a label such as "api:archive". Throws
 * `invalid_request` for a label of other characters than letters, digits, spaces, dots, hyphens and underscores.
 */
export function sourceOf(kind: SourceKind, label?: string): string {
  if (label === undefined) return kind;
  const name = label.normalize("NFC");
  if ([...name].length > LONGEST_LABEL || !LABEL.test(name)) {
    throw new AppError(
      "invalid_request",
      `A source's name has at most ${LONGEST_LABEL} letters, digits, spaces, dots, hyphens and underscores, and begins with a letter or a digit.`,
    );
  }
  return `${kind}:${name}`;
}

/** The name that a program or a command gave to its source; null: none. */
export function labelOfSource(source: string): string | null {
  const [kind, label] = source.split(":");
  return kind === "api" || kind === "command-line" || kind === "upload" ? (label ?? null) : null;
}

/** The kind of a stored source. */
export function kindOfSource(source: string): SourceKind {
  const kind = source.split(":")[0];
  return SOURCE_KINDS.find((known) => known === kind) ?? "unknown";
}
