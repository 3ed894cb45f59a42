import { cp, mkdir, rm } from "node:fs/promises";
import { step } from "./announce.mjs";
import { inRoot } from "./paths.mjs";
import { fingerprint, once } from "./stamp.mjs";

const NEEDED = {
  // The same build as that of the pages (next.config.js).
  "legacy/build/pdf.worker.min.mjs": "pdf.worker.min.mjs",
  cmaps: "cmaps",
  standard_fonts: "standard_fonts",
  wasm: "wasm",
  iccs: "iccs",
  LICENSE: "LICENSE",
};

/** Copies the PDF viewer's worker, character maps and fonts, so that our own server serves them. */
export function copyPdfjs() {
  const inputs = fingerprint(["node_modules/pdfjs-dist/package.json", "lib/setup/copy-pdfjs.mjs"]);
  return once("public/pdfjs/.stamp", inputs, () =>
    step("Copying the PDF viewer's worker and fonts", async () => {
      await rm(inRoot("public/pdfjs"), { recursive: true, force: true });
      await mkdir(inRoot("public/pdfjs"), { recursive: true });
      for (const [from, to] of Object.entries(NEEDED)) {
        await cp(inRoot("node_modules/pdfjs-dist", from), inRoot("public/pdfjs", to), {
          recursive: true,
        });
      }
    }),
  );
}
