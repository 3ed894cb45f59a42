import { step } from "./announce.mjs";
import { inRoot, modernNode } from "./paths.mjs";
import { runQuietly } from "./run-command.mjs";
import { fingerprint, once } from "./stamp.mjs";

const SOURCES = [
  "app",
  "instrumentation-client.ts",
  "lib",
  "prisma",
  "public",
  "next.config.js",
  "proxy.ts",
  "package.json",
  "package-lock.json",
  "postcss.config.mjs",
  "tsconfig.json",
];

/** Excludes what earlier steps generate, since the sources of it are counted already. */
const isSource = (name) => !/^(prisma\/generated|public\/pdfjs|lib\/setup)\//.test(name);

/** Builds what `next start` serves, when a source has changed since the last build. */
export function buildPages() {
  const folder = process.env.FREEHOLD_DIST_DIR ?? ".next";
  return once(`${folder}/.stamp`, fingerprint(SOURCES, isSource), () =>
    step("Building the pages (a minute or so, the first time)", async () => {
      await runQuietly(modernNode(), [inRoot("node_modules/next/dist/bin/next"), "build"], {
        env: { NODE_ENV: "production" },
      });
    }),
  );
}
