import { findEndedStreams, type StreamRights } from "../db/people/stream-rights.ts";
import { ACCESS_CHANGED, listenForWork } from "../db/work-signal.ts";
import type { EndReason } from "../domain/people/access-end.ts";
import type { Viewer } from "../domain/viewer.ts";
import { log } from "../log.ts";

// Every open stream of this process is registered here with the rights that it depends on: of a member, a key, a visitor
// or a preview. The rights of all of them are looked up together, every few seconds and whenever a process signals that
// somebody's access may have ended.

/** A signal that is lost delays the end of a stream by this time and no more. */
const LOOK_MS = 3_000;
/** Streams end when the database could not be asked for so long: until then it may only be busy. */
const LONGEST_UNCHECKED_MS = 30_000;
/** Short streams, such as one part of a file, are over before it is worth listening. */
const LISTEN_AFTER_MS = 500;

type OpenStream = StreamRights & { end: (reason: EndReason) => void };

const streams = new Set<OpenStream>();
let watching: { stop: () => void } | null = null;

/**
 * Registers an open stream. `end` is called once, as soon as its owner may no longer have it. The caller calls the
 * returned function when the stream is over. Documents may be added to the set later.
 */
export function registerStream(
  viewer: Viewer,
  documentIds: ReadonlySet<string>,
  end: (reason: EndReason) => void,
): () => void {
  const stream = { viewer, documentIds, end };
  streams.add(stream);
  watching ??= watch();
  return () => {
    streams.delete(stream);
    if (streams.size > 0) return;
    watching?.stop();
    watching = null;
  };
}

function watch(): { stop: () => void } {
  const over = new AbortController();
  const checked = { at: performance.now() };
  const look = lookAgain(checked);
  const tick = () => {
    if (performance.now() - checked.at > LONGEST_UNCHECKED_MS) endUnchecked();
    look();
  };
  const clock = setInterval(tick, LOOK_MS).unref();
  const hear = (kind: string | null) => {
    if (kind === ACCESS_CHANGED || kind === null) look();
  };
  const listen = async () => {
    try {
      await listenForWork(hear, over.signal);
      look(); // for what was signalled before
    } catch (err) {
      log.warn({ err }, "Ends of access are not signalled; open streams are checked by the clock.");
    }
  };
  const delay = setTimeout(() => void listen(), LISTEN_AFTER_MS).unref();
  return {
    stop: () => {
      clearInterval(clock);
      clearTimeout(delay);
      over.abort();
    },
  };
}

/** The time of the last check, by the process's clock. */
type Checked = { at: number };

/** Checks all streams; one check at a time, and another one after it if a call came meanwhile. */
function lookAgain(checked: Checked): () => void {
  let isLooking = false;
  let isWanted = false;
  const look = async () => {
    isWanted = true;
    if (isLooking) return;
    isLooking = true;
    while (isWanted) {
      isWanted = false;
      await endStreams(checked);
    }
    isLooking = false;
  };
  return () => void look();
}

async function endStreams(checked: Checked): Promise<void> {
  const startedAt = performance.now();
  try {
    for (const [stream, reason] of await findEndedStreams([...streams])) end(stream, reason);
    checked.at = startedAt;
  } catch (err) {
    // The next check follows soon, and every new request is checked anyway.
    log.warn({ err }, "Open streams could not be checked.");
  }
}

/** Nobody knows who may still read them, so nobody does. */
function endUnchecked(): void {
  log.error({ streams: streams.size }, "Open streams were ended: they could not be checked.");
  for (const stream of streams) end(stream, "not-checked");
}

function end(stream: OpenStream, reason: EndReason): void {
  if (streams.delete(stream)) stream.end(reason);
}
