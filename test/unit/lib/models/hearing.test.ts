import { describe, expect, it } from "vitest";
import { quantitiesOf } from "#lib/domain/money/pricing/units";
import { assertWhole, beginHearing, hear } from "#lib/models/hearing";
import type { ModelChunk } from "#lib/models/model";

const stop: ModelChunk = { type: "finish", reason: "stop" };
const said = (...pieces: string[]): ModelChunk[] =>
  pieces.map((text): ModelChunk => ({ type: "text", text }));
const thought: ModelChunk = { type: "thought", text: "Let me see." };
/** The output tokens that the provider reports. */
type Used = { output: number };
const used = (output: number): Used => ({ output });

function verdictOn(...told: (ModelChunk | Used)[]): string {
  const hearing = beginHearing();
  let usage = null;
  for (const each of told) {
    if ("type" in each) hear(hearing, each);
    else usage = quantitiesOf({ input: 120, ...each });
  }
  try {
    assertWhole(hearing, usage);
    return "whole";
  } catch (fault) {
    return (fault as { note: string }).note;
  }
}

describe("an answer is complete", () => {
  it.each<[string, (ModelChunk | Used)[]]>([
    ["when it stopped", [...said("20 mg"), stop]],
    ["when blanks follow its end", [...said("20 mg"), stop, ...said("\n")]],
    ["of many hidden tokens, when it ends like a sentence", [...said("20 mg."), stop, used(900)]],
    ["of many hidden tokens, when it ends in a marker", [...said("20 mg [1]"), stop, used(900)]],
    ["of many hidden tokens, in Chinese", [...said("每日20毫克。"), stop, used(900)]],
    ["when nobody knows how many tokens were words", [...said("20 mg"), stop]],
    ["of many tokens, when it thought among them", [thought, ...said("20 mg"), stop, used(900)]],
    ["when it has no more tokens than bytes", [...said("20 mg daily"), stop, used(11)]],
    ["when words repeat by chance", [...said("no", "no", "yes", "yes", "it", "is"), stop]],
    ["when only a few pieces are the same", [...said("ha", "ha", "ho", "ho"), stop]],
  ])("%s", (_case, chunks) => {
    expect(verdictOn(...chunks)).toBe("whole");
  });
});

describe("an answer is not complete", () => {
  it.each<[string, (ModelChunk | Used)[], string]>([
    ["when nobody said that it stopped", said("20 mg"), "cut-off"],
    ["without a word", [...said(" \n"), stop], "silent"],
    [
      "of more tokens than bytes, in the middle of a word",
      [...said("20 m"), stop, used(90)],
      "cut-off",
    ],
    [
      "of more tokens than bytes, after a comma",
      [...said("每日20毫克，"), stop, used(90)],
      "cut-off",
    ],
    ["when it goes on after its end", [...said("20 mg"), stop, ...said(" or 30"), stop], "garbled"],
    ["when every piece comes twice", [...said("2", "2", "0", "0", " mg", " mg"), stop], "garbled"],
  ])("%s", (_case, chunks, note) => {
    expect(verdictOn(...chunks)).toBe(note);
  });
});
