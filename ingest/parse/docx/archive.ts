import { type UnzipFileInfo, unzipSync } from "fflate";
import { IngestFailure } from "../ingest-failure.ts";

const MIB = 1024 * 1024;
/** Limits that no genuine document reaches, checked before anything is unpacked. */
const MAX_PART_BYTES = 100 * MIB;
const MAX_TOTAL_BYTES = 150 * MIB;
const MAX_ENTRIES = 10_000;
/** A part above this size that is compressed this strongly is a decompression bomb. */
const SUSPICIOUS = { bytes: 16 * MIB, ratio: 400 };

/** The parts with text, styles, numbers and properties; pictures are not unpacked. */
const WANTED =
  /^(?:word\/(?:document\d*|styles|numbering|footnotes|endnotes)\.xml|docProps\/core\.xml)$/;

export type Parts = {
  document: Uint8Array;
  styles: Uint8Array | undefined;
  numbering: Uint8Array | undefined;
  footnotes: Uint8Array | undefined;
  endnotes: Uint8Array | undefined;
  core: Uint8Array | undefined;
};

/** Unpacks, in memory, the parts of a DOCX that we need; paths inside the archive are never opened. */
export function unpackDocx(bytes: Uint8Array): Parts {
  const files = unpack(bytes);
  const documentName = Object.keys(files).find((name) => /^word\/document\d*\.xml$/.test(name));
  const document = documentName === undefined ? undefined : files[documentName];
  if (!document) throw new IngestFailure("damaged", "no word/document.xml");
  return {
    document,
    styles: files["word/styles.xml"],
    numbering: files["word/numbering.xml"],
    footnotes: files["word/footnotes.xml"],
    endnotes: files["word/endnotes.xml"],
    core: files["docProps/core.xml"],
  };
}

function unpack(bytes: Uint8Array): Record<string, Uint8Array> {
  let entries = 0;
  let total = 0;
  const filter = (file: UnzipFileInfo) => {
    if (++entries > MAX_ENTRIES) throw new IngestFailure("too-large", "too many entries");
    if (!WANTED.test(file.name)) return false;
    total += file.originalSize;
    checkSize(file, total);
    return true;
  };
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    if (error instanceof IngestFailure) throw error;
    throw new IngestFailure("damaged", "the archive cannot be unpacked", { cause: error });
  }
}

function checkSize({ name, size, originalSize }: UnzipFileInfo, total: number): void {
  const isBomb =
    originalSize > SUSPICIOUS.bytes && originalSize > Math.max(size, 1) * SUSPICIOUS.ratio;
  if (originalSize > MAX_PART_BYTES || total > MAX_TOTAL_BYTES || isBomb) {
    throw new IngestFailure("too-large", `${name} unpacks to ${originalSize} bytes`);
  }
}
