import { step } from "../../lib/setup/announce.mjs";
import { inRoot } from "../../lib/setup/paths.mjs";
import { runQuietly } from "../../lib/setup/run-command.mjs";

let checking = null;

/**
 * Checks the types of all files, tests included, once per run: for the checks, and before the browser tests build.
 * Rejects with the output of `tsc`.
 */
export function checkTypes() {
  checking ??= step("Types", async () => {
    // Generate the types of page addresses first: sources import them.
    await runQuietly(process.execPath, [inRoot("node_modules/next/dist/bin/next"), "typegen"]);
    await runQuietly(process.execPath, [inRoot("node_modules/typescript/bin/tsc"), "--noEmit"]);
  });
  return checking;
}
