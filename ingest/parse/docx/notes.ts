import type { Parts } from "./archive.ts";
import { readBody } from "./body.ts";
import type { DocxElement } from "./paragraph.ts";
import type { Group, Setting } from "./state.ts";
import { attribute } from "./xml.ts";

/** A foot- or endnote, or a comment with its author. */
export type Note = { author: string | null; elements: DocxElement[] };

const KINDS = ["footnote", "endnote", "comment"] as const;

/**
 * The notes and comments, by ids such as "footnote:2". Word stores separators among them; they are skipped. Read after
 * the text, which numbers the notes.
 */
export function readNotes(parts: Parts, setting: Setting): Map<string, Note> {
  const notes = new Map<string, Note>();
  for (const group of KINDS) {
    const bytes = parts.read(`word/${group}s.xml`);
    const found = bytes ? readBody(bytes, { ...setting, group }).groups : [];
    for (const note of found.filter(isNote)) {
      const author = group === "comment" ? (attribute(note.attributes, "author") ?? "") : null;
      const { elements } = note;
      notes.set(`${group}:${attribute(note.attributes, "id")}`, { author, elements });
    }
  }
  return notes;
}

function isNote({ attributes }: Group): boolean {
  return !/separator|continuation/i.test(attribute(attributes, "type") ?? "");
}
