// What the widget does to a page that includes it, by Lighthouse: the same page without the tag and
// with it, in turns. Lighthouse is fetched when this runs; the project does not carry it.
//
//   node test/bench/widget-host-page.ts [--runs 7]

import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs, promisify } from "node:util";
import { startProduct } from "#test/support/start-product";
import { CHROMIUM_FLAGS, findChromium } from "../support/chromium.mjs";
import { joinAsOwner, post } from "./owner.ts";

const LIGHTHOUSE = "lighthouse@13";
const PORT = 4875;
const { values } = parseArgs({ options: { runs: { type: "string", default: "7" } } });
const METRICS = {
  "first-contentful-paint": "FCP (ms)",
  "largest-contentful-paint": "LCP (ms)",
  "speed-index": "speed index (ms)",
  "total-blocking-time": "blocking (ms)",
  "cumulative-layout-shift": "CLS",
  "total-byte-weight": "bytes",
} as const;
type Run = Record<string, number>;

const chromium = await findChromium();
if ("reason" in chromium) throw new Error(chromium.reason);
const home = await mkdtemp(path.join(tmpdir(), "freehold-bench-"));
const product = await startProduct(home, PORT);
const site = createServer((request, response) => {
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
  response.end(pageOf(request.url === "/with"));
});
let widgetId = "";
try {
  site.listen(0, "127.0.0.1");
  await once(site, "listening");
  const { port } = site.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const cookie = await joinAsOwner(product.url, product.ownerLink.split("/join/")[1] ?? "");
  const widget = { name: "Bench", origins: [origin], collectionIds: [] };
  const made = await post(`${product.url}/api/widgets`, cookie, widget);
  widgetId = ((await made.json()) as { id: string }).id;

  const runs: Record<"without" | "with", Run[]> = { without: [], with: [] };
  for (let run = 0; run < Number(values.runs); run += 1) {
    runs.without.push(await measure(`${origin}/without`));
    runs.with.push(await measure(`${origin}/with`));
  }
  const names = ["score", ...Object.values(METRICS)];
  console.table(
    Object.fromEntries(
      names.map((name) => {
        const [without, included] = [medianOf(runs.without, name), medianOf(runs.with, name)];
        return [name, { without, with: included, "with / without": included / without }];
      }),
    ),
  );
} finally {
  await product.stop();
  site.closeAllConnections();
  site.close();
  await rm(home, { recursive: true, force: true });
}

/** A page of some weight: words, a picture, and styles, as a shop's would have. */
function pageOf(isIncluded: boolean): string {
  const tag = `<script src="${product.url}/widget.js" data-widget="${widgetId}" defer></script>`;
  const text = "<p>Every parcel leaves our house within two days, and comes back for nothing.</p>";
  return `<!doctype html><html lang="en"><head><title>Shop</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="description" content="A shop.">
    <style>body{font:16px/1.5 serif;max-width:40em;margin:auto}svg{width:100%}</style>
    ${isIncluded ? tag : ""}</head><body><h1>Shop</h1>
    <svg viewBox="0 0 600 300"><rect width="600" height="300" fill="#0b6b4f"/></svg>
    ${text.repeat(60)}</body></html>`;
}

async function measure(address: string): Promise<Run> {
  const flags = CHROMIUM_FLAGS.join(" ");
  const command = ["--yes", LIGHTHOUSE, address, "--quiet", "--output=json"];
  const options = ["--only-categories=performance", `--chrome-flags=${flags}`];
  const { stdout } = await promisify(execFile)("npx", [...command, ...options], {
    env: { ...process.env, CHROME_PATH: chromiumPath() },
    maxBuffer: 64 * 1024 * 1024,
  });
  const report = JSON.parse(stdout) as {
    categories: { performance: { score: number } };
    audits: Record<string, { numericValue: number }>;
  };
  const figures = Object.entries(METRICS).map(([audit, name]) => [
    name,
    report.audits[audit]?.numericValue ?? Number.NaN,
  ]);
  return { score: report.categories.performance.score * 100, ...Object.fromEntries(figures) };
}

function chromiumPath(): string {
  return "path" in chromium ? chromium.path : "";
}

function medianOf(runs: readonly Run[], name: string): number {
  const sorted = runs.map((run) => run[name] ?? Number.NaN).sort((a, b) => a - b);
  return Number((sorted[Math.floor(sorted.length / 2)] ?? Number.NaN).toFixed(4));
}
