import { formatNumber } from "./number-formats.ts";
import { type Attributes, attribute, entry, numberOf, walkXml } from "./xml.ts";

export type NoteKind = "footnote" | "endnote";
/** The numbers of notes, as the document prints them. */
export type NoteLabels = {
  /** The number of a note that is referred to for the first time, or again. */
  next(kind: NoteKind, id: string): string;
  /** The number of a note whose text is read. */
  of(kind: NoteKind, id: string): string | undefined;
};

/** Counts notes in the order in which the text refers to them, in the formats of the document's settings. */
export function createNoteLabels(settings: Uint8Array | undefined): NoteLabels {
  const formats = readFormats(settings);
  const labels = new Map<string, string>();
  const counts = { footnote: 0, endnote: 0 };
  return {
    next(kind, id) {
      const known = labels.get(`${kind}:${id}`);
      if (known !== undefined) return known;
      const { format, start } = formats[kind];
      const label = formatNumber(start + counts[kind]++, format);
      labels.set(`${kind}:${id}`, label);
      return label;
    },
    of: (kind, id) => labels.get(`${kind}:${id}`),
  };
}

type Format = { format: string; start: number };

function readFormats(settings: Uint8Array | undefined): Record<NoteKind, Format> {
  const formats: Record<NoteKind, Format> = {
    footnote: { format: "decimal", start: 1 },
    endnote: { format: "lowerRoman", start: 1 },
  };
  let open: Format | null = null;
  if (!settings) return formats;
  walkXml(settings, {
    open(name, attributes) {
      open = entry({ footnotePr: formats.footnote, endnotePr: formats.endnote }, name) ?? open;
      if (open) entry(FORMAT_PARTS, name)?.(open, attributes);
    },
    close(name) {
      if (/^(?:foot|end)notePr$/.test(name)) open = null;
    },
  });
  return formats;
}

const FORMAT_PARTS: Record<string, (format: Format, attributes: Attributes) => void> = {
  numFmt: (format, attributes) => {
    format.format = attribute(attributes, "val") ?? "decimal";
  },
  numStart: (format, attributes) => {
    format.start = numberOf(attributes) ?? 1;
  },
};
