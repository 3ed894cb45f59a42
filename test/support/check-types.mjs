import { step } from "../../lib/setup/announce.mjs";
import { inRoot } from "../../lib/setup/paths.mjs";
import { runQuietly } from "../../lib/setup/run-command.mjs";

let checking = null;

/**
 * Checks the types of everything, tests included, once in this run: the checks ask for it, and the
 * browser tests before they build. Rejects with what `tsc` printed.
 */
export function checkTypes() {
  checking ??= step("Types", async () => {
    // The types of the pages' addresses come first: sources import them.
    await runQuietly(process.execPath, [inRoot("node_modules/next/dist/bin/next"), "typegen"]);
    await runQuietly(process.execPath, [inRoot("node_modules/typescript/bin/tsc"), "--noEmit"]);
  });
  return checking;
}
