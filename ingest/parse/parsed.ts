import type { Block, DocumentWarning, Page, PageLayout } from "#lib/domain/documents/document";
import type { HiddenText } from "#lib/domain/documents/hidden-text";

/** A parser's result: one canonical text, and everything else as offsets into it. */
export type Parsed = {
  mediaType: string;
  title: string | null;
  language: "en" | "zh" | null;
  text: string;
  pages: Page[];
  blocks: Block[];
  /** What the file holds and does not show. It is no part of `text`. */
  hidden: HiddenText[];
  /** The positions of the words on the pages, for formats that fix them (PDF); else empty. */
  layouts: PageLayout[];
  warnings: DocumentWarning[];
  metadata: Record<string, string>;
};

/** What the reader of one format returns; the rest is derived from it. */
export type Read = Pick<Parsed, "text" | "blocks" | "hidden" | "metadata" | "warnings"> & {
  title: string | null;
  pages?: Page[];
  layouts?: PageLayout[];
};

export type OnProgress = (pagesParsed: number, pageCount: number) => void;
