import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { say } from "./announce.mjs";
import { root } from "./paths.mjs";

const clone = createHash("sha256").update(root).digest("hex").slice(0, 16);
// Not inside the clone: npm empties node_modules, and a lock elsewhere could be committed.
const LOCK = path.join(tmpdir(), `freehold-setup-${clone}`);

/** Two `npm start`s at once must not install into one folder together: the second one waits. */
export async function oneAtATime(work) {
  let hasSaidSo = false;
  while (!acquire()) {
    if (!hasSaidSo) say("  Another set-up of this folder is running; waiting for it.");
    hasSaidSo = true;
    await wait(500);
  }
  const release = () => rmSync(LOCK, { recursive: true, force: true });
  process.once("exit", release);
  return work();
}

function acquire() {
  try {
    mkdirSync(LOCK);
    writeFileSync(path.join(LOCK, "pid"), String(process.pid));
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    if (!isHeld()) rmSync(LOCK, { recursive: true, force: true });
    return false;
  }
}

/** Whether the process that made the lock still runs. */
function isHeld() {
  try {
    process.kill(Number(readFileSync(path.join(LOCK, "pid"), "utf8")), 0);
    return true;
  } catch (error) {
    if (error.code === "ENOENT") return isYoung();
    return error.code === "EPERM";
  }
}

/** The process may have made the folder and not yet written its id into it. */
function isYoung() {
  const made = statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return Date.now() - made < 2000;
}
