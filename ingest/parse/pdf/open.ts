import path from "node:path";
import { fileURLToPath } from "node:url";
import type { PDFDocumentProxy } from "pdfjs-dist";
import * as pdfjs from "pdfjs-dist/legacy/build/pdf.mjs";
import { IngestFailure } from "../ingest-failure.ts";

export type PdfHandle = { document: PDFDocumentProxy; close: () => Promise<void> };

/** The pixel limit for images where only text is wanted: practically no image is decoded. */
const NO_IMAGES = 1;
/** Decoding a larger image takes seconds and gigabytes. */
const MAX_IMAGE_PIXELS = 40_000_000;
const PACKAGE = path.dirname(fileURLToPath(import.meta.resolve("pdfjs-dist/package.json")));

/**
 * Opens a PDF with the package's own character maps and fonts, without which Chinese text comes out
 * empty, and with everything disabled that would run code from the file.
 */
export async function openPdf(
  bytes: Uint8Array,
  { withImages }: { withImages: boolean },
): Promise<PdfHandle> {
  const task = pdfjs.getDocument({
    // A copy, because pdf.js takes ownership of the buffer.
    data: new Uint8Array(bytes),
    enableXfa: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    stopAtErrors: false,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
    maxImageSize: withImages ? MAX_IMAGE_PIXELS : NO_IMAGES,
    cMapUrl: path.join(PACKAGE, "cmaps/"),
    cMapPacked: true,
    standardFontDataUrl: path.join(PACKAGE, "standard_fonts/"),
  });
  try {
    return { document: await task.promise, close: () => task.destroy() };
  } catch (error) {
    await task.destroy();
    if (error instanceof Error && error.name === "PasswordException") {
      throw new IngestFailure("password", error.message, { cause: error });
    }
    throw new IngestFailure("damaged", error instanceof Error ? error.message : String(error), {
      cause: error,
    });
  }
}
