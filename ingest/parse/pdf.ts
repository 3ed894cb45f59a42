import { IngestFailure } from "./ingest-failure.ts";
import type { OnProgress, Read } from "./parsed.ts";

export async function readPdf(_bytes: Uint8Array, _onProgress: OnProgress): Promise<Read> {
  throw new IngestFailure("unsupported", "pdf");
}
