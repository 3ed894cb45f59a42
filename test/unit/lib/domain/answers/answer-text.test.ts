import fc from "fast-check";
import { expect, it } from "vitest";
import {
  type AnswerBlock,
  inlinesIn,
  markersOf,
  parseAnswerText,
} from "#lib/domain/answers/answer-text";

const run = (look: string) => (text: string) => ({
  kind: "text",
  text,
  look,
  start: expect.any(Number),
});
const [plain, strong, emphasis, code] = [run("plain"), run("strong"), run("emphasis"), run("code")];
const marker = (number: number) => ({ kind: "marker", marker: number, start: expect.any(Number) });
const paragraph = (...inlines: unknown[]) => ({ kind: "paragraph", inlines });
const item = (number: number | null, ...blocks: unknown[]) => ({ number, blocks });
const list = (isOrdered: boolean, ...items: unknown[]) => ({ kind: "list", isOrdered, items });
const row = (...cells: unknown[]) => ({
  start: expect.any(Number),
  end: expect.any(Number),
  cells,
});

it("finds single and grouped markers in the text", () => {
  expect(parseAnswerText("Notice is 28 days. [1] In writing. [2, 3]")).toEqual([
    paragraph(
      plain("Notice is 28 days. "),
      marker(1),
      plain(" In writing. "),
      marker(2),
      marker(3),
    ),
  ]);
});

it("does not take a year in brackets for a marker", () => {
  expect(parseAnswerText("See [1984] AC 36.")).toEqual([paragraph(plain("See [1984] AC 36."))]);
});

it("reads emphasis, also around a marker and beside Chinese punctuation", () => {
  expect(parseAnswerText("**28 days [1]** at *least*")).toEqual([
    paragraph(strong("28 days "), marker(1), plain(" at "), emphasis("least")),
  ]);
  expect(parseAnswerText("**注意：**请提前通知")).toEqual([
    paragraph(strong("注意："), plain("请提前通知")),
  ]);
});

it("keeps the asterisks of a calculation", () => {
  const shown = (text: string) =>
    inlinesIn(parseAnswerText(text))
      .map((inline) => (inline.kind === "text" ? inline.text : ""))
      .join("");
  for (const text of ["2*3*4 mg", "5 * 10 * 2", "10**6 and 10**3", "5* and 6*"]) {
    expect(shown(text)).toBe(text);
  }
});

it("reads lists, including Chinese numbering and round bullets", () => {
  expect(parseAnswerText("- one\n- two\n\n1、甲\n2、乙")).toEqual([
    list(false, item(null, paragraph(plain("one"))), item(null, paragraph(plain("two")))),
    list(true, item(1, paragraph(plain("甲"))), item(2, paragraph(plain("乙")))),
  ]);
  expect(parseAnswerText("以下情形：\n• 甲\n• 乙")).toEqual([
    paragraph(plain("以下情形：")),
    list(false, item(null, paragraph(plain("甲"))), item(null, paragraph(plain("乙")))),
  ]);
});

it.each([
  ["by three blanks", "1. a\n   - x\n     - y\n2. b"],
  ["by two, which Markdown reads as another list", "1. a\n  - x\n    - y\n2. b"],
  ["by four", "1. a\n    - x\n        - y\n2. b"],
  ["below Chinese numbers", "1、a\n  - x\n    - y\n2、b"],
])("nests bullets in numbers when indented %s", (_, text) => {
  const inner = list(
    false,
    item(null, paragraph(plain("x")), list(false, item(null, paragraph(plain("y"))))),
  );
  expect(parseAnswerText(text)).toEqual([
    list(true, item(1, paragraph(plain("a")), inner), item(2, paragraph(plain("b")))),
  ]);
});

it("keeps a further paragraph inside its item", () => {
  expect(parseAnswerText("1. a\n\n   more\n2. b")).toEqual([
    list(
      true,
      item(1, paragraph(plain("a")), paragraph(plain("more"))),
      item(2, paragraph(plain("b"))),
    ),
  ]);
});

it("keeps the numbers of an interrupted list, and those that jump", () => {
  expect(parseAnswerText("1. a\n\nText\n\n2. b\n5. c")).toEqual([
    list(true, item(1, paragraph(plain("a")))),
    paragraph(plain("Text")),
    list(true, item(2, paragraph(plain("b"))), item(5, paragraph(plain("c")))),
  ]);
});

it("reads a table with markers and emphasis in its cells, and says where each row stands", () => {
  const text =
    "| Drug | Dose |\n| :-- | --: |\n| **Ibuprofen** | 400 mg [1] |\n| a\\|b | see [2, 3] |";
  expect(parseAnswerText(text)).toEqual([
    {
      kind: "table",
      start: 0,
      end: text.length,
      head: [[plain("Drug")], [plain("Dose")]],
      rows: [
        row([strong("Ibuprofen")], [plain("400 mg "), marker(1)]),
        row([plain("a"), plain("|b")], [plain("see "), marker(2), marker(3)]),
      ],
      align: ["left", "right"],
    },
  ]);
  const [table] = parseAnswerText(text);
  if (table?.kind !== "table") throw new Error("There is no table.");
  expect(table.rows.map(({ start, end }) => text.slice(start, end))).toEqual([
    "**Ibuprofen** | 400 mg [1]",
    "a\\|b | see [2, 3]",
  ]);
});

