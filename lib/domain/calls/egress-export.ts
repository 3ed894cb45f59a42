import { csvLine } from "../csv.ts";
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
  "place",
  "isPlaceConfirmed",
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
  return csvLine(COLUMNS.map((column) => cellOf(record[column])));
}

/** Counts are an object, written as JSON. */
function cellOf(value: EgressRecord[keyof EgressRecord]): string | number | null {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "object" && value !== null ? JSON.stringify(value) : value;
}
