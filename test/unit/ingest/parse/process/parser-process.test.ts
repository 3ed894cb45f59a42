import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import {
  type ChildLimits,
  type ParserProcess,
  parseWith,
  startChild,
} from "#ingest/parse/process/parser-process";
import { config } from "#lib/config";
import { isAlive } from "#lib/run-file";
import { findSandbox, WITHOUT_NAMESPACE } from "#lib/sandbox";

const support = (name: string) =>
  fileURLToPath(new URL(`../../../../support/parser/${name}`, import.meta.url));
const PROGRAM = support("odd-child.ts");

/** Gives a stand-in for the parser one file, whose name says what to do with it. */
function parse(
  fileName: string,
  limits: ChildLimits,
  onStarted?: (child: ParserProcess) => void,
  sandbox = findSandbox(),
) {
  const child = startChild(limits, PROGRAM, sandbox);
  onTestFinished(() => void child.process.kill("SIGKILL"));
  child.process.once("message", () => onStarted?.(child));
  return parseWith(child, { path: PROGRAM, fileName }, limits, () => {});
}

describe("a process that parses", () => {
  it("is killed when a file takes more processor time than allowed", async () => {
    const outcome = await parse("loops", { seconds: 0.5, memory: 256 });

    expect(outcome).toMatchObject({ type: "failed", code: "too-slow", isSpent: true });
  });

  it("may take longer by the clock than its processor time, as on a busy machine", async () => {
    const outcome = await parse("waits", { seconds: 0.5, memory: 256 });

    expect(outcome).toMatchObject({ type: "failed", code: "empty", isSpent: false });
  });

  it("is killed when it hangs without using any processor time", async () => {
    const outcome = await parse("hangs", { seconds: 0.5, memory: 256 });

    expect(outcome).toMatchObject({ type: "failed", code: "no-progress", isSpent: true });
  });

  it("is killed when it holds more memory than allowed", async () => {
    const outcome = await parse("hangs", { seconds: 60, memory: -500 });

    expect(outcome).toMatchObject({ type: "failed", code: "out-of-memory", isSpent: true });
  });

  it("says that it did not begin with the file when it ended before", async () => {
    const outcome = await parse("ends", { seconds: 60, memory: 256 });

    expect(outcome).toMatchObject({ type: "not-started", isSpent: true });
  });

  it.each([
    { system: "this system", sandbox: findSandbox() },
    { system: "a system without namespaces", sandbox: WITHOUT_NAMESPACE },
  ])("reads its file and nothing else, and no network, on $system", async ({ sandbox }) => {
    const server = createServer((_request, response) => response.end("reached"));
    await once(server.listen(0, "127.0.0.1"), "listening");
    onTestFinished(() => void server.close());
    const secrets = path.join(config.home, "secrets.json");
    await mkdir(config.home, { recursive: true });
    await writeFile(secrets, "a secret");
    const project = path.resolve(import.meta.dirname, "../../../..");
    const files = [secrets, path.join(project, "package-lock.json"), "/etc/passwd", PROGRAM];
    const address = server.address();
    const port = typeof address === "object" ? address?.port : null;

    const task = JSON.stringify({ files, port });
    const outcome = await parse(task, { seconds: 20, memory: 256 }, undefined, sandbox);

    const found = JSON.parse(outcome.type === "failed" ? (outcome.detail ?? "") : "");
    // The stand-in itself is the program, which must be readable.
    expect(found).toEqual({
      readable: ["its file", PROGRAM],
      reached: [],
      variables: ["NODE_ENV"],
    });
  });

  it("leaves no file behind in the folder that it was given", async () => {
    const { stage, process: child } = startChild({ seconds: 5, memory: 256 }, PROGRAM);
    expect(await readdir(stage)).toEqual([]);
    child.kill("SIGKILL");
    await once(child, "exit");
    await expect(readdir(stage)).rejects.toThrow("ENOENT");
  });

  it("is not said to have failed on the file when somebody else stops it", async () => {
    const outcome = await parse("loops", { seconds: 60, memory: 256 }, (child) => {
      child.process.kill("SIGINT");
    });

    expect(outcome).toMatchObject({ type: "stopped", isSpent: true });
  });

  it("may start no thread, which could have more permissions than the process", async () => {
    const outcome = await parse("starts a thread", { seconds: 60, memory: 256 });

    expect(outcome).toMatchObject({ type: "failed", detail: "ERR_ACCESS_DENIED" });
  });

  it("ends with its parent, also when the parent is killed while the child is busy", async () => {
    const parent = fork(support("parent-of-odd-child.ts"), { stdio: "ignore" });
    onTestFinished(() => void parent.kill("SIGKILL"));
    const [pid] = await once(parent, "message");
    onTestFinished(() => void (isAlive(pid) && process.kill(pid, "SIGKILL")));

    parent.kill("SIGKILL");

    await vi.waitUntil(() => !isAlive(pid), { timeout: 60_000 });
  });
});
