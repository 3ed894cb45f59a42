import { describe, expect, it } from "vitest";
import { doubtsAbout } from "#lib/domain/documents/document-version";

describe("doubtsAbout", () => {
  const pair = { secondsApart: 86_400, beginnings: ["Lease", "Lease"] as const, shared: 0.9 };

  it("has no doubt about a text that was edited a day later", () => {
    expect(doubtsAbout(pair)).toEqual([]);
    expect(doubtsAbout({ ...pair, beginnings: ["Lease 2025", "Lease 2026"] })).toEqual([]);
  });

  it("doubts versions of the same minute, even if they share most words", () => {
    expect(doubtsAbout({ ...pair, secondsApart: 59 })).toEqual(["at-once"]);
    expect(doubtsAbout({ ...pair, secondsApart: 60 })).toEqual([]);
  });

  it("doubts versions that share few words, or begin differently and share not most", () => {
    expect(doubtsAbout({ ...pair, shared: 0.49 })).toEqual(["other-words"]);
    expect(doubtsAbout({ ...pair, shared: 0.6 })).toEqual([]);
    expect(doubtsAbout({ ...pair, beginnings: ["Lease", "Loan"], shared: 0.6 })).toEqual([
      "other-beginning",
    ]);
  });
});
