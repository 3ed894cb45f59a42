import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { FullConfig } from "@playwright/test";
import { handOverProducts } from "../e2e/product.ts";
import { findChromium } from "./chromium.mjs";
import { freePort } from "./postgres/postgres-cluster.mjs";
import { startProduct } from "./start-product.ts";

/**
 * Starts a product for each worker as a user would, in an empty data folder with the embedded database. Resolves when
 * all answer; stops them and deletes their folders afterwards.
 */
export default async function setup({ workers }: FullConfig): Promise<() => Promise<void>> {
  if (!process.env.CHROMIUM_PATH) {
    const chromium = await findChromium();
    if ("reason" in chromium) throw new Error(`${chromium.reason}\n${chromium.advice}`);
    process.env.CHROMIUM_PATH = chromium.path;
  }
  const starts = await Promise.allSettled(Array.from({ length: workers }, startInOwnFolder));
  const started = starts.flatMap((start) => (start.status === "fulfilled" ? [start.value] : []));
  const stop = async () => {
    await Promise.all(started.map((one) => one.stop()));
  };
  const failure = starts.find((start) => start.status === "rejected");
  if (failure) {
    await stop();
    throw failure.reason;
  }
  handOverProducts(started.map(({ url, ownerLink, home }) => ({ url, ownerLink, home })));
  return stop;
}

async function startInOwnFolder() {
  const home = await mkdtemp(path.join(tmpdir(), "freehold-e2e-"));
  const { stop, ...product } = await startProduct(home, await freePort());
  return {
    ...product,
    home,
    stop: async () => {
      await stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}
