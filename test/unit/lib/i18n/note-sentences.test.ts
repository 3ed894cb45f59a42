import { expect, it } from "vitest";
import { ANSWER_NOTES } from "#lib/domain/answers/answer";
import { ModelFault } from "#lib/models/model-fault";
import en from "../../../../lib/i18n/messages/en.json" with { type: "json" };
import zh from "../../../../lib/i18n/messages/zh.json" with { type: "json" };

it.each([
  ["English", en],
  ["Chinese", zh],
] as const)("has one sentence for each note, and for nothing else, in %s", (_, { reader }) => {
  expect(Object.keys(reader.note).sort()).toEqual([...ANSWER_NOTES].sort());
});

it.each(ANSWER_NOTES)("gives programs the same sentence as the screens for %s", (note) => {
  expect(new ModelFault(note).message).toBe(en.reader.note[note]);
});
