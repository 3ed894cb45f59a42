import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { LAYERS_TO_CHOOSE_ON } from "./layers-to-choose-on.mjs";
import { LAYERS_TO_COUNT } from "./layers-to-count.mjs";
import { MARKS_TO_CHOOSE_ON } from "./marks-to-choose-on.mjs";
import { MARKS_TO_COUNT } from "./marks-to-count.mjs";

// Writes the inputs of docx.jsonl, that file, and their lines in origins.jsonl. Run: node test/support/make-docx-cases/make.mjs

const FOLDER = new URL("../../fixtures/document-cases/", import.meta.url);
const ALL = [...MARKS_TO_CHOOSE_ON, ...LAYERS_TO_CHOOSE_ON, ...MARKS_TO_COUNT, ...LAYERS_TO_COUNT];

const cases = ALL.map(([name, wanted]) => JSON.stringify({ file: `in/${name}`, ...wanted }));
const files = [
  ["docx.jsonl", Buffer.from(`${cases.join("\n")}\n`)],
  ...ALL.map(([name, , bytes]) => [`in/${name}`, bytes]),
];

const origins = files.map(([file, bytes]) => {
  writeFileSync(new URL(file, FOLDER), bytes);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const origin = "made for this project";
  return { file, bytes: bytes.length, sha256, origin, licence: "Apache-2.0, as this project" };
});
const listed = new URL("origins.jsonl", FOLDER);
const names = new Set(origins.map(({ file }) => file));
const others = readFileSync(listed, "utf8")
  .trim()
  .split("\n")
  .filter((line) => !names.has(JSON.parse(line).file));
const own = origins.map((origin) =>
  JSON.stringify(origin).replaceAll('":', '": ').replaceAll(',"', ', "'),
);
writeFileSync(listed, `${[...others, ...own].join("\n")}\n`);
