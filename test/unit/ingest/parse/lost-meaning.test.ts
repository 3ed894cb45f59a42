import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parseFile } from "#ingest/parse/parse";
import { expectExactOffsets } from "./docs.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "freehold-lost-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function parse(fileName: string, content: string) {
  const file = path.join(folder, fileName);
  await writeFile(file, content);
  const parsed = await parseFile({ path: file, fileName });
  expectExactOffsets(parsed);
  return parsed;
}

it("warns of struck text, counting each piece once", async () => {
  const page = "<p><del>a <s>b</s> c</del> d <s>e</s></p><del><p>f</p><p>g</p></del>";
  const { text, warnings } = await parse("page.html", page);

  expect(text).toBe("~~a b c~~ d ~~e~~\n\n~~f~~\n\n~~g~~");
  expect(warnings).toEqual([{ code: "struck-text", detail: "4" }]);
});

it("warns of a formula that no line can hold", async () => {
  const matrix =
    "<math><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr></mtable></math>";
  const { text, warnings } = await parse("page.html", `<p>M = ${matrix}, ${matrix}</p>`);

  expect(text).toBe("M = [1, 2], [1, 2]");
  expect(warnings).toEqual([{ code: "formula-lost", detail: "2" }]);
});

it.each(["note.txt", "note.md", "note.html"])(
  "warns of signs without a meaning in %s",
  async (name) => {
    const { text, warnings } = await parse(name, "<p>dose \uf0b3 5 \uf06dg</p>");

    expect(text).toContain("dose \ufffd 5 \ufffdg");
    expect(warnings).toContainEqual({ code: "symbols-lost", detail: "2" });
  },
);

it("writes the signs of symbol fonts, by attribute and by style", async () => {
  const page = `<p>5 <font face="Symbol">m</font>g, <span style="font-family: 'Symbol', serif">&#179;</span> 3,
    <font face=Wingdings>&#xf0fe;<b>o</b></font> <font face=Arial>m</font></p>`;
  const { text, warnings } = await parse("page.html", page);

  expect(text).toMatch(/^5 [µμ]g, ≥ 3, [☒☑]☐ m$/);
  expect(warnings).toEqual([]);
});

it("says nothing where nothing was lost", async () => {
  expect((await parse("page.html", "<p>10<sup>6</sup></p>")).warnings).toEqual([]);
});
