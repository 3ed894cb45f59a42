import { expect, it } from "vitest";
import { wordsOfFrame } from "#lib/i18n/request";

it.each(["en", "zh"] as const)(
  "sends a widget's frame no messages about the console or models, in %s",
  (locale) => {
    expect(Object.keys(wordsOfFrame(locale)).sort()).toEqual([
      "common",
      "embed",
      "reader",
      "source",
    ]);
  },
);
