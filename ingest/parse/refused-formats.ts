import { IngestFailure } from "./ingest-failure.ts";

/** Formats that we do not parse and that could pass for text, by what their files begin with. */
const BEGINNINGS: readonly [format: string, pattern: RegExp][] = [
  ["wpd", /^\xffWPC/],
  ["dicom", /^[\s\S]{128}DICM/],
  ["hl7", /^\s*(?:MSH|FHS|BHS)[|^]/],
  ["fhir", /^\s*\{[\s\S]{0,200}"resourceType"\s*:/],
  ["x12", /^ISA\*\d\d\*/],
  ["edifact", /^(?:UNA.{6}\s*)?UNB\+/],
  ["postscript", /^%!PS/],
  ["djvu", /^AT&TFORM/],
  ["chm", /^ITSF/],
  ["vcard", /^BEGIN:V(?:CARD|CALENDAR)\b/],
  ["mbox", /^From \S+@\S+ .*\r?\n[A-Z][\w-]*:/],
  ["rtf", /^\s*\{\\rtf/],
  ["uuencode", /^begin [0-7]{3} \S+\r?\n/],
];

/** A PDF whose first bytes are lost. */
const PDF_OBJECT = /(?:^|[\r\n])\s*\d+ \d+ obj\b/;

/** Throws for a file whose content names a format that is not parsed, or a PDF without its beginning. */
export function refuseKnownFormats(bytes: Uint8Array): void {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = all.toString("latin1", 0, 1_024).replace(/^\xef\xbb\xbf/, "");
  const known = BEGINNINGS.find(([, pattern]) => pattern.test(head));
  if (known) throw new IngestFailure("unsupported", known[0]);
  const isPdf = PDF_OBJECT.test(head) && all.includes("endobj") && /[<>]{2}/.test(head);
  if (isPdf) throw new IngestFailure("damaged", "a PDF without its mark");
}
