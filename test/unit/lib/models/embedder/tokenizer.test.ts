import { readFileSync } from "node:fs";
import path from "node:path";
import { AutoTokenizer, env } from "@huggingface/transformers";
import { describe, expect, it } from "vitest";
import { createTokenizer, loadTokenizer } from "#lib/models/embedder/tokenizer";
import { describeSet } from "#test/support/describe-set";
import { findTestModel } from "#test/support/embedder";
import { fixture, inSet } from "#test/support/test-data";

const folder = await findTestModel();

const pieces: [string, number][] = [
  ["<s>", 0],
  ["<pad>", 0],
  ["</s>", 0],
  ["<unk>", 0],
  ["▁", -3],
  ["▁a", -2],
  ["a", -3],
  ["b", -3],
  ["ab", -4],
  ["▁ab", -4.5],
];

describe("createTokenizer", () => {
  const { encode } = createTokenizer(pieces);

  it("chooses the most likely division, not the longest token first", () => {
    expect(encode("ab")).toEqual([0, 9, 2]);
    expect(encode("aab")).toEqual([0, 5, 8, 2]);
  });

  it("counts adjacent unknown characters as one token", () => {
    expect(encode("a\u{1F600}\u{1F601}b")).toEqual([0, 5, 3, 7, 2]);
  });

  it("keeps the closing token of a truncated text", () => {
    expect(encode("a a a a a a", 5)).toEqual([0, 5, 5, 5, 2]);
  });

  it("reads a special token in a document as plain text", () => {
    expect(encode("</s>").slice(1, -1)).not.toContain(2);
  });

  it("encodes an empty text as the two special tokens", () => {
    expect(encode(" \n\t ")).toEqual([0, 2]);
  });
});

describe.skipIf(!folder)("loadTokenizer", async () => {
  if (!folder) return;
  env.allowRemoteModels = false;
  const theirs = await AutoTokenizer.from_pretrained(folder, { local_files_only: true });
  const ours = await loadTokenizer(path.join(folder, "tokenizer.json"));

  it.each([
    "passage: Paracetamol: adults may take 500 mg to 1 g every four to six hours.",
    "query: 第一千一百六十五条 行为人因过错侵害他人民事权益造成损害的，应当承担侵权责任。",
    "Ｆｕｌｌ－ｗｉｄｔｈ　ｔｅｘｔ with ﬁ ligature, naïve café, 3½ cups, 10～20 and \u00a0spaces",
    "emoji 😀😁 👩‍⚕️, 𠮷野家, قانون, ᠮᠣᠩᠭᠣᠯ, \u0007bell and zero\u200bwidth",
    '"quotes" and back\\slashes ▁ the mark itself',
    "x".repeat(300),
    "",
  ])("splits like the library: %s", (text) => {
    expect(ours.encode(text)).toEqual(theirs.encode(text));
  });

  const firstLines = (...files: string[]) =>
    files.flatMap((file) => readFileSync(file, "utf8").split("\n").slice(0, 300));
  const expectSameDivision = (lines: readonly string[]) => {
    expect(lines.length).toBeGreaterThan(400);
    for (const line of lines) expect(ours.encode(line)).toEqual(theirs.encode(line));
  };

  it("splits real questions like the library", () => {
    expectSameDivision(
      firstLines(
        fixture("texts/en-medical-questions.jsonl"),
        fixture("texts/zh-legal-questions.jsonl"),
      ),
    );
  });

  describeSet(["en-med-nfcorpus", "zh-med-dialogue"], "on the questions of large sets", () => {
    it("splits them like the library", () => {
      expectSameDivision(
        firstLines(
          inSet("en-med-nfcorpus", "queries.jsonl"),
          inSet("zh-med-dialogue", "queries.jsonl"),
        ),
      );
    });
  });
});
