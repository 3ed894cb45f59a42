import type { HiddenPiece } from "../hidden/hidden-characters.ts";
import { readBody } from "./body.ts";
import type { Styles } from "./styles.ts";
import { attribute, walkXml } from "./xml.ts";

export type Note = { text: string; hidden: HiddenPiece[] };

/**
 * The texts of foot- or endnotes, by ids such as "footnote:2". Word stores separators among them; they
 * are skipped.
 */
export function readNotes(
  bytes: Uint8Array | undefined,
  kind: "footnote" | "endnote",
  styles: Styles,
): Map<string, Note> {
  const notes = new Map<string, Note>();
  if (!bytes) return notes;
  const ids: { id: string; paragraphs: number }[] = [];
  walkXml(bytes, {
    open(name, attributes) {
      if (name === kind) ids.push({ id: attribute(attributes, "id") ?? "", paragraphs: 0 });
      const note = ids.at(-1);
      if (name === "p" && note) note.paragraphs++;
    },
    close() {},
  });
  const paragraphs = readBody(bytes, styles).flatMap((element) =>
    element.kind === "paragraph" ? [element.paragraph] : [],
  );
  let at = 0;
  for (const { id, paragraphs: length } of ids) {
    const own = paragraphs.slice(at, at + length);
    const text = own
      .map((paragraph) => paragraph.text)
      .join("\n")
      .trim();
    const hidden = own.flatMap((paragraph) => paragraph.hidden);
    at += length;
    if (text !== "" || hidden.length > 0) notes.set(`${kind}:${id}`, { text, hidden });
  }
  return notes;
}
