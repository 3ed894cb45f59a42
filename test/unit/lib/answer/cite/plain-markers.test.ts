import { expect, it } from "vitest";
import { withPlainMarkers } from "#lib/answer/cite/plain-markers";
import { collect } from "#test/support/collect";

const SHOWN = [1, 2, 3].map((number) => ({ text: `Source ${number}.` }));

async function* deltas(texts: readonly string[]) {
  for (const text of texts) yield { type: "text-delta" as const, text };
}

async function read(texts: readonly string[]): Promise<string[]> {
  return (await collect(withPlainMarkers(deltas(texts), SHOWN))).map(({ text }) => text);
}

it.each([
  ["每日20毫克【1】。", "每日20毫克[1]。"],
  ["每日20毫克［1，2］。", "每日20毫克[1][2]。"],
  ["20 mg [1, 2].", "20 mg [1][2]."],
  ["【注意】不饮酒[2019]", "【注意】不饮酒[2019]"],
  ["unfinished [1", "unfinished [1"],
  ["call `f([1, 2])` [1, 2]", "call `f([1, 2])` [1][2]"],
  ["```\nf([1, 2])\n```\nso [1, 2]", "```\nf([1, 2])\n```\nso [1][2]"],
])("writes %j as %j, however the stream is split", async (text, expected) => {
  for (let size = 1; size <= text.length; size += 1) {
    const pieces = text.match(new RegExp(`.{1,${size}}`, "gs")) ?? [];
    expect((await read(pieces)).join("")).toBe(expected);
  }
});

const COPIED = [{ text: "The Crown is bound (see note)¹ and the tenant[^2] as well (Source 1)." }];

it.each([
  ["The Crown is bound (see note)¹ [1].", "The Crown is bound (see note)¹ [1]."],
  ["and the tenant[^2] as well (Source 1).", "and the tenant[^2] as well (Source 1)."],
  ["It binds the tenant¹.", "It binds the tenant[1]."],
])("leaves what a source has in the same words: %j", async (text, expected) => {
  const pieces = await collect(withPlainMarkers(deltas([...text]), COPIED));
  expect(pieces.map((piece) => piece.text).join("")).toBe(expected);
});

it.each([
  "10⁶ sheds, 4 m², x², 5 s⁻¹, R² and 3 m³",
  "(1) and (2), Schedule 1, [Schedule 2], [5 mg], [2019] 3 WLR 12",
  "f(x)² and 20 mg/m²",
  "a < b and <b>bold</b> and 2 * [x]",
  "[see note 1] and [1.5] and [1a]",
])("leaves what is no marker: %j", async (text) => {
  for (let size = 1; size <= 7; size += 1) {
    const pieces = text.match(new RegExp(`.{1,${size}}`, "gs")) ?? [];
    expect((await read(pieces)).join("")).toBe(text);
  }
});

it("forgets what it holds back when the text is retracted", async () => {
  async function* events() {
    yield { type: "text-delta" as const, text: "Hmm [1" };
    yield { type: "text-retracted" as const };
    yield { type: "text-delta" as const, text: "Six days [1]." };
  }
  expect(await collect(withPlainMarkers(events(), SHOWN))).toEqual([
    { type: "text-delta", text: "Hmm " },
    { type: "text-retracted" },
    { type: "text-delta", text: "Six days [1]." },
  ]);
});

it("holds back no text that cannot become a marker", async () => {
  expect(await read(["20 mg ", "[see ", "below]"])).toEqual(["20 mg ", "[see ", "below]"]);
});
