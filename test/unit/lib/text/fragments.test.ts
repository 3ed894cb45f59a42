import { describe, expect, it } from "vitest";
import { type Reading, readNearPairs, readPairs, readPieces, readWords } from "#lib/text/fragments";
import { tokensOf } from "#lib/text/tokens";

function found(reading: Reading, text: string): number {
  return reading.read(tokensOf(text)).counts.filter((count) => count > 0).length;
}

describe("readings of a text", () => {
  it("counts every occurrence of a word", () => {
    const { asked, read } = readWords(["dose", "dose", "child"]);
    expect(asked).toEqual([2, 1]);
    expect(read(["dose", "adult", "dose"])).toEqual({ counts: Uint16Array.of(2, 0), length: 3 });
  });

  it("finds related words by their pieces", () => {
    const reading = readPieces(tokensOf("nonsolicitation"));
    expect(found(reading, "A solicitation clause")).toBeGreaterThan(4);
    expect(found(reading, "A quarterly report")).toBe(0);
  });

  it("compares Chinese by pairs of characters, not by single ones", () => {
    const reading = readPieces(tokensOf("试用期"));
    expect(found(reading, "试用期的工资")).toBe(2);
    expect(found(reading, "期间使用")).toBe(0);
  });

  it("distinguishes adjacent words from words that merely both occur", () => {
    const reading = readPairs(tokensOf("regulated market operator"));
    expect(found(reading, "the operator of a regulated market")).toBe(1);
    expect(found(reading, "a market that is regulated")).toBe(0);
  });

  it("finds two words near each other in either order", () => {
    const reading = readNearPairs(tokensOf("notice tenant"));
    expect(found(reading, "The tenant gives written notice")).toBe(1);
    const far = "The tenant keeps garden, house, roof, cellar, stairs; notice";
    expect(found(reading, far)).toBe(0);
  });
});
