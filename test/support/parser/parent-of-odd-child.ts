import { fileURLToPath } from "node:url";
import { parseWith, startChild } from "#ingest/parse/process/parser-process";

// A process that has a child read a file for ever, and says which process that is.

const program = fileURLToPath(new URL("./odd-child.ts", import.meta.url));
const limits = { seconds: 600, memory: 256 };
const child = startChild(limits, program);
child.process.on("message", () => process.send?.(child.process.pid));
await parseWith(child, { path: program, fileName: "loops" }, limits, () => {});
