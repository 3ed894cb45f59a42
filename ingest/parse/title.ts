import { cleanLine } from "./clean-text.ts";

/** Titles that programs write when nobody gave one. */
const NO_TITLE =
  /^(?:untitled|microsoft word\b.*|powerpoint presentation|document\s?\d*|.*\.(?:docx?|pdf|html?|wpd|rtf|indd|qxd|xml)|[\W\d_]*)$/i;

/** A title from a file's own properties, or null where it is a file name or a program's default. */
export function properTitle(title: string | undefined | null): string | null {
  const clean = cleanLine(title ?? "");
  return NO_TITLE.test(clean) ? null : clean;
}
