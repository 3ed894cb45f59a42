import { expect, it } from "vitest";
import { wordsOfFrame } from "#lib/i18n/request";

it.each(["en", "zh"] as const)(
  "tells a widget's frame nothing of the console and of models, in %s",
  (locale) => {
    expect(Object.keys(wordsOfFrame(locale)).sort()).toEqual([
      "common",
      "embed",
      "reader",
      "source",
    ]);
  },
);
