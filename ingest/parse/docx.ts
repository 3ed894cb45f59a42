import { IngestFailure } from "./ingest-failure.ts";
import type { Read } from "./parsed.ts";

export function readDocx(_bytes: Uint8Array): Read {
  throw new IngestFailure("unsupported", "docx");
}
