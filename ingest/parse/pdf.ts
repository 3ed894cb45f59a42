import type { PDFDocumentProxy } from "pdfjs-dist";
import type { DocumentWarning } from "#lib/domain/documents/document";
import { cleanLine } from "./clean-text.ts";
import { IngestFailure } from "./ingest-failure.ts";
import type { OnProgress, Read } from "./parsed.ts";
import { openPdf, type PdfHandle } from "./pdf/open.ts";
import { readOperators } from "./pdf/operators.ts";
import { isPoorTextLayer } from "./pdf/poor-text-layer.ts";
import { type PdfPage, type PicturesOf, readPage } from "./pdf/read-page.ts";
import { withoutRunningLines } from "./pdf/running-lines.ts";
import { writePages } from "./pdf/write-pages.ts";
import { firstHeading, properTitle } from "./title.ts";

/** More pages than any volume has; the owner must split a longer file. */
const MAX_PAGES = 20_000;
/**
 * Decoding images makes scans slow; after this time we know what kind of file it is. Processor time, in
 * milliseconds: the same file must give the same text and warnings on a busy machine.
 */
const MAX_IMAGE_CPU_MS = 10_000;
/** A file may announce pages that it does not have; after this many failures in a row, reading ends. */
const MAX_FAILED_IN_A_ROW = 50;
/** The bit of a PDF's permissions that allows copying text. */
const COPY = 0x10;

/** Reads the text layer of a PDF, with the position of every piece on its page. */
export async function readPdf(bytes: Uint8Array, onProgress: OnProgress): Promise<Read> {
  const handle = await openPdf(bytes, { withImages: false });
  const pictures = createPictureFinder(bytes);
  try {
    const { document } = handle;
    if (document.numPages > MAX_PAGES)
      throw new IngestFailure("too-large", `${document.numPages} pages`);
    const read = await readPages(document, pictures.picturesOf, onProgress);
    const warnings = [...(await permissionWarnings(document)), ...pageWarnings(read)];
    const written = writePages(withoutRunningLines(read.pages));
    const metadata = await metadataOf(document);
    const title = properTitle(metadata.title) ?? firstHeading(written.text, written.blocks);
    return { ...written, title, metadata, warnings };
  } finally {
    await handle.close();
    await pictures.close();
  }
}

type ReadPages = { pages: PdfPage[]; failed: number[] };

async function readPages(
  document: PDFDocumentProxy,
  picturesOf: PicturesOf,
  onProgress: OnProgress,
): Promise<ReadPages> {
  const pages: PdfPage[] = [];
  const failed: number[] = [];
  let failedInARow = 0;
  for (let number = 1; number <= document.numPages; number++) {
    try {
      pages.push(await readPage(document, number, picturesOf));
      failedInARow = 0;
    } catch (error) {
      if (++failedInARow > MAX_FAILED_IN_A_ROW || document.numPages === failedInARow) {
        throw new IngestFailure("damaged", `page ${number}`, { cause: error });
      }
      failed.push(number);
      pages.push({ page: number, width: 0, height: 0, lines: [], hidden: [], isWithoutText: true });
    }
    onProgress(number, document.numPages);
  }
  return { pages, failed };
}

/**
 * When all pages are pictures there is nothing to search: throws. When some are, warns with their
 * numbers.
 */
function pageWarnings({ pages, failed }: ReadPages): DocumentWarning[] {
  const without = pages.filter(({ isWithoutText }) => isWithoutText).map(({ page }) => page);
  const isBlank = pages.every(({ lines }) => lines.length === 0);
  if (without.length === 0) return isBlank ? [] : poorLayerWarnings(pages);
  const isReadable = pages.some(({ lines, isWithoutText }) => lines.length > 0 && !isWithoutText);
  if (!isReadable) throw new IngestFailure(failed.length === pages.length ? "damaged" : "scanned");
  return [{ code: "pages-without-text", pages: without }, ...poorLayerWarnings(pages)];
}

function poorLayerWarnings(pages: readonly PdfPage[]): DocumentWarning[] {
  const poor = pages.filter(({ lines }) => isPoorTextLayer(lines)).map(({ page }) => page);
  return poor.length > 0 ? [{ code: "poor-text-layer", pages: poor }] : [];
}

async function permissionWarnings(document: PDFDocumentProxy): Promise<DocumentWarning[]> {
  const permissions = await document.getPermissions();
  return permissions && !permissions.has(COPY) ? [{ code: "copy-protected" }] : [];
}

async function metadataOf(document: PDFDocumentProxy): Promise<Record<string, string>> {
  const { info } = await document.getMetadata();
  const metadata: Record<string, string> = {};
  for (const [key, value] of Object.entries(info)) {
    const isWanted = /^(?:Title|Author|Subject|CreationDate|ModDate)$/.test(key);
    if (isWanted && typeof value === "string" && value.trim() !== "")
      metadata[key.toLowerCase()] = cleanLine(value);
  }
  return metadata;
}

/** Reads a page's pictures for the pages that need it; opens the file a second time on the first call. */
function createPictureFinder(bytes: Uint8Array) {
  let handle: PdfHandle | null = null;
  let spent = 0;
  const picturesOf: PicturesOf = async (pageNumber) => {
    if (spent >= MAX_IMAGE_CPU_MS) return null;
    const begin = process.cpuUsage();
    handle ??= await openPdf(bytes, { withImages: true });
    const page = await handle.document.getPage(pageNumber);
    const { images } = readOperators(await page.getOperatorList());
    page.cleanup();
    const { user, system } = process.cpuUsage(begin);
    spent += (user + system) / 1000;
    return images;
  };
  return { picturesOf, close: async () => handle?.close() };
}
