import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { findChromium } from "./chromium.mjs";
import { freePort } from "./postgres/postgres-cluster.mjs";
import { startProduct } from "./start-product.ts";

/**
 * Starts the product as a user would, in an empty data folder with the embedded database. Sets FREEHOLD_URL,
 * FREEHOLD_OWNER_LINK (the one-time link that was printed) and FREEHOLD_HOME (the data folder) for the tests.
 */
export default async function setup(): Promise<() => Promise<void>> {
  if (!process.env.CHROMIUM_PATH) {
    const chromium = await findChromium();
    if ("reason" in chromium) throw new Error(`${chromium.reason}\n${chromium.advice}`);
    process.env.CHROMIUM_PATH = chromium.path;
  }
  const home = await mkdtemp(path.join(tmpdir(), "freehold-e2e-"));
  const product = await startProduct(home, await freePort());
  process.env.FREEHOLD_HOME = home;
  process.env.FREEHOLD_URL = product.url;
  process.env.FREEHOLD_OWNER_LINK = product.ownerLink;
  return async () => {
    await product.stop();
    await rm(home, { recursive: true, force: true });
  };
}
