import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { registerStream } from "#lib/auth/open-streams";
import { blobExists, blobPath } from "#lib/blobs";
import type { StoredOriginal } from "#lib/db/documents/document-view";
import { isPdf, mediaTypeOf } from "#lib/domain/documents/formats";
import { AppError } from "#lib/domain/errors";
import type { Viewer } from "#lib/domain/viewer";
import { type ByteRange, parseByteRange } from "#lib/http/byte-range";
import { contentDisposition } from "#lib/http/content-disposition";

/**
 * The original, byte for byte, or the requested range of it. The connection breaks when the viewer's access ends before
 * all bytes are sent.
 */
export async function originalResponse(
  original: StoredOriginal,
  { viewer, request, isDownload }: { viewer: Viewer; request: Request; isDownload: boolean },
): Promise<Response> {
  const headers = headersOf(original, isDownload);
  if (request.headers.get("if-none-match") === headers.get("etag")) {
    return new Response(null, { status: 304, headers });
  }
  if (!(await blobExists(original.blobHash))) throw originalMissing();
  const range = parseByteRange(request.headers.get("range"), original.byteLength);
  return respond(viewer, original, { range, headers });
}

function headersOf(original: StoredOriginal, isDownload: boolean): Headers {
  const isDrawable = isPdf(original.mediaType);
  return new Headers({
    "accept-ranges": "bytes",
    // The browser may cache it, but must ask each time, so that a lost permission takes effect.
    "cache-control": "private, no-cache",
    "content-disposition": contentDisposition(
      isDrawable && !isDownload ? "inline" : "attachment",
      original.fileName,
    ),
    // Whatever an upload contains, it cannot run scripts or load anything of ours.
    "content-security-policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
    "content-type": isDrawable ? mediaTypeOf("pdf") : "application/octet-stream",
    "cross-origin-resource-policy": "same-origin",
    etag: `"${original.blobHash}"`,
    "x-content-type-options": "nosniff",
  });
}

type Wanted = { range: ByteRange | "unsatisfiable" | null; headers: Headers };

function respond(viewer: Viewer, original: StoredOriginal, { range, headers }: Wanted): Response {
  if (range === "unsatisfiable") {
    headers.set("content-range", `bytes */${original.byteLength}`);
    return new Response(null, { status: 416, headers });
  }
  const { start, end } = range ?? { start: 0, end: original.byteLength - 1 };
  headers.set("content-length", String(end - start + 1));
  if (range) headers.set("content-range", `bytes ${start}-${end}/${original.byteLength}`);
  if (original.byteLength === 0) return new Response(null, { headers });

  const file = createReadStream(blobPath(original.blobHash), { start, end });
  const close = registerStream(viewer, new Set([original.documentId]), () =>
    file.destroy(new Error("The viewer's access has ended.")),
  );
  file.once("close", close);
  return new Response(webStreamOf(file), { status: range ? 206 : 200, headers });
}

/** Node's and the browser's stream types are the same, but declared twice. */
function webStreamOf(file: Readable): BodyInit {
  const stream: ReadableStream = Readable.toWeb(file);
  return stream as unknown as BodyInit;
}

function originalMissing(): AppError {
  return new AppError(
    "not_found",
    "The stored original is missing. Ask your administrator to upload it again.",
  );
}
