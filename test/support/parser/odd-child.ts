import { Worker } from "node:worker_threads";
import type { ChildReply, ChildRequest } from "#ingest/parse/child-messages";
import { cpuMilliseconds } from "#ingest/parse/child-messages";
import { startWatchdog } from "#ingest/parse/start-watchdog";

// Stands in for the parser's process, with its watchdog and its messages. The file's name says what it does.

/** Longer than the limit of the tests that let it wait. */
const WAIT_MS = 1_500;

const send = (reply: ChildReply) => process.send?.(reply);
const blockFor = (milliseconds: number) =>
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);

startWatchdog();
process.on("disconnect", () => process.exit(0));
process.on("message", ({ fileName }: ChildRequest) => {
  if (fileName === "ends") process.exit(0);
  send({ type: "started", cpuMilliseconds: cpuMilliseconds() });
  if (fileName === "starts a thread") return send(startThread());
  // Never a turn of the event loop, so that no message and no disconnect is noticed.
  while (fileName === "loops");
  blockFor(fileName === "hangs" ? Number.POSITIVE_INFINITY : WAIT_MS);
  send({ type: "failed", code: "empty" });
});

function startThread(): ChildReply {
  try {
    new Worker("", { eval: true, execArgv: [] });
    return { type: "failed", code: "internal", detail: "started" };
  } catch (error) {
    const detail = error instanceof Error && "code" in error ? String(error.code) : "";
    return { type: "failed", code: "internal", detail };
  }
}
