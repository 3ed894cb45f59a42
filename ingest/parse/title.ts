import type { Block } from "#lib/domain/documents/document";
import { cleanLine } from "./clean-text.ts";
import { headingLevelOf } from "./heading-patterns.ts";
import { lineJoint } from "./join-lines.ts";

/** Titles that programs write when the author gave none. */
const NO_TITLE =
  /^(?:untitled|microsoft word\b.*|powerpoint presentation|document\s?\d*|.*\.(?:docx?|pdf|html?|wpd|rtf|indd|qxd|xml)|[\W\d_]*)$/i;

/** A title from a file's own properties; null when it is a file name or a program's default. */
export function properTitle(title: string | undefined | null): string | null {
  const clean = cleanLine(title ?? "");
  return NO_TITLE.test(clean) ? null : clean;
}

/** A title is within the first blocks or there is none. */
const WITHIN_BLOCKS = 12;
const MAX_JOINED_LENGTH = 80;
/** "附件1": a label above the title. */
const LABEL = /^(?:附件|附录|附表)\s?[\d一二三四五六七八九十]*[:：]?$/;

/** The first heading, with its second line if it has two. */
export function firstHeading(text: string, blocks: readonly Block[]): string | null {
  const read = (block: Block | undefined) => (block ? text.slice(block.start, block.end) : "");
  const index = blocks.findIndex(
    (block, at) => at < WITHIN_BLOCKS && block.kind === "heading" && !LABEL.test(read(block)),
  );
  const first = blocks[index];
  if (!first) return null;
  const line = read(first);
  const second = blocks[index + 1];
  const isContinued =
    second?.kind === "heading" &&
    second.level === first.level &&
    headingLevelOf(read(second)) === null;
  const joined = `${line}${lineJoint(line, read(second))}${read(second)}`;
  return isContinued && joined.length <= MAX_JOINED_LENGTH ? joined : line;
}
