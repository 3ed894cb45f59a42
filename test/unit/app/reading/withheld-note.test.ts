import { NextIntlClientProvider } from "next-intl";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import type { WithheldSources } from "#lib/domain/answers/withheld-sources";
import { WithheldNote } from "../../../../app/_reading/withheld-note.tsx";
import en from "../../../../lib/i18n/messages/en.json" with { type: "json" };
import zh from "../../../../lib/i18n/messages/zh.json" with { type: "json" };

function drawn(withheld: WithheldSources, locale: "en" | "zh" = "en"): string {
  const children = createElement(WithheldNote, { withheld });
  const messages = locale === "en" ? en : (zh as typeof en);
  const provider = { locale, timeZone: "UTC", messages, children };
  return renderToStaticMarkup(createElement(NextIntlClientProvider, provider)).replace(
    /<[^>]+>/g,
    "",
  );
}

it("says how many sources were deleted, and how many are not open, in both languages", () => {
  expect(drawn({ deleted: 1, closed: 0 })).toBe(
    "A source of this answer was deleted, with what the answer said of it.",
  );
  expect(drawn({ deleted: 0, closed: 2 })).toContain("2 sources of this answer are not open");
  expect(drawn({ deleted: 1, closed: 0 }, "zh")).toContain("1 个来源已被删除");
});

it("says nothing where every source is shown", () => {
  expect(drawn({ deleted: 0, closed: 0 })).toBe("");
});
