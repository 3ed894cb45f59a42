type FormatFacts = {
  /** In lower case, with the dot. The first is the usual one. */
  extensions: readonly string[];
  /** The media type that is stored with a version and sent with its original. */
  mediaType: string;
  /** Whether the original has real pages, so that page numbers are meaningful. */
  hasPages: boolean;
};

/**
 * The formats that can be uploaded. Everything that depends on a format reads this table. The
 * format's name is also the key of its parser (`ingest/parse/parse.ts`) and of its short name on
 * screen (`console.format` in the message files).
 */
const FORMATS = {
  pdf: { extensions: [".pdf"], mediaType: "application/pdf", hasPages: true },
  docx: {
    extensions: [".docx"],
    mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    hasPages: false,
  },
  html: { extensions: [".html", ".htm", ".xhtml"], mediaType: "text/html", hasPages: false },
  markdown: { extensions: [".md", ".markdown"], mediaType: "text/markdown", hasPages: false },
  text: { extensions: [".txt"], mediaType: "text/plain", hasPages: false },
} as const satisfies Record<string, FormatFacts>;

export type Format = keyof typeof FORMATS;
/** The formats that are read from their bytes. */
export type BinaryFormat = Extract<Format, "pdf" | "docx">;
/** The formats that are parsed as text after decoding their bytes. */
export type TextFormat = Exclude<Format, BinaryFormat>;

export const FORMAT_NAMES = Object.keys(FORMATS) as Format[];

/** Every extension of these formats. */
export const FORMAT_EXTENSIONS: readonly string[] = FORMAT_NAMES.flatMap(
  (format) => FORMATS[format].extensions,
);

/** The format that a file name suggests. Null: not supported. */
export function formatOfFileName(fileName: string): Format | null {
  const extension = /[^/\\](\.[^./\\]+)$/.exec(fileName)?.[1]?.toLowerCase();
  return (
    FORMAT_NAMES.find((format) => extensionsOf(format).some((own) => own === extension)) ?? null
  );
}

/** The format of a stored media type. Null: not supported, or not parsed yet. */
export function formatOfMediaType(mediaType: string | null): Format | null {
  return FORMAT_NAMES.find((format) => FORMATS[format].mediaType === mediaType) ?? null;
}

/** The media type to store for a format. */
export function mediaTypeOf(format: Format): string {
  return FORMATS[format].mediaType;
}

/** Whether an original of this media type has real pages. False while the type is unknown. */
export function hasPages(mediaType: string | null): boolean {
  const format = formatOfMediaType(mediaType);
  return format !== null && FORMATS[format].hasPages;
}

/** Whether the browser can show an original of this media type page by page. */
export function isPdf(mediaType: string | null): boolean {
  return formatOfMediaType(mediaType) === "pdf";
}

function extensionsOf(format: Format): readonly string[] {
  return FORMATS[format].extensions;
}
