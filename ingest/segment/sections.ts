import type { Block } from "#lib/domain/documents/document";
import { unitOf } from "./units.ts";

/** A range of the text that should not be divided. */
export type Atom = { start: number; end: number };

/** Consecutive atoms under one path of headings. A unit, such as a statute's article, stays whole. */
export type Section = { headings: string[]; atoms: Atom[]; isUnit: boolean };

/** Longer header rows are shortened when they serve as a heading of their table's rows. */
const MAX_TABLE_HEADING = 300;

/**
 * Groups the blocks under their headings, in order. A heading without text under it is not lost: it
 * becomes text of its section.
 */
export function sectionsOf(text: string, blocks: readonly Block[]): Section[] {
  const state: State = { sections: [], path: [], unit: null, table: null, current: null };
  const isHeading = headingsWithText(blocks);
  blocks.forEach((block, index) => {
    const content = text.slice(block.start, block.end);
    if (state.table !== null && block.kind !== "table-row") leaveTable(state);
    if (isHeading[index]) enterHeading(state, block.level ?? 1, content);
    else addBlock(state, block, content);
  });
  return withLoneHeadings(state.sections, blocks);
}

/** Whether all headings above `section` are also above `next`. */
function isAbove(section: Section, next: Section | undefined): boolean {
  return (
    next !== undefined && section.headings.every((heading, at) => next.headings[at] === heading)
  );
}

/** Adds a section that holds only headings, such as a title page, to the section after it. */
function withLoneHeadings(sections: readonly Section[], blocks: readonly Block[]): Section[] {
  const headingStarts = new Set(
    blocks.filter(({ kind }) => kind === "heading").map(({ start }) => start),
  );
  const kept: Section[] = [];
  let waiting: Atom[] = [];
  sections.forEach((section, index) => {
    const isLone = section.atoms.every(({ start }) => headingStarts.has(start));
    if (isLone && isAbove(section, sections[index + 1])) waiting.push(...section.atoms);
    else {
      kept.push({ ...section, atoms: [...waiting, ...section.atoms] });
      waiting = [];
    }
  });
  return kept;
}

type State = {
  sections: Section[];
  path: { level: number; heading: string }[];
  unit: string | null;
  table: string | null;
  current: Section | null;
};

/** For each block: whether it is a heading directly followed by text or by a heading of lower rank. */
function headingsWithText(blocks: readonly Block[]): boolean[] {
  return blocks.map((block, index) => {
    const next = blocks[index + 1];
    if (block.kind !== "heading" || !next) return false;
    return next.kind !== "heading" || (next.level ?? 1) > (block.level ?? 1);
  });
}

function enterHeading(state: State, level: number, heading: string): void {
  while ((state.path.at(-1)?.level ?? 0) >= level) state.path.pop();
  state.path.push({ level, heading });
  state.unit = null;
  state.current = null;
}

function leaveTable(state: State): void {
  state.table = null;
  state.current = null;
}

function addBlock(state: State, block: Block, content: string): void {
  const unit = isText(block) ? unitOf(content) : null;
  if (unit !== null) {
    state.unit = unit;
    openSection(state, true);
  }
  (state.current ?? openSection(state, false)).atoms.push(block);
  if (block.kind === "table-row" && block.isHeader) {
    state.table = content.replace(/\n/g, " ").slice(0, MAX_TABLE_HEADING);
    state.current = null;
  }
}

/** Includes list items, because articles that Word numbers automatically are list items. */
function isText({ kind }: Block): boolean {
  return kind === "paragraph" || kind === "list-item";
}

function openSection(state: State, isUnit: boolean): Section {
  const headings = state.path.map(({ heading }) => heading);
  if (state.unit !== null) headings.push(state.unit);
  if (state.table !== null) headings.push(state.table);
  const section = { headings, atoms: [], isUnit };
  state.current = section;
  state.sections.push(section);
  return section;
}
