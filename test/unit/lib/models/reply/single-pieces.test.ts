import { expect, it } from "vitest";
import type { ModelChunk } from "#lib/models/model";
import { singlePieces } from "#lib/models/reply/single-pieces";
import { collect } from "#test/support/collect";

async function* saying(pieces: readonly string[]): AsyncGenerator<ModelChunk> {
  for (const text of pieces) yield { type: "text", text };
}

async function read(pieces: readonly string[]): Promise<string> {
  const chunks = await collect(singlePieces(saying(pieces)));
  return chunks.map((chunk) => (chunk.type === "text" ? chunk.text : "")).join("");
}

it.each<[string, readonly string[], string]>([
  ["new words", ["Six ", "days", "."], "Six days."],
  ["digits that repeat", ["2", "20", " mg"], "220 mg"],
  ["growing digits", ["1", "12", "123"], "112123"],
  ["everything so far", ["Six ", "Six days ", "Six days at most."], "Six days at most."],
  [
    "everything so far, twice",
    ["Six ", "Six days ", "Six days ", "Six days at most."],
    "Six days at most.",
  ],
  [
    "everything so far, in two long pieces",
    ["A gardener may borrow", "A gardener may borrow a spade."],
    "A gardener may borrow a spade.",
  ],
])("reads %s", async (_what, pieces, text) => {
  expect(await read(pieces)).toBe(text);
});

it.each<[string, readonly string[]]>([
  [
    "repeats the whole at its end",
    ["A gardener ", "may borrow ", "it.", "A gardener may borrow it."],
  ],
  ["grows and then does not fit", ["Six ", "Six days ", "Six days at", "Ten days at most"]],
])("is garbled where it %s", async (_what, pieces) => {
  await expect(read(pieces)).rejects.toMatchObject({ note: "garbled" });
});
