import { expect, it } from "vitest";
import { knownTimeZone, localeTagOf, negotiateLocale } from "#lib/i18n/locales";
import en from "../../../../lib/i18n/messages/en.json" with { type: "json" };
import zh from "../../../../lib/i18n/messages/zh.json" with { type: "json" };

it.each([
  ["zh-CN,zh;q=0.9,en;q=0.8", "zh"],
  ["en-GB,en;q=0.9", "en"],
  ["fr;q=0.9, zh-TW;q=0.5", "zh"],
  ["en;q=0.3, zh;q=0.7", "zh"],
  ["zh;q=0, en", "en"],
  ["de, *", "en"],
  ["", "en"],
])("answers the header “%s” in %s", (header, locale) => {
  expect(negotiateLocale(header)).toBe(locale);
});

it.each([
  ["en-GB,en;q=0.9", "en-GB", "4 Sept 2025"],
  ["zh-CN,zh;q=0.9,en-AU;q=0.8", "en-AU", "4 Sept 2025"],
  ["en-US,en-GB;q=0.5", "en-US", "Sep 4, 2025"],
  ["en-Latn-IE", "en-IE", "4 Sept 2025"],
  ["fr-FR,fr", "en", "Sep 4, 2025"],
  ["en-nonsense, en-", "en", "Sep 4, 2025"],
])("formats English dates for the browser's region: %s as %s", (header, tag, date) => {
  expect(localeTagOf("en", header)).toBe(tag);
  const format = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeZone: "UTC" });
  expect(format.format(new Date("2025-09-04"))).toBe(date);
});

it("formats Chinese without a region", () => {
  expect(localeTagOf("zh", "zh-TW,en-GB")).toBe("zh");
});

it("ignores a time zone that does not exist", () => {
  const ours = Intl.DateTimeFormat().resolvedOptions().timeZone;
  expect(knownTimeZone("Asia/Shanghai")).toBe("Asia/Shanghai");
  expect(knownTimeZone("Mars/Olympus")).toBe(ours);
  expect(knownTimeZone("../../etc")).toBe(ours);
});

type Tree = { [key: string]: string | Tree };

function messagesOf(tree: Tree, path = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[`${path}${key}`, value]] : messagesOf(value, `${path}${key}.`),
  );
}

const OPTION = "(?<!(?:\\b(?:zero|one|two|few|many|other)|=\\d+)\\s*)";
const namesIn = (message: string, pattern: string) =>
  [...message.matchAll(new RegExp(OPTION + pattern, "g"))].map((match) => match[1]);

/** The values that a message prints. `usedBy` adds the values that only choose between its forms. */
const printedBy = (message: string) => namesIn(message, "\\{(\\w+)\\}");
const usedBy = (message: string) => namesIn(message, "\\{(\\w+)\\s*[,}]");

const english = new Map(messagesOf(en));
const chinese = new Map(messagesOf(zh));

it("has every message in both languages", () => {
  expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
});

it("prints in Chinese the values that the English message prints, and needs no other value", () => {
  for (const [key, message] of chinese) {
    const original = english.get(key) ?? "";
    expect([key, usedBy(original)]).toEqual([key, expect.arrayContaining(usedBy(message))]);
    expect([key, usedBy(message)]).toEqual([key, expect.arrayContaining(printedBy(original))]);
  }
});

it("punctuates Chinese with full-width marks", () => {
  const wrong = [...chinese].filter(([, message]) => /[\u4e00-\u9fff][,;:?!]/.test(message));
  expect(wrong).toEqual([]);
});
