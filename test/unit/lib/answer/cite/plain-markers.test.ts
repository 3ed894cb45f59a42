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

it("holds back no text that cannot become a marker", async () => {
  expect(await read(["20 mg ", "[see ", "below]"])).toEqual(["20 mg ", "[see ", "below]"]);
});
