import { spawn } from "node:child_process";
import { root } from "./paths.mjs";

/** Keeps the tools that we start from sending telemetry and from downloading what we do not need. */
const QUIET = {
  CHECKPOINT_DISABLE: "1",
  DO_NOT_TRACK: "1",
  HF_HUB_DISABLE_TELEMETRY: "1",
  // Next would ask the npm registry about packages that a lock file does not list.
  NEXT_IGNORE_INCORRECT_LOCKFILE: "1",
  NEXT_TELEMETRY_DISABLED: "1",
  NO_UPDATE_NOTIFIER: "1",
  // The CPU library is inside the package; its install script would fetch more from elsewhere.
  ONNXRUNTIME_NODE_INSTALL: "skip",
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1",
  PRISMA_HIDE_UPDATE_MESSAGE: "1",
};

const ENDS = 30; // lines at the beginning and the end of a failed command's output worth showing

/**
 * Runs a command to its end without showing what it prints, unless it fails.
 *
 * @param {string} command
 * @param {string[]} parameters
 * @param {import("node:child_process").SpawnOptions} [options]
 * @returns {Promise<string>} what it printed
 */
export function runQuietly(command, parameters, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, parameters, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      ...options,
      env: { ...process.env, ...QUIET, ...options.env },
    });
    endWithUs(child);
    let printed = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text) => {
        printed += text;
      });
    }
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (code === 0) return resolve(printed);
      const how = signal ? `was stopped by ${signal}` : `ended with code ${code}`;
      reject(new Error(`${command} ${parameters.join(" ")} ${how}\n${abridge(printed)}`));
    });
  });
}

/** Runs a command with visible output; resolves with its exit code. */
export function runVisibly(command, parameters, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, parameters, {
      cwd: root,
      stdio: "inherit",
      ...options,
      env: { ...process.env, ...QUIET, ...options.env },
    });
    endWithUs(child);
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
}

function abridge(text) {
  const lines = text.trimEnd().split("\n");
  if (lines.length <= 2 * ENDS) return lines.join("\n");
  return [...lines.slice(0, ENDS), "…", ...lines.slice(-ENDS)].join("\n");
}

const running = new Set();

function endWithUs(child) {
  running.add(child);
  child.once("close", () => running.delete(child));
}

/**
 * When we are stopped, stops our child processes first and waits for them: npm takes seconds to undo
 * half an installation, and a new start must not run into it. A second signal ends everything at once.
 */
export function stopOrderly() {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.once(signal, async () => {
      await Promise.all([...running].map((child) => stop(child, signal)));
      process.exit(1);
    });
  }
}

function stop(child, signal) {
  const closed = new Promise((resolve) => child.once("close", resolve));
  child.kill(signal);
  return closed;
}
