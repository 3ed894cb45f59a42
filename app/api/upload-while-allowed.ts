import { whileAllowed } from "#lib/auth/while-allowed";
import type { EndReason } from "#lib/domain/people/access-end";
import { endedError } from "#lib/domain/people/ended-error";
import type { Viewer } from "#lib/domain/viewer";

/**
 * The bytes of an upload, as long as the viewer may send them: an upload that is still arriving when their access ends is
 * refused, and nothing of it is kept.
 */
export function uploadWhileAllowed(
  viewer: Viewer,
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const stop = new AbortController();
  const onEnd = (reason: EndReason): never => {
    throw endedError(reason, "Your access has ended. Sign in again, then upload.");
  };
  return whileAllowed(viewer, chunksOf(body, stop.signal), { stop, onEnd });
}

async function* chunksOf(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  // A sender who stalls must not keep the request open: this ends the read that waits.
  const cancel = () => void reader.cancel(signal.reason).catch(() => undefined);
  signal.addEventListener("abort", cancel, { once: true });
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
  } finally {
    signal.removeEventListener("abort", cancel);
    await reader.cancel().catch(() => undefined);
  }
}
