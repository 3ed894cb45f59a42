import type { EgressRecord } from "./egress.ts";

export const EXPORT_FORMATS = ["csv", "jsonl"] as const;
type ExportFormat = (typeof EXPORT_FORMATS)[number];

const COLUMNS = [
  "createdAt",
  "decision",
  "reason",
  "providerName",
  "jurisdiction",
  "model",
  "address",
  "purpose",
  "dataClass",
  "bytes",
  "sha256",
  "masked",
  "userId",
  "widgetId",
  "callId",
  "answerId",
  "providerId",
  "id",
] as const satisfies readonly (keyof EgressRecord)[];

/** The text before the first record: the column names in CSV. */
export function exportHead(format: ExportFormat): string {
  return format === "csv" ? csvLine(COLUMNS) : "";
}

/** One egress record as a line of the file, line break included. */
export function exportLine(record: EgressRecord, format: ExportFormat): string {
  if (format === "jsonl") return `${JSON.stringify(record)}\n`;
  return csvLine(COLUMNS.map((column) => record[column]));
}

/** One line of CSV, as in RFC 4180. */
function csvLine(values: readonly unknown[]): string {
  return `${values.map(csvValue).join(",")}\r\n`;
}

function csvValue(value: unknown): string {
  if (value === null) return "";
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  // Spreadsheets execute text that begins like a formula, and names are typed by people.
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
