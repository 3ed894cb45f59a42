// What the widget costs a page that includes it, by Lighthouse: the same page without and with the tag,
// alternating. Lighthouse is downloaded when this runs; it is no dependency of the project.
//
//   node test/bench/widget-host-page.ts [--runs 7] [--throttling devtools|simulate]
//
// `devtools` slows the browser's real connection to a slow phone's. `simulate`, Lighthouse's default,
// computes that effect, and treats every script that was loaded before the largest paint as if it had
// delayed that paint.

import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
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
const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "7" },
    throttling: { type: "string", default: "devtools" },
  },
});
const METRICS = {
  "first-contentful-paint": "FCP (ms)",
  "largest-contentful-paint": "LCP (ms)",
  "speed-index": "speed index (ms)",
  "total-blocking-time": "blocking (ms)",
  "cumulative-layout-shift": "CLS",
  "total-byte-weight": "bytes",
} as const;
type Run = Record<string, number>;

const SIZE = { width: 320, height: 160 };
/** 150 KB of noise, which does not compress. */
const HERO = bitmap(SIZE.width, SIZE.height);
const STYLE = `body{font:16px/1.5 serif;max-width:40em;margin:auto}${".unused{color:red}".repeat(1500)}`;
const SCRIPT = `/* ${"x".repeat(60_000)} */ document.documentElement.dataset.ready = "yes";`;

const chromium = await findChromium();
if ("reason" in chromium) throw new Error(chromium.reason);
const home = await mkdtemp(path.join(tmpdir(), "freehold-bench-"));
const product = await startProduct(home, PORT);
const files: Record<string, { type: string; body: () => string | Buffer }> = {
  "/without": { type: "text/html; charset=utf-8", body: () => pageOf(false) },
  "/with": { type: "text/html; charset=utf-8", body: () => pageOf(true) },
  "/hero.bmp": { type: "image/bmp", body: () => HERO },
  "/style.css": { type: "text/css", body: () => STYLE },
  "/site.js": { type: "text/javascript", body: () => SCRIPT },
};
const site = createServer((request, response) => {
  const file = files[request.url ?? ""];
  response.writeHead(file ? 200 : 404, { "content-type": file?.type ?? "text/plain" });
  response.end(file?.body());
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

/** A page as large as a shop's: text, styles, a script and a picture. */
function pageOf(isIncluded: boolean): string {
  const tag = `<script src="${product.url}/widget.js" data-widget="${widgetId}" defer></script>`;
  const text = "<p>Every parcel leaves our house within two days, and comes back for nothing.</p>";
  return `<!doctype html><html lang="en"><head><title>Shop</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="description" content="A shop.">
    <link rel="stylesheet" href="/style.css"><script src="/site.js" defer></script></head>
    <body><h1>Shop</h1><img src="/hero.bmp" alt="A shop" width="320" height="160">
    ${text.repeat(60)}${isIncluded ? tag : ""}</body></html>`;
}

/** A picture in the simplest format that browsers support: 24 bits a pixel, uncompressed. */
function bitmap(width: number, height: number): Buffer {
  const header = Buffer.alloc(54);
  header.write("BM");
  header.writeUInt32LE(54 + width * height * 3, 2);
  header.writeUInt32LE(54, 10);
  header.writeUInt32LE(40, 14);
  header.writeInt32LE(width, 18);
  header.writeInt32LE(height, 22);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(24, 28);
  return Buffer.concat([header, randomBytes(width * height * 3)]);
}

async function measure(address: string): Promise<Run> {
  const flags = CHROMIUM_FLAGS.join(" ");
  const command = ["--yes", LIGHTHOUSE, address, "--quiet", "--output=json"];
  const method = `--throttling-method=${values.throttling}`;
  const options = [method, "--only-categories=performance", `--chrome-flags=${flags}`];
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
