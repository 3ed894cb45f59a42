import { piece, type Quirk, saying, stream } from "./quirk.ts";

const SIX = "A gardener may borrow a spade for at most six days";

/** A sentence with a marker as a model writes it, and how it is shown and kept. */
function marked(
  name: string,
  said: string,
  text: string,
  cites: readonly number[],
  more: Partial<Quirk> = {},
): Quirk {
  return { name, does: saying(said), becomes: "answer", text, cites, ...more };
}

/** The same sentence with this in the place of its marker. */
function spelled(spelling: string, cites: readonly number[] = [1], name = spelling): Quirk {
  return marked(name, `${SIX} ${spelling}.`, `${SIX} ${markers(cites)}.`, cites);
}

function markers(cites: readonly number[]): string {
  return cites.map((cite) => `[${cite}]`).join("");
}

const CASES: readonly Quirk[] = [
  marked("c-cjk", `${SIX}【1】.`, `${SIX}[1].`, [1]),
  marked("c-full", `${SIX}［1］.`, `${SIX}[1].`, [1]),
  spelled("[1, 2]", [1, 2], "c-comma"),
  spelled("[1-3]", [1, 2, 3], "c-range"),
  marked("c-caret", `${SIX}.[^1]`, `${SIX}.[1]`, [1]),
  spelled("[source 1]", [1], "c-source"),
  marked("c-laiyuan", "园丁借用铲子最多六天［来源1］。", "园丁借用铲子最多六天[1]。", [1]),
  marked("c-oai", `${SIX}【1†source】.`, `${SIX}[1].`, [1]),
  spelled("[1](#source-1)", [1], "c-link"),
  spelled("[1; 2]", [1, 2], "c-semi"),
  spelled("[1 and 2]", [1, 2], "c-and"),
  spelled("**[1]**", [1], "c-bold"),
  marked("c-super", `${SIX}¹.`, `${SIX}[1].`, [1]),
  marked("c-sup-tag", `${SIX}<sup>[1]</sup>.`, `${SIX}[1].`, [1]),
  spelled("\\[1\\]", [1], "c-escaped"),
  spelled("[#1]", [1], "c-hash"),
  marked("c-zero", `${SIX} [0].`, `${SIX} [0].`, [], { unsupported: [0] }),
  marked("c-apart", `${SIX} [1], [2].`, `${SIX} [1], [2].`, [1, 2]),
  marked("c-none", `${SIX}.`, `${SIX}.`, []),
  marked(
    "f-html",
    `${SIX} [1].<script>alert(1)</script><img src=http://127.0.0.1:4923/pixel.png> ![x](http://127.0.0.1:4923/p2.png) [click](javascript:alert(1))`,
    `${SIX} [1].<script>alert(1)</script><img src=http://127.0.0.1:4923/pixel.png> ![x](http://127.0.0.1:4923/p2.png) [click](javascript:alert(1))`,
    [1],
  ),
];

const SPELLINGS: readonly (readonly [string, readonly number[]])[] = [
  ["[1, 2 and 3]", [1, 2, 3]],
  ["[1, 2, and 3]", [1, 2, 3]],
  ["[1 & 2]", [1, 2]],
  ["[1/2]", [1, 2]],
  ["[1–2]", [1, 2]],
  ["[1 to 3]", [1, 2, 3]],
  ["[1]–[3]", [1, 2, 3]],
  ["[1][2]", [1, 2]],
  ["[[1]]", [1]],
  ["[Source: 1]", [1]],
  ["[Sources 1, 2]", [1, 2]],
  ["[source 1, source 2]", [1, 2]],
  ["[Source 1; Source 2]", [1, 2]],
  ["[doc 1]", [1]],
  ["[Document 1]", [1]],
  ["[ref 1]", [1]],
  ["[citation:1]", [1]],
  ["[Quelle 1]", [1]],
  ["[来源：1、2]", [1, 2]],
  ["【来源1】", [1]],
  ["[来源1和2]", [1, 2]],
  ["（来源1）", [1]],
  ["(Source 1)", [1]],
  ["[资料1]", [1]],
  ["【1、2】", [1, 2]],
  ["[^1^]", [1]],
  ["[^1][^2]", [1, 2]],
  ["<cite>1</cite>", [1]],
  ["<sup>1</sup>", [1]],
  ["<sup>1,2</sup>", [1, 2]],
  ["*[1]*", [1]],
  ["**[1]**", [1]],
  ["`[1]`", []],
  ["[1†L1-L4]", [1]],
  ["[1](https://example.test/a)", [1]],
  ["\\[1, 2\\]", [1, 2]],
  ["［１］", [1]],
  ["[ 1 ]", [1]],
  ["[1|2]", [1, 2]],
  ["[①]", [1]],
  ["[¹]", [1]],
  ["[Source 1, p. 3]", [1]],
  ["【1:0†source】", [1]],
  ["[参见来源1]", [1]],
  ["<sup>[1](#source-1)</sup>", [1]],
];

/** Not markers: they stay as they are written. */
const WORDS: readonly string[] = [
  "in 10⁶ sheds of 4 m², 3 km² and 5 cm³",
  "as (1) and (2) say",
  "since [2019]",
  "at 5 s⁻¹ and x²",
  "of 20 mg/m² in [Schedule 1]",
];

/** How models write which source they rest on. */
export const MARKER_QUIRKS: readonly Quirk[] = [
  ...CASES,
  ...SPELLINGS.map(([spelling, cites]) =>
    cites.length === 0
      ? marked(spelling, `${SIX} ${spelling}.`, `${SIX} ${spelling}.`, [])
      : spelled(spelling, cites, `cites with ${spelling}`),
  ),
  ...WORDS.map((said) => marked(`says ${said}`, `${SIX} ${said} [1].`, `${SIX} ${said} [1].`, [1])),
  marked(
    "marks after a word and a stop in one piece",
    `${SIX}.¹ 耙子最多十天。²`,
    `${SIX}.[1] 耙子最多十天。[2]`,
    [1, 2],
  ),
  {
    name: "sends a marker letter by letter",
    does: stream([...`${SIX} **[Source 1, 2]**.`].map((content) => piece({ content }))),
    becomes: "answer",
    text: `${SIX} [1][2].`,
    cites: [1, 2],
  },
];
