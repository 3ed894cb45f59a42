import { readFile } from "node:fs/promises";
import type { DocumentWarning } from "#lib/domain/documents/document";
import {
  type BinaryFormat,
  type Format,
  formatOfFileName,
  mediaTypeOf,
  type TextFormat,
} from "#lib/domain/documents/formats";
import { cleanLine } from "./clean-text.ts";
import { decodeText } from "./decode-text.ts";
import { readDocx } from "./docx.ts";
import { guessLanguage } from "./guess-language.ts";
import { readHtml } from "./html.ts";
import { IngestFailure } from "./ingest-failure.ts";
import { readMarkdown } from "./markdown.ts";
import { UNTOLD } from "./marks/symbol-fonts.ts";
import type { OnProgress, Parsed, Read } from "./parsed.ts";
import { readPdf } from "./pdf.ts";
import { readPlainText } from "./plain-text.ts";
import { sniffBinary, sniffText } from "./sniff.ts";

export type Upload = { path: string; fileName: string };

const MAX_TITLE_LENGTH = 300;

/** Parses a file into one canonical text with offsets. The content decides the format, not the name. */
export async function parseFile(
  upload: Upload,
  onProgress: OnProgress = () => {},
): Promise<Parsed> {
  const bytes = await readFile(upload.path);
  if (bytes.length === 0) throw new IngestFailure("empty");
  const { format, read, warnings } = await readBytes(bytes, upload.fileName, onProgress);
  if (read.text.trim() === "") throw new IngestFailure("no-text");
  const title = cleanLine(read.title ?? "").slice(0, MAX_TITLE_LENGTH);
  return {
    mediaType: mediaTypeOf(format),
    title: title === "" ? null : title,
    language: guessLanguage(read.text),
    text: read.text,
    pages: read.pages ?? [{ page: 1, start: 0, end: read.text.length }],
    blocks: read.blocks,
    hidden: read.hidden,
    layouts: read.layouts ?? [],
    warnings: [
      ...typeWarnings(format, upload.fileName),
      ...warnings,
      ...read.warnings,
      ...hiddenWarnings(read),
    ],
    metadata: read.metadata,
  };
}

type Outcome = { format: Format; read: Read; warnings: DocumentWarning[] };

async function readBytes(
  bytes: Buffer,
  fileName: string,
  onProgress: OnProgress,
): Promise<Outcome> {
  const binary = await sniffBinary(bytes, fileName);
  if (binary !== null) {
    const read = await BINARY_READERS[binary](bytes, onProgress);
    return { format: binary, read, warnings: [] };
  }
  const { text, warnings } = decodeText(bytes, declaredCharset(bytes));
  const format = sniffText(text, fileName);
  return { format, read: withoutPrivateSigns(TEXT_READERS[format](text)), warnings };
}

/** Characters to which only a font gives a shape. Their replacement is as long, so that offsets stay right. */
const PRIVATE_SIGNS = /[\ue000-\uf8ff]/g;

function withoutPrivateSigns(read: Read): Read {
  const count = read.text.match(PRIVATE_SIGNS)?.length ?? 0;
  if (count === 0) return read;
  const isLost = ({ code }: DocumentWarning) => code === "symbols-lost";
  const before = Number(read.warnings.find(isLost)?.detail ?? 0);
  const lost: DocumentWarning = { code: "symbols-lost", detail: String(before + count) };
  return {
    ...read,
    text: read.text.replace(PRIVATE_SIGNS, UNTOLD),
    warnings: [...read.warnings.filter((warning) => !isLost(warning)), lost],
  };
}

type BinaryReader = (bytes: Buffer, onProgress: OnProgress) => Read | Promise<Read>;

const BINARY_READERS: Record<BinaryFormat, BinaryReader> = { pdf: readPdf, docx: readDocx };

const TEXT_READERS: Record<TextFormat, (text: string) => Read> = {
  html: readHtml,
  markdown: readMarkdown,
  text: readPlainText,
};

/** The encoding that a web page names in its first bytes. */
function declaredCharset(bytes: Buffer): string | undefined {
  const head = bytes.toString("latin1", 0, 2_048);
  return /<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]{3,20})/i.exec(
    head,
  )?.[1];
}

function hiddenWarnings({ hidden }: Read): DocumentWarning[] {
  return hidden.length > 0 ? [{ code: "hidden-text", detail: String(hidden.length) }] : [];
}

function typeWarnings(format: Format, fileName: string): DocumentWarning[] {
  const promised = formatOfFileName(fileName);
  const extension = /\.(\w{1,8})$/.exec(fileName)?.[1]?.toLowerCase();
  const isKnownName = promised !== null || extension === "doc";
  if (!isKnownName || promised === format) return [];
  return [{ code: "type-by-content", detail: format }];
}
