import type { ChildReply, ChildRequest } from "./child-messages.ts";
import { IngestFailure } from "./ingest-failure.ts";
import { parseFile } from "./parse.ts";

// Runs in a process of its own: a hostile file can take down this process and nothing else.

const PROGRESS_INTERVAL_MS = 250;

process.on("message", (request: ChildRequest) => {
  answer(request).then(send, (error: unknown) => {
    throw error;
  });
});
// The worker went away; nobody waits for the answer.
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

/** What broke on a file that claimed to be readable is the file, as far as anyone can tell. */
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
