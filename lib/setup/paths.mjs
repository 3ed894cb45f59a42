import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The clone: the folder that holds package.json. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

export const inRoot = (...parts) => path.join(root, ...parts);

/** The Node that ships as a package, so that the product runs on one version everywhere. */
export const packagedNode = inRoot(
  "node_modules/node/bin",
  process.platform === "win32" ? "node.exe" : "node",
);

export const OLDEST_NODE = 24;

/** The Node to run TypeScript and the product's tools with. */
export function modernNode() {
  return existsSync(packagedNode) ? packagedNode : process.execPath;
}
