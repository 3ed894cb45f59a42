import type { Block, DocumentWarning, Page, PageLayout } from "#lib/domain/documents/document";

/** What a parser makes of a file: one canonical text, and everything else as offsets into it. */
export type Parsed = {
  mediaType: string;
  title: string | null;
  language: "en" | "zh" | null;
  text: string;
  pages: Page[];
  blocks: Block[];
  /** Where the words stand, for formats that fix it (PDF); else empty. */
  layouts: PageLayout[];
  warnings: DocumentWarning[];
  metadata: Record<string, string>;
};

/** What one format's reader returns; the rest follows from it. */
export type Read = Pick<Parsed, "text" | "blocks" | "metadata" | "warnings"> & {
  title: string | null;
  pages?: Page[];
  layouts?: PageLayout[];
};

export type OnProgress = (pagesParsed: number, pageCount: number) => void;
