import type { EndReason } from "../domain/people/access-end.ts";
import type { Viewer } from "../domain/viewer.ts";
import { log } from "../log.ts";
import { registerStream } from "./open-streams.ts";

type Watched<Item> = {
  /** Aborted when the viewer's access ends, to stop the work behind the items. */
  stop: AbortController;
  /** The documents that an item shows: the stream ends when the viewer may no longer see one of them. */
  documentsIn?: (item: Item) => readonly string[];
  /** The last items of a stream whose viewer has lost access; it may throw instead. */
  onEnd: (reason: EndReason) => readonly Item[];
};

/**
 * Passes on the items as long as the viewer may have them. When their access ends, the work is stopped, items that wait
 * are dropped, and `onEnd` gives the last ones. The generator's `finally` runs then, even if nobody reads the stream.
 */
export async function* whileAllowed<Item>(
  viewer: Viewer,
  items: AsyncGenerator<Item>,
  { stop, documentsIn = () => [], onEnd }: Watched<Item>,
): AsyncGenerator<Item> {
  const documentIds = new Set<string>();
  const ended = Promise.withResolvers<EndReason>();
  let finished: Promise<void> | undefined;
  const close = registerStream(viewer, documentIds, (reason) => {
    ended.resolve(reason);
    stop.abort(new Error(`The stream was ended: ${reason}.`));
    finished = finish(items);
  });
  try {
    while (true) {
      const next = items.next();
      const came = await Promise.race([ended.promise, next]);
      if (typeof came === "string") {
        next.catch(() => undefined);
        yield* onEnd(came);
        // The response is complete once what was said is recorded.
        return await finished;
      }
      if (came.done) return;
      for (const id of documentsIn(came.value)) documentIds.add(id);
      yield came.value;
    }
  } finally {
    close();
    // What was ended may wait for somebody who sends nothing more.
    if (!finished) await items.return(undefined);
  }
}

/** Ends the generator. What it still had to do, such as recording an answer, may fail with what was just deleted. */
async function finish(items: AsyncGenerator<unknown>): Promise<void> {
  try {
    await items.return(undefined);
  } catch (err) {
    log.warn({ err }, "A stream whose access ended could not be finished.");
  }
}
