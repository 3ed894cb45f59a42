import { spawnSync } from "node:child_process";
import dgram from "node:dgram";
import { lookup } from "node:dns/promises";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import http from "node:http";
import net from "node:net";
import { Worker } from "node:worker_threads";
import type { ChildReply, ChildRequest } from "#ingest/parse/process/child-messages";
import { cpuMilliseconds } from "#ingest/parse/process/child-messages";
import { startWatchdog } from "#ingest/parse/process/start-watchdog";

// Stands in for the parser's process, with its watchdog and its messages. The file's name says what it does.

/** Longer than the limit of the tests that let it wait. */
const WAIT_MS = 1_500;

const send = (reply: ChildReply) => process.send?.(reply);
const blockFor = (milliseconds: number) =>
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);

startWatchdog();
process.on("disconnect", () => process.exit(0));
process.on("message", ({ path, fileName }: ChildRequest) => {
  if (fileName === "ends") process.exit(0);
  send({ type: "started", cpuMilliseconds: cpuMilliseconds() });
  if (fileName === "starts a thread") return send(startThread());
  if (fileName.startsWith("{")) {
    return void lookAround(path, JSON.parse(fileName)).then((detail) =>
      send({ type: "failed", code: "internal", detail: JSON.stringify(detail) }),
    );
  }
  // Never a turn of the event loop, so that no message and no disconnect is noticed.
  while (fileName === "loops");
  blockFor(fileName === "hangs" ? Number.POSITIVE_INFINITY : WAIT_MS);
  send({ type: "failed", code: "empty" });
});

/** What the process can read of the files, and reach of the network. */
async function lookAround(
  given: string,
  { files, port }: { files: string[]; port: number },
): Promise<{ readable: string[]; reached: string[]; variables: string[] }> {
  const readable = [given, ...files].filter((file) => succeeds(() => readFileSync(file)));
  const attempts = {
    net: () => once(net.connect(port, "127.0.0.1"), "connect"),
    socket: () => once(new net.Socket().connect(port, "127.0.0.1"), "connect"),
    http: () => once(http.get({ port }), "response"),
    fetch: () => fetch(`http://127.0.0.1:${port}`),
    udp: async () => dgram.createSocket("udp4").send("text", port, "127.0.0.1"),
    dns: () => lookup("localhost"),
    listen: () => once(net.createServer().listen(0), "listening"),
    binding: async () => Reflect.apply(Reflect.get(process, "binding"), process, ["tcp_wrap"]),
    program: async () => spawnSync(process.execPath, ["--version"]).status === 0 || refused(),
  };
  const reached: string[] = [];
  for (const [name, attempt] of Object.entries(attempts)) {
    const isReached = await Promise.resolve()
      .then(attempt)
      .then(
        () => true,
        () => false,
      );
    if (isReached) reached.push(name);
  }
  const isGiven = (file: string) => file === given;
  return {
    readable: readable.map((file) => (isGiven(file) ? "its file" : file)),
    reached,
    variables: Object.keys(process.env),
  };
}

function succeeds(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}

function refused(): never {
  throw new Error("It did not run.");
}

function startThread(): ChildReply {
  try {
    new Worker("", { eval: true, execArgv: [] });
    return { type: "failed", code: "internal", detail: "started" };
  } catch (error) {
    const detail = error instanceof Error && "code" in error ? String(error.code) : "";
    return { type: "failed", code: "internal", detail };
  }
}