it("leaves pipes without a row of dashes as text", () => {
  expect(parseAnswerText("| a | b |\nnext")).toEqual([paragraph(plain("| a | b |\nnext"))]);
});

it("holds code exactly, without markers, emphasis or lists in it", () => {
  const lines = "f([1, 2]);\n  1、x **b**\n\n• [3]";
  expect(parseAnswerText(`See \`a [1] **b**\` [2]\n\n\`\`\`js\n${lines}\n\`\`\`\nafter`)).toEqual([
    paragraph(plain("See "), code("a [1] **b**"), plain(" "), marker(2)),
    { kind: "code", text: lines, start: 29 },
    paragraph(plain("after")),
  ]);
  expect(markersOf("`[1]` [2]\n~~~\n[3]\n~~~\n[4]")).toEqual([2, 4]);
});

it.each([
  "![x](https://example.org/p.png) <img src=x onerror=y> [a](javascript:b) &lt;b&gt;",
  "<script>alert(1)</script>",
  "<https://example.org> https://example.org a@example.org",
  "[a]: https://example.org",
  "<details>\n<summary>x</summary>\n</details>",
])("keeps the link, image or HTML %j as plain text", (text) => {
  expect(parseAnswerText(text)).toEqual([paragraph(plain(text))]);
});

it("hides an unfinished marker while the answer is being written", () => {
  expect(parseAnswerText("In writing. [1", false)).toEqual(parseAnswerText("In writing."));
  expect(parseAnswerText("In **", false)).toEqual(parseAnswerText("In"));
});

const WHOLE = `Fees **and doses:** [1]

| Drug | Dose \`mg\` |
| --- | ---: |
| **Ibuprofen** | 400 [1] |
| a | 5 |

1. first
   - inner \`x|y\`
2. second

| Drug | Dose |
|---|---|
| b | 6 |

\`\`\`
| no | table |
1. [2]
\`\`\`

- end
`;

it("never shows the signs of Markdown while an answer is being written, nor takes a block back", () => {
  let kinds: string[] = [];
  for (let length = 1; length <= WHOLE.length; length += 1) {
    const blocks = parseAnswerText(WHOLE.slice(0, length), false);
    const words = inlinesIn(blocks).flatMap((inline) =>
      inline.kind === "text" && inline.look !== "code" ? [inline.text] : [],
    );
    expect(words.join("")).not.toMatch(/[|*`#[\]]|--|\d\./);
    const now = blocks.map(({ kind }) => kind);
    expect(now.slice(0, kinds.length)).toEqual(kinds);
    kinds = now;
  }
  expect(kinds).toEqual(["paragraph", "table", "list", "table", "code", "list"]);
});

const PIECES = [
  "a",
  "b ",
  "**",
  "*",
  "`",
  "```\n",
  "[1]",
  "\n",
  "\n\n",
  "> ",
  "- ",
  "# ",
  " 1. ",
  "2、",
  "• ",
  "| ",
  "| --- |\n",
  "\\",
  "&lt;",
  "<b>",
  "\r\n",
  "\t",
  "    ",
  "甲。",
  "c",
];

it("keeps every letter that a model writes, also while it is written", () => {
  const letters = (text: string) => text.replace(/[^a-z甲]/g, "");
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...PIECES.filter((piece) => piece !== "```\n"))),
      (parts) => {
        const text = parts.join("");
        expect(letters(wordsIn(parseAnswerText(text)))).toBe(letters(text));
      },
    ),
    { numRuns: 500 },
  );
});

it("gives each run and each code its exact position in the answer", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES)), fc.boolean(), (parts, isFinished) => {
      const text = parts.join("");
      for (const inline of inlinesIn(parseAnswerText(text, isFinished))) {
        const { start } = inline;
        if (inline.kind === "marker") expect(text.slice(start, start + 3)).toBe("[1]");
        else expect(text.slice(start, start + inline.text.length)).toBe(inline.text);
      }
    }),
    { numRuns: 500 },
  );
});

function wordsIn(blocks: readonly AnswerBlock[]): string {
  const inline = inlinesIn(blocks);
  return inline.map((one) => (one.kind === "text" ? one.text : "")).join("");
}

it.each([
  ["quotes within quotes", ">".repeat(3000)],
  ["lists within lists", "- ".repeat(1500)],
  ["signs of emphasis", "*_".repeat(5000)],
  ["indentation", `${" ".repeat(400)}x`],
])("shows extreme %s as they were written, with their markers", (_, signs) => {
  const text = `Yes [1]\n${signs}`;
  expect(parseAnswerText(text)).toEqual([paragraph(plain("Yes "), marker(1), plain(`\n${signs}`))]);
});

it("reads a long line of dashes as a rule", () => {
  expect(parseAnswerText(`a\n${"-".repeat(80)}\n**b**`)).toEqual([
    paragraph(plain("a")),
    paragraph(strong("b")),
  ]);
});

it("lists each marker once, in reading order", () => {
  expect(markersOf("b [2] a [1]\n- c [2]\n- d [3]\n\n| x |\n| - |\n| y [4] |")).toEqual([
    2, 1, 3, 4,
  ]);
});
