// Measures how long a page takes in two builds of the product, in turns within one run: an earlier one in another
// checkout, and this one. Build both first (`npm run setup` does).
//
//   node test/bench/pages.ts --before ../earlier [--rounds 200]

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { freePort } from "../support/postgres/postgres-cluster.mjs";
import { startProduct } from "../support/start-product.ts";
import { joinAsOwner } from "./owner.ts";

const { values } = parseArgs({
  options: { before: { type: "string" }, rounds: { type: "string", default: "200" } },
});
if (!values.before) throw new Error("Name the checkout of the earlier build: --before FOLDER.");
const rounds = Number(values.rounds);
const PAGES = ["/sign-in", "/", "/admin/collections"];
const WARM_UP = 20;
/** Requests at once, for the throughput. */
const LANES = 8;

type Target = { name: string; url: string; cookie: string; stop: () => Promise<void> };

const targets: Target[] = [];
try {
  targets.push(await open("before", values.before), await open("now", "."));
  for (const page of PAGES) {
    const times = await inTurns(page);
    const throughput = [await perSecond(targets[0], page), await perSecond(targets[1], page)];
    console.log(page);
    console.table(
      Object.fromEntries(
        targets.map(({ name }, at) => [
          name,
          { ...summary(times[at] ?? []), "pages/s": Math.round(throughput[at] ?? 0) },
        ]),
      ),
    );
  }
} finally {
  for (const { stop } of targets) await stop();
}

async function open(name: string, checkout: string): Promise<Target> {
  const home = await mkdtemp(path.join(tmpdir(), "freehold-pages-"));
  const product = await startProduct(home, await freePort(), undefined, { checkout });
  const stop = async () => {
    await product.stop();
    await rm(home, { recursive: true, force: true });
  };
  const token = product.ownerLink.split("/join/")[1] ?? "";
  const cookie = await joinAsOwner(product.url, token).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { name, url: product.url, cookie, stop };
}

/** Milliseconds of each request, for each target; the targets take turns. */
async function inTurns(page: string): Promise<number[][]> {
  const times: number[][] = targets.map(() => []);
  for (let round = -WARM_UP; round < rounds; round += 1) {
    for (const [at, target] of targets.entries()) {
      const started = performance.now();
      await load(target, page);
      if (round >= 0) times[at]?.push(performance.now() - started);
    }
  }
  return times;
}

async function perSecond(target: Target | undefined, page: string): Promise<number> {
  if (!target) throw new Error("There is no such target.");
  const started = performance.now();
  let left = rounds;
  const lane = async () => {
    while (left-- > 0) await load(target, page);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return rounds / ((performance.now() - started) / 1000);
}

async function load({ url, cookie }: Target, page: string): Promise<void> {
  // A signed-in person is sent on from the sign-in page.
  const headers: Record<string, string> = page === "/sign-in" ? {} : { cookie };
  const response = await fetch(`${url}${page}`, { headers, redirect: "manual" });
  if (response.status !== 200) throw new Error(`${page} answered ${response.status}.`);
  await response.text();
}

function summary(times: readonly number[]): Record<string, number> {
  const sorted = times.toSorted((left, right) => left - right);
  const at = (share: number) => Number((sorted[Math.floor(share * sorted.length)] ?? 0).toFixed(1));
  return { "p50 ms": at(0.5), "p95 ms": at(0.95) };
}
