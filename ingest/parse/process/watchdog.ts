import { writeSync } from "node:fs";
import { cpuMilliseconds, USAGE_PIPE, writeUsage } from "./child-messages.ts";

// Runs in a thread of its own inside the parser's process, because a parser may be busy for minutes
// without a turn of its event loop. It tells the parent what the process uses, and ends the process when
// the parent is gone: then nobody reads the pipe any more, however the parent ended.

const REPORT_MS = 250;

setInterval(() => {
  const residentBytes = process.memoryUsage.rss();
  try {
    writeSync(USAGE_PIPE, writeUsage({ cpuMilliseconds: cpuMilliseconds(), residentBytes }));
  } catch (error) {
    const isParentBusy = error instanceof Error && "code" in error && error.code === "EAGAIN";
    // `process.exit` would end this thread only.
    if (!isParentBusy) process.kill(process.pid, "SIGKILL");
  }
}, REPORT_MS);
