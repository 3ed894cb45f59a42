import type { FileToSend } from "./file-to-send.ts";
import type { SameName } from "./same-name-offer.tsx";

type Sending = FileToSend & {
  collectionId: string;
  /** The document whose next version the file is; unset: its path decides. */
  versionOf?: string;
  signal: AbortSignal;
  onProgress: (sent: number) => void;
};

export type Sent =
  | { state: "done"; documentId: string; version: number; sameName: SameName[] }
  | { state: "duplicate"; note: string }
  | { state: "cancelled" }
  | { state: "failed"; code: string };

/** Uploads one file. Uses XMLHttpRequest, because fetch does not report how much has been sent. */
export function sendFile(sending: Sending): Promise<Sent> {
  const { collectionId, file, path, versionOf, signal, onProgress } = sending;
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const query = new URLSearchParams({
      collection: collectionId,
      name: file.name,
      path,
      ...(versionOf && { versionOf }),
    });
    request.open("POST", `/api/documents?${query}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onload = () => resolve(readReply(request));
    request.onerror = () => resolve({ state: "failed", code: "offline" });
    request.onabort = () => resolve({ state: "cancelled" });
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

function readReply(request: XMLHttpRequest): Sent {
  const isJson = request.getResponseHeader("content-type")?.startsWith("application/json");
  const body = isJson ? JSON.parse(request.responseText) : null;
  if (request.status >= 400) return { state: "failed", code: body?.error?.code ?? "internal" };
  if (body?.duplicate) return { state: "duplicate", note: body.duplicateOf };
  return { state: "done", documentId: body.id, version: body.version, sameName: body.sameName };
}
