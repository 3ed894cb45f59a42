import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { LaneBacklog } from "#lib/domain/documents/backlog";
import { BacklogNotice } from "../../../../app/admin/_components/backlog-notice.tsx";
import en from "../../../../lib/i18n/messages/en.json" with { type: "json" };
import zh from "../../../../lib/i18n/messages/zh.json" with { type: "json" };

const NOW = new Date("2026-01-01T12:00:00Z");
const done: LaneBacklog = {
  documents: 0,
  units: 0,
  since: null,
  state: "done",
  reason: null,
  detail: null,
  perMinute: null,
  doneAt: null,
};
const waiting: LaneBacklog = {
  ...done,
  documents: 12,
  units: 300,
  since: "2026-01-01T11:40:00.000Z",
};

function render(locale: "en" | "zh", embed: LaneBacklog): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider
      locale={locale}
      messages={locale === "en" ? en : zh}
      now={NOW}
      timeZone="UTC"
    >
      <BacklogNotice initial={{ read: done, embed }} />
    </NextIntlClientProvider>,
  );
}

const textOf = (markup: string) => markup.replace(/<[^>]+>/g, "");

describe("the notice of what is behind", () => {
  it("shows nothing when nothing waits", () => {
    expect(textOf(render("en", done))).toBe("");
  });

  it("says how many wait, since when, how fast it goes and when it is done", () => {
    const doneAt = "2026-01-01T12:10:00.000Z";
    const markup = render("en", { ...waiting, state: "working", perMinute: 30, doneAt });
    expect(textOf(markup)).toBe(
      "12 documents are not yet searchable by meaning (300 passages to embed); the oldest was parsed 20 minutes ago. " +
        "Search by words finds them already. 30 passages a minute, done in about 10 min.",
    );
  });

  it.each([
    [
      "en",
      "Nothing moves: the embedding server cannot be reached. It is asked again automatically.",
    ],
    ["zh", "目前没有进展：无法连接向量模型服务器。系统会自动重试。"],
  ] as const)("announces in %s why nothing moves", (locale, words) => {
    const markup = render(locale, { ...waiting, state: "standing", reason: "unreachable" });
    const status = /<span role="status"[^>]*>([^<]*)<\/span>/.exec(markup);
    expect(status?.[1]).toBe(words);
  });
});
