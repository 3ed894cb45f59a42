import { readBody } from "./body.ts";
import { attribute, walkXml } from "./xml.ts";

/**
 * The texts of foot- or endnotes, by ids such as "footnote:2". Word stores separators among them; they
 * are skipped.
 */
export function readNotes(
  bytes: Uint8Array | undefined,
  kind: "footnote" | "endnote",
): Map<string, string> {
  const notes = new Map<string, string>();
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
  const paragraphs = readBody(bytes).flatMap((element) =>
    element.kind === "paragraph" ? [element.paragraph.text] : [],
  );
  let at = 0;
  for (const { id, paragraphs: length } of ids) {
    const text = paragraphs
      .slice(at, at + length)
      .join("\n")
      .trim();
    at += length;
    if (text !== "") notes.set(`${kind}:${id}`, text);
  }
  return notes;
}
