type Sending = {
  collectionId: string;
  file: File;
  signal: AbortSignal;
  onProgress: (sent: number) => void;
};

export type Sent =
  | { state: "done" }
  | { state: "duplicate"; note: string }
  | { state: "cancelled" }
  | { state: "failed"; code: string };

/** Uploads one file. Uses XMLHttpRequest, because fetch does not report how much has been sent. */
export function sendFile({ collectionId, file, signal, onProgress }: Sending): Promise<Sent> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const query = new URLSearchParams({ collection: collectionId, name: file.name });
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
  return body?.duplicate ? { state: "duplicate", note: body.duplicateOf } : { state: "done" };
}
