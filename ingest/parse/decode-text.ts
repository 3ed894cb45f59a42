import { analyse } from "chardet";
import iconv from "iconv-lite";
import type { DocumentWarning } from "#lib/domain/documents/document";
import { shortTextEncoding, wideByContent } from "./encodings.ts";

type Decoded = { text: string; warnings: DocumentWarning[] };

/** Enough bytes for statistics; detection over all of a large file only costs time. */
const SAMPLE_BYTES = 64 * 1024;
const BYTE_ORDER_MARKS: readonly [number[], string][] = [
  [[0xff, 0xfe, 0, 0], "utf-32le"],
  [[0, 0, 0xfe, 0xff], "utf-32be"],
  [[0xef, 0xbb, 0xbf], "utf8"],
  [[0xff, 0xfe], "utf-16le"],
  [[0xfe, 0xff], "utf-16be"],
];
/**
 * The encodings that we expect in legal and medical files, likeliest first; chardet's confidence
 * decides.
 */
const CANDIDATES = new Map([
  ["GB18030", "gb18030"],
  ["Big5", "big5"],
  ["Shift_JIS", "shift_jis"],
  ["EUC-JP", "euc-jp"],
  ["EUC-KR", "euc-kr"],
  ["ISO-8859-1", "windows-1252"],
  ["windows-1252", "windows-1252"],
  ["ISO-8859-2", "windows-1250"],
  ["windows-1251", "windows-1251"],
]);
/** chardet's confidence in a Chinese encoding is at least about this where it is right. */
const MIN_MULTIBYTE_CONFIDENCE = 20;
/** Below this, chardet only guesses a Western encoding, and the pairs of bytes tell more. */
const MIN_WESTERN_CONFIDENCE = 50;

/** Decodes bytes in any of the expected encodings; `declared` is the encoding that the file names. */
export function decodeText(bytes: Uint8Array, declared?: string): Decoded {
  const marked = BYTE_ORDER_MARKS.find(([mark]) => mark.every((byte, at) => bytes[at] === byte));
  const encoding = marked?.[1] ?? wideEncodingOf(bytes);
  if (encoding) return decodeAs(bytes, encoding);
  if (isUtf8(bytes)) return decodeAs(bytes, "utf8");
  if (declared && iconv.encodingExists(declared) && !/^utf-?8$/i.test(declared)) {
    return decodeAs(
      bytes,
      /^(?:iso-8859-1|ascii|us-ascii|latin1)$/i.test(declared) ? "windows-1252" : declared,
    );
  }
  return decodeAs(bytes, mostlyUtf8(bytes) ? "utf8" : detect(bytes));
}

function decodeAs(bytes: Uint8Array, encoding: string): Decoded {
  const text = iconv.decode(
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    encoding,
  );
  const isLossy = text.includes("\ufffd");
  return { text, warnings: isLossy ? [{ code: "decoded-with-loss", detail: encoding }] : [] };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** Detects UTF-16 without a byte order mark: Latin text then has NUL in every second byte. */
function wideEncodingOf(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  if (sample.length < 4) return null;
  const zeros = [0, 0];
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const half = sample.length / 2;
  if (odd > half * 0.7 && even < half * 0.1) return "utf-16le";
  if (even > half * 0.7 && odd < half * 0.1) return "utf-16be";
  return wideByContent(sample);
}

/** More good multi-byte sequences than bad bytes: UTF-8 that was damaged, not another encoding. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes.subarray(0, SAMPLE_BYTES));
  const bad = text.match(/\ufffd/g)?.length ?? 0;
  const good = text.match(/[^\0-\x7f\ufffd]/g)?.length ?? 0;
  return good > bad;
}

function detect(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const expected = analyse(sample).flatMap(({ name, confidence }) => {
    const encoding = CANDIDATES.get(name);
    const isWestern = /8859|windows/.test(name);
    if (!encoding || (!isWestern && confidence < MIN_MULTIBYTE_CONFIDENCE)) return [];
    return [{ encoding, isSure: !isWestern || confidence >= MIN_WESTERN_CONFIDENCE }];
  });
  const [likeliest] = expected;
  if (likeliest?.isSure) return likeliest.encoding;
  return shortTextEncoding(sample) ?? likeliest?.encoding ?? "windows-1252";
}
