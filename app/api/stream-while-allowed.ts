import { whileAllowed } from "#lib/auth/while-allowed";
import type { EndReason } from "#lib/domain/people/access-end";
import { endedError } from "#lib/domain/people/ended-error";
import type { Viewer } from "#lib/domain/viewer";
import { readableStream } from "#lib/http/readable-stream";

/**
 * A generated file as the body of a response. The connection breaks when the viewer's access ends, so that nobody takes
 * a part of the file for the whole.
 */
export function streamWhileAllowed(
  viewer: Viewer,
  chunks: AsyncGenerator<Uint8Array>,
): ReadableStream<Uint8Array> {
  const stop = new AbortController();
  const onEnd = (reason: EndReason): never => {
    throw endedError(reason, "Your access has ended. Sign in again.");
  };
  return readableStream(whileAllowed(viewer, chunks, { stop, onEnd }), stop);
}
