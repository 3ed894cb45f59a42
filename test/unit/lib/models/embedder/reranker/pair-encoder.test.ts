import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { loadPairEncoder } from "#lib/models/embedder/reranker/pair-encoder";
import { writeToyReranker } from "#test/support/fakes/toy-reranker";

const folder = mkdtempSync(path.join(tmpdir(), "freehold-pairs-"));
afterAll(() => rmSync(folder, { recursive: true }));

const [CLS, SEP, RENT, DUE, MAY] = [2, 3, 6, 7, 8];

describe("loadPairEncoder with a BERT tokenizer", () => {
  beforeEach(() => writeToyReranker(folder));

  it("puts question and passage between the model's special tokens", async () => {
    const encode = await loadPairEncoder(folder);

    expect(encode("rent due")("May")).toEqual({
      ids: [CLS, RENT, DUE, SEP, MAY, SEP],
      types: [0, 0, 0, 0, 1, 1],
      length: 6,
    });
  });

  it("truncates the passage at 512, and a question so that there is room for a passage", async () => {
    const encode = await loadPairEncoder(folder);
    const long = "rent ".repeat(700);

    const passageCut = encode("due")(long);
    expect(passageCut.ids).toHaveLength(512);
    expect(passageCut.ids.slice(0, 4)).toEqual([CLS, DUE, SEP, RENT]);
    expect(passageCut.ids.at(-1)).toBe(SEP);
    const bothCut = encode(long)(long);
    expect(bothCut.ids).toHaveLength(512);
    expect(bothCut.types.filter((type) => type === 1).length).toBeGreaterThan(200);
  });

  it("reads a special token in a document as plain text", async () => {
    const { ids } = (await loadPairEncoder(folder))("rent")("due [SEP] May [CLS]");

    expect(ids).toEqual([CLS, RENT, SEP, DUE, MAY, SEP]);
  });

  it.each([
    ["does not define how to join two texts", { post_processor: null }, /join a question/],
    ["is of an unknown kind", { model: { type: "Runes", vocab: {} } }, /cannot be used/],
  ])("refuses a tokenizer that %s", async (_case, change, message) => {
    const file = path.join(folder, "tokenizer.json");
    const tokenizer = JSON.parse(readFileSync(file, "utf8"));
    writeFileSync(file, JSON.stringify({ ...tokenizer, ...change }));

    await expect(loadPairEncoder(folder)).rejects.toThrow(message);
  });
});

describe("loadPairEncoder with XLM-R's vocabulary", () => {
  it("puts two closing tokens between the texts, and has no types", async () => {
    const marks = ["<s>", "<pad>", "</s>", "<unk>"].map((mark) => [mark, 0]);
    const vocab = [...marks, ["▁rent", -2], ["▁due", -2]];
    const tokenizer = { model: { type: "Unigram", unk_id: 3, vocab } };
    writeFileSync(path.join(folder, "tokenizer.json"), JSON.stringify(tokenizer));

    expect((await loadPairEncoder(folder))("rent")("due")).toEqual({
      ids: [0, 4, 2, 2, 5, 2],
      types: [0, 0, 0, 0, 0, 0],
      length: 6,
    });
  });
});
