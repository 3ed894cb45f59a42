import { findOpenSessions } from "../db/widgets/widget-sessions.ts";
import type { Visitor } from "../domain/widgets/visitor.ts";
import { log } from "../log.ts";

/** A stream whose session has ended is stopped within this time plus one query. */
const LOOK_MS = 3_000;

const streams = new Map<AbortController, string>();
let timer: NodeJS.Timeout | null = null;

/**
 * Passes on the events of a visitor's answer, and aborts `stop` once the session is over or the widget
 * is paused. One query checks all open streams of this process.
 */
export async function* endWithSession<Event>(
  { sessionId }: Visitor,
  stop: AbortController,
  events: AsyncIterable<Event>,
): AsyncGenerator<Event> {
  streams.set(stop, sessionId);
  timer ??= setInterval(() => void endClosedStreams(), LOOK_MS).unref();
  try {
    yield* events;
  } finally {
    streams.delete(stop);
    if (streams.size === 0 && timer) {
      clearInterval(timer);
      timer = null;
    }
  }
}

async function endClosedStreams(): Promise<void> {
  try {
    const open = await findOpenSessions([...new Set(streams.values())]);
    for (const [stop, sessionId] of streams) {
      if (!open.has(sessionId)) stop.abort(new Error("The visitor's session is over."));
    }
  } catch (error) {
    // The next check follows soon, and every new request checks the session anyway.
    log.warn({ err: error }, "Open widget streams could not be checked.");
  }
}
