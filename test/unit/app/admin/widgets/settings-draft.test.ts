import { describe, expect, it } from "vitest";
import { previewOf, readDraft } from "#app/admin/widgets/[id]/_components/settings/read-draft";
import { readRefusal } from "#app/admin/widgets/[id]/_components/settings/read-refusal";
import {
  changedSettings,
  draftOf,
  type SettingsDraft,
} from "#app/admin/widgets/[id]/_components/settings/settings-draft";
import { DEFAULT_SETTINGS, WidgetSettings } from "#lib/domain/widgets/widget";

const settings: WidgetSettings = {
  ...DEFAULT_SETTINGS,
  name: "Help pages",
  origins: ["https://example.com", "https://*.example.org"],
  collectionIds: ["6f2c7d2e-3a51-4c57-9a35-2f5a3f1f8a10"],
  dailyBudget: { nano: "5250000000", currency: "EUR" },
};
const draft = draftOf(settings);
const problemsOf = (patch: Partial<SettingsDraft>) => readDraft({ ...draft, ...patch }).problems;

describe("readDraft", () => {
  it("returns the settings that a draft was made from, in the form the server accepts", () => {
    const read = readDraft(draft);
    expect(read).toEqual({ settings, problems: {} });
    expect(WidgetSettings.parse(read.settings)).toEqual(settings);
  });

  it("reads an empty text as the default text, and an empty budget as no budget", () => {
    const { settings: read } = readDraft({ ...draft, title: "  ", budget: "" });
    expect(read.appearance.title).toBeNull();
    expect(read.dailyBudget).toBeNull();
  });

  it("normalizes sites and lists each once", () => {
    const origins = "HTTPS://Example.com/\n\nhttps://example.com:443";
    expect(readDraft({ ...draft, origins }).settings.origins).toEqual(["https://example.com"]);
  });

  it("names the line that is not a site", () => {
    expect(problemsOf({ origins: "https://a.com\n\nexample.com/path" })).toEqual({
      origins: { kind: "wrongOrigin", line: 3, text: "example.com/path" },
    });
  });

  it.each([
    [{ name: " " }, "name", "empty"],
    [{ accent: "green" }, "accent", "notAColour"],
    [{ suggestedQuestions: "a\nb\nc\nd\ne\nf\ng" }, "suggestedQuestions", "tooManyQuestions"],
    [{ suggestedQuestions: "a".repeat(201) }, "suggestedQuestions", "longQuestion"],
    [{ visitorPerMinute: "0" }, "visitorPerMinute", "notANumber"],
    [{ visitorPerDay: "1.5" }, "visitorPerDay", "notANumber"],
    [{ widgetPerDay: "10000001" }, "widgetPerDay", "notANumber"],
    [{ budget: "five" }, "budget", "notAnAmount"],
    [{ currency: "€" }, "currency", "notACurrency"],
  ])("reports what is wrong with %j", (patch, field, kind) => {
    expect(problemsOf(patch)).toEqual({ [field]: expect.objectContaining({ kind }) });
  });

  it("ignores the currency when there is no budget", () => {
    expect(problemsOf({ budget: "", currency: "" })).toEqual({});
  });
});

describe("previewOf", () => {
  it("keeps the last colour while another one is being typed", () => {
    const { appearance } = previewOf({ ...draft, accent: "#12" }, "#0b6b4f");
    expect(appearance.accent).toBe("#0b6b4f");
  });
});

describe("changedSettings", () => {
  it("sends the changed settings only", () => {
    const after = { ...settings, limits: { ...settings.limits, visitorPerDay: 7 } };
    expect(changedSettings(settings, after)).toEqual({ limits: after.limits });
  });
});

describe("readRefusal", () => {
  it("assigns each part of the server's message to its field", () => {
    const message =
      'origins.1: "x; y" is not an origin: write it like https://example.com; appearance.logo: must be a PNG; limits.widgetPerDay: Too big';
    expect(readRefusal(message)).toEqual({
      origins: {
        kind: "refused",
        message: '"x; y" is not an origin: write it like https://example.com',
      },
      logo: { kind: "refused", message: "must be a PNG" },
      widgetPerDay: { kind: "refused", message: "Too big" },
    });
  });

  it("assigns no field when the message is about the whole form", () => {
    expect(readRefusal("There is no such collection. Choose another one.")).toEqual({});
  });
});
