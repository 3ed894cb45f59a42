import { describe, expect, it } from "vitest";
import { CHINESE_SYNONYMS } from "#lib/text/thesaurus/chinese";
import { alikeTo } from "#lib/text/thesaurus/english";
import { areOpposites, isKnownPhrase, saysAsMuch } from "#lib/text/thesaurus/thesaurus";
import { tokensOf } from "#lib/text/tokens";

const stemOf = (word: string) => tokensOf(word)[0] ?? word;
const says = (found: string, claimed: string) => saysAsMuch(stemOf(found), stemOf(claimed));

describe("the English thesaurus", () => {
  it.each([
    ["purchase", "buy"],
    ["terminated", "ended"],
    ["attempted", "tried"],
    ["surgeon", "doctor"],
  ])("lets %s say %s", (found, claimed) => {
    expect(says(found, claimed)).toBe(true);
  });

  it.each([
    ["doctor", "surgeon"],
    ["girl", "boy"],
    ["landlord", "tenant"],
    ["third", "second"],
    ["warfarin", "aspirin"],
  ])("does not let %s say %s", (found, claimed) => {
    expect(says(found, claimed)).toBe(false);
  });

  it("knows phrases and opposites", () => {
    expect(isKnownPhrase("turn down")).toBe(true);
    expect(areOpposites("increas", "decreas")).toBe(true);
    expect(areOpposites("increas", "rise")).toBe(false);
  });
});

it("reads groups of our own in both directions", () => {
  expect(alikeTo("physician")).toContain("doctor");
  expect(alikeTo("doctor")).toContain("physician");
  expect(CHINESE_SYNONYMS.get("工资")).toContain("劳动报酬");
  expect(CHINESE_SYNONYMS.get("劳动报酬")).toContain("工资");
});
