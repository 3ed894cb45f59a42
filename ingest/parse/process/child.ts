import { IngestFailure } from "../ingest-failure.ts";
import { parseFile } from "../parse.ts";
import { type ChildReply, type ChildRequest, cpuMilliseconds } from "./child-messages.ts";
import { startWatchdog } from "./start-watchdog.ts";

// Runs in a process of its own, so that a hostile file can harm no other process.

const PROGRESS_INTERVAL_MS = 250;

startWatchdog();
process.on("message", (request: ChildRequest) => {
  send({ type: "started", cpuMilliseconds: cpuMilliseconds() });
  answer(request).then(send, (error: unknown) => {
    throw error;
  });
});
// The worker has ended; nobody waits for the result.
process.on("disconnect", () => process.exit(0));

async function answer({ path, fileName }: ChildRequest): Promise<ChildReply> {
  let lastReport = 0;
  try {
    const parsed = await parseFile({ path, fileName }, (pagesParsed, pageCount) => {
      const now = Date.now();
      if (now - lastReport < PROGRESS_INTERVAL_MS) return;
      lastReport = now;
      send({ type: "progress", pagesParsed, pageCount });
    });
    return { type: "parsed", parsed };
  } catch (error) {
    if (error instanceof IngestFailure) {
      return { type: "failed", code: error.code, ...(error.detail && { detail: error.detail }) };
    }
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { type: "failed", code: codeOf(error), detail };
  }
}

/** The failure code of an error. Unless the error says otherwise, we call the file damaged. */
function codeOf(error: unknown) {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "ENOENT") return "original-missing";
  if (error instanceof RangeError && /allocation|array length|string length/i.test(error.message)) {
    return "out-of-memory";
  }
  return "damaged";
}

function send(reply: ChildReply): void {
  process.send?.(reply);
}
