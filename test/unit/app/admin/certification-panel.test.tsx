import {
  AppRouterContext,
  type AppRouterInstance,
} from "next/dist/shared/lib/app-router-context.shared-runtime";
import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { type Certification, CRITERIA } from "#lib/domain/models/certification";
import { CertificationPanel } from "../../../../app/admin/models/_components/certification-panel.tsx";
import en from "../../../../lib/i18n/messages/en.json" with { type: "json" };
import zh from "../../../../lib/i18n/messages/zh.json" with { type: "json" };

const AT = "2026-01-01T12:00:00.000Z";
const noop = () => {};
const router: AppRouterInstance = {
  back: noop,
  forward: noop,
  refresh: noop,
  push: noop,
  replace: noop,
  prefetch: noop,
  bfcacheId: "",
};

function run(changes: Partial<Certification>): Certification {
  const base: Certification = {
    id: "c",
    endpointId: "e",
    epochId: null,
    state: "queued",
    done: 0,
    total: 54,
    fault: null,
    measures: null,
    settings: null,
    createdAt: AT,
    finishedAt: null,
  };
  return { ...base, ...changes };
}

function drawn(locale: "en" | "zh", ...runs: Certification[]): string {
  const estimate = {
    cases: 54,
    inputTokens: 1,
    outputTokens: 1,
    cost: null,
    isPriceChecked: true,
    isFree: true,
  };
  return renderToStaticMarkup(
    <AppRouterContext.Provider value={router}>
      <NextIntlClientProvider
        locale={locale}
        messages={locale === "en" ? en : zh}
        now={new Date(AT)}
        timeZone="UTC"
      >
        <CertificationPanel endpointId="e" name="House model" runs={runs} estimate={estimate} />
      </NextIntlClientProvider>
    </AppRouterContext.Provider>,
  );
}

it("shows progress only once a certification runs", () => {
  expect(drawn("en", run({}))).not.toContain("progressbar");
  expect(drawn("en", run({}))).toContain("Waiting its turn");
  const running = drawn("en", run({ state: "running", done: 27 }));
  expect(running).toContain('aria-valuenow="50"');
  expect(running).toContain("27 of 54 cases asked");
});

it("tells curators what they can do about a refused key", () => {
  const failed = run({ state: "failed", done: 1, fault: "key-refused" });
  expect(drawn("en", failed)).toContain("after 1 of 54 cases. The model rejects its key. Remove");
  expect(drawn("en", failed)).not.toContain("Ask an administrator");
  expect(drawn("zh", failed)).toContain("提前结束。模型不接受当前密钥。请移除");
});

it("speaks of earlier results only where there are some", () => {
  const failed = run({ state: "failed", done: 1, fault: "key-refused" });
  expect(drawn("en", failed, failed)).not.toContain("Earlier results are kept");
});

it("says beside the hard criteria how many facts were stated", () => {
  const share = { value: 1, low: 0.8, high: 1, count: 20 };
  const shares = { ...allShares(share), facts: { ...share, value: 0 } };
  const measures = { shares, falseSentences: 0, falseShownSupported: 0 };
  const summary = drawn("en", run({ state: "done", done: 54, measures })).match(
    /<summary.*?<\/summary>/,
  )?.[0];
  expect(summary).toContain("No hard criterion failed");
  expect(summary).toContain("0% of the expected facts stated");
});

function allShares<Share>(share: Share) {
  return Object.fromEntries(CRITERIA.map((criterion) => [criterion, share])) as Record<
    (typeof CRITERIA)[number],
    Share
  >;
}
