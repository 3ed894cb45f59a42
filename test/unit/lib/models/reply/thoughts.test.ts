import { expect, it } from "vitest";
import type { ModelChunk } from "#lib/models/model";
import { textOfReply } from "#lib/models/reply/thoughts/whole-reply";
import { withoutThoughts } from "#lib/models/reply/thoughts/without-thoughts";
import { collect } from "#test/support/collect";

const QUESTION = { role: "user", kind: "question", dataClass: "public" } as const;
let endpoints = 0;

async function* saying(pieces: readonly string[]): AsyncGenerator<ModelChunk> {
  for (const text of pieces) yield { type: "text", text };
  yield { type: "finish", reason: "stop" };
}

/** The chunks of a reply of an endpoint that was never heard before, unless it has a key. */
function chunksOf(
  pieces: readonly string[],
  { key = `endpoint ${endpoints++}`, source = "" } = {},
): Promise<ModelChunk[]> {
  const prompt = [{ ...QUESTION, text: source }];
  return collect(withoutThoughts(saying(pieces), { key, prompt }));
}

function textIn(chunks: readonly ModelChunk[]): string {
  const from = chunks.findLastIndex(({ type }) => type === "retract") + 1;
  return chunks
    .slice(from)
    .map((chunk) => (chunk.type === "text" ? chunk.text : ""))
    .join("");
}

const SPADE = "Six days. [1]";

it.each([
  ["a tag in quotes", 'The tag "<think>" opens a thought, and "</think>" closes it. [1]'],
  ["a tag in code", "Write `<think>` before it and `</think>` after it. [1]"],
  ["a tag in a fence", "So:\n```\n<think>\nx\n</think>\n```\nis one. [1]"],
  ["a token in Chinese quotation marks", "标记“<|im_end|>”结束一轮。[1]"],
  ["other tags", "Use <b>bold</b>, <source> and a < b > c. [1]"],
  ["words struck out", "The limit is <s>five</s> six days. [1]"],
  ["brackets", "See [think] and [1] and [THE RULES]. [2]"],
])("keeps %s of an answer, however it is split", async (_what, answer) => {
  for (let size = 1; size <= 9; size += 1) {
    const pieces = answer.match(new RegExp(`.{1,${size}}`, "gsu")) ?? [];
    expect(textIn(await chunksOf(pieces))).toBe(answer);
  }
});

it("keeps a tag that a source has, and takes out the thought before it", async () => {
  const source = "Models write <think> before they think and </think> after it.";
  const answer = "Models write <think> before they think and </think> after it. [1]";
  const chunks = await chunksOf([`<think>Is it so?</think>\n\n${answer}`], { source });
  expect(textIn(chunks).trim()).toBe(answer);
});

it("takes back a thought that was not opened, also where a source has the tag", async () => {
  const source = "Models write </think> after they think.";
  const chunks = await chunksOf([`The source says so.\n</think>\n\n${SPADE}`], { source });
  expect(textIn(chunks).trim()).toBe(SPADE);
});

it("shows an answer at once, and holds back one that begins as thoughts do", async () => {
  const shown = await chunksOf(["Six ", "days."]);
  expect(shown.slice(0, 2)).toEqual([
    { type: "text", text: "Six " },
    { type: "text", text: "days." },
  ]);
  const held = await chunksOf(["Okay, ", "six ", "days."]);
  expect(held).toEqual([
    { type: "text", text: "Okay, six days." },
    { type: "finish", reason: "stop" },
  ]);
});

it("learns of an endpoint that it closes thoughts without opening them", async () => {
  const key = "a server without the opening tag";
  const reply = ["A rake: ten days.", "\n</think>\n\n", SPADE];
  const first = await chunksOf(reply, { key });
  expect(first.map(({ type }) => type)).toContain("retract");
  const second = await chunksOf(reply, { key });
  expect(second.map(({ type }) => type)).not.toContain("retract");
  expect(textIn(second).trim()).toBe(SPADE);
});

it("says that a thought did not end", async () => {
  const chunks = await chunksOf(["<think>Ten days"]);
  expect(textIn(chunks)).toBe("");
  expect(chunks.at(-1)).toEqual({ type: "thought", text: "", isCut: true });
});

it("reads no words after the model's own end", async () => {
  await expect(chunksOf([`${SPADE}<|im_end|>`, "Ten days"])).rejects.toMatchObject({
    note: "garbled",
  });
  const invented = await chunksOf([`${SPADE}<|im_end|>\n<|im_start|>user\nAnd a rake?`]);
  expect(textIn(invented).trim()).toBe(SPADE);
});

it("takes thoughts out of an answer that was kept with them", () => {
  expect(textOfReply(`<think>Ten?</think>\n\n${SPADE}`)).toBe(SPADE);
  expect(textOfReply(`A rake: ten days.\n</think>\n\n${SPADE}`)).toBe(SPADE);
  expect(textOfReply(SPADE)).toBe(SPADE);
});
