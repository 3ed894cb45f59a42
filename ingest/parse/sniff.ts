import { fileTypeFromBuffer } from "file-type";
import {
  type BinaryFormat,
  type Format,
  formatOfFileName,
  type TextFormat,
} from "#lib/domain/documents/formats";
import { IngestFailure } from "./ingest-failure.ts";
import { refuseKnownFormats } from "./refused-formats.ts";

/** The standard allows 1,024 bytes before the mark; files named .pdf are searched further. */
const PDF_MARK_WITHIN = { standard: 1_024, named: 16_384 };
const OLE = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * The binary format, by content. Null: no binary format, so it may be text. Throws for unsupported
 * formats.
 */
export async function sniffBinary(
  bytes: Uint8Array,
  fileName: string,
): Promise<BinaryFormat | null> {
  const isNamedPdf = formatOfFileName(fileName) === "pdf";
  const within = isNamedPdf ? PDF_MARK_WITHIN.named : PDF_MARK_WITHIN.standard;
  if (indexOf(bytes.subarray(0, within), "%PDF-") >= 0) return "pdf";
  if (startsWith(bytes, "PK\x03\x04") || startsWith(bytes, "PK\x05\x06"))
    return sniffZip(bytes, fileName);
  if (OLE.every((byte, at) => bytes[at] === byte)) throw oleFailure(bytes);
  refuseKnownFormats(bytes);
  if (hasByteOrderMark(bytes)) return null;
  await refuseOtherBinary(bytes, fileName);
  return null;
}

/**
 * Some marks of binary formats are words that a text may begin with; valid UTF-8 is not taken for a
 * binary file.
 */
async function refuseOtherBinary(bytes: Uint8Array, fileName: string): Promise<void> {
  if (formatOfFileName(fileName) !== null && isPlainText(bytes)) return;
  const type = await fileTypeFromBuffer(bytes.subarray(0, 65_536));
  if (type && !/^(?:text|application\/xml)/.test(type.mime)) {
    throw new IngestFailure("unsupported", type.ext);
  }
}

const CONTROL = /[^\P{Cc}\t\n\v\f\r]/u;

function isPlainText(bytes: Uint8Array): boolean {
  try {
    // As a stream, so that a character cut off at the end is no error.
    const head = new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, 65_536), {
      stream: true,
    });
    return !CONTROL.test(head);
  } catch (error) {
    if (error instanceof TypeError) return false; // not UTF-8
    throw error;
  }
}

/** The text format, by its first words; the name decides only between Markdown and plain text. */
export function sniffText(text: string, fileName: string): TextFormat {
  const head = text.slice(0, 4_096).trimStart();
  const root = rootElementOf(head);
  if (root !== null && root !== "html" && /^<(?:\?xml|svg)/i.test(head)) {
    throw new IngestFailure("unsupported", root === "svg" ? "svg" : "xml");
  }
  if (isMail(head)) throw new IngestFailure("unsupported", "eml");
  if (looksLikeHtml(head, formatOfFileName(fileName))) return "html";
  if (isBinary(text)) throw new IngestFailure("unsupported", "binary data");
  return formatOfFileName(fileName) === "markdown" ? "markdown" : "text";
}

function looksLikeHtml(head: string, promised: Format | null): boolean {
  if (/<!doctype\s*html/i.test(head.slice(0, 1_024))) return head.startsWith("<");
  const root = rootElementOf(head);
  if (root === "html" || root === "head" || root === "body") return true;
  return promised === "html" && /<\w+[^>]*>/.test(head);
}

/** The first element after declarations and comments, if the text begins with one of these. */
function rootElementOf(head: string): string | null {
  let rest = head;
  for (let prolog = prologOf(rest); prolog > 0; prolog = prologOf(rest)) {
    rest = rest.slice(prolog).trimStart();
  }
  return /^<([a-z][\w:-]*)/i.exec(rest)?.[1]?.toLowerCase() ?? null;
}

function prologOf(text: string): number {
  if (text.startsWith("<!--")) return text.indexOf("-->") + 3;
  return text.startsWith("<?") || text.startsWith("<!") ? text.indexOf(">") + 1 : 0;
}

function isMail(head: string): boolean {
  const isHeader = (line: string) => /^[A-Z][\w-]*:\s/.test(line);
  const lines = head.split(/\r?\n/, 3);
  return (
    lines.every(isHeader) &&
    /^(?:MIME-Version|Received|Message-ID|Return-Path|Delivered-To):/im.test(head)
  );
}

/** Control characters that real text files contain; NUL is removed elsewhere. */
const HARMLESS: ReadonlySet<string> = new Set("\0\t\n\v\f\r\x1a\x1b\x85");

/** Whether a text has too many control or replacement characters to be text. */
function isBinary(text: string): boolean {
  const sample = text.slice(0, 20_000);
  const strange = sample.match(/\p{Cc}|\ufffd/gu)?.filter((mark) => !HARMLESS.has(mark)) ?? [];
  return strange.length > sample.length * 0.1;
}

function sniffZip(bytes: Uint8Array, fileName: string): "docx" {
  const names = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (names.includes("word/") || formatOfFileName(fileName) === "docx") return "docx";
  if (names.includes("xl/workbook")) throw new IngestFailure("unsupported", "xlsx");
  if (names.includes("ppt/")) throw new IngestFailure("unsupported", "pptx");
  if (names.includes("application/epub+zip")) throw new IngestFailure("unsupported", "epub");
  if (names.includes("opendocument.text")) throw new IngestFailure("unsupported", "odt");
  throw new IngestFailure("unsupported", "zip");
}

/** The failure for an OLE container: old Office files, and encrypted new ones. */
function oleFailure(bytes: Uint8Array): IngestFailure {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const has = (name: string) => buffer.includes(name, 0, "utf16le");
  if (has("EncryptedPackage")) return new IngestFailure("password", "encrypted Office file");
  if (has("WordDocument")) return new IngestFailure("unsupported", "doc");
  return new IngestFailure("unsupported", has("__nameid_version") ? "msg" : "ole");
}

/** UTF-16 and UTF-32 begin with bytes that look like an audio file. */
function hasByteOrderMark(bytes: Uint8Array): boolean {
  return startsWith(bytes, "\xff\xfe") || startsWith(bytes, "\xfe\xff");
}

function startsWith(bytes: Uint8Array, mark: string): boolean {
  return indexOf(bytes.subarray(0, mark.length), mark) === 0;
}

function indexOf(bytes: Uint8Array, mark: string): number {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(mark, 0, "latin1");
}
