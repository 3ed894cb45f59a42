"use client";

import { CircleAlert, CircleCheck } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { EndpointTest } from "#lib/domain/models/endpoint";
import { RelativeTime } from "#ui/relative-time";

export function EndpointTestResult({ test }: { test: EndpointTest | null }) {
  const t = useTranslations("console.models");
  const format = useFormatter();
  if (!test) return <p className="text-muted text-sm">{t("neverTested")}</p>;

  const Icon = test.ok ? CircleCheck : CircleAlert;
  return (
    <div role="status" className="flex items-start gap-2 text-sm">
      <Icon
        aria-hidden
        className={`mt-0.5 size-4 shrink-0 ${test.ok ? "text-accent" : "text-stop"}`}
      />
      <div className="flex min-w-0 flex-col gap-0.5">
        <p>
          {test.ok ? t("testOk", { ms: format.number(test.ms) }) : t("testFailed")}
          <span className="text-muted">
            {" "}
            · <RelativeTime at={test.at} />
          </span>
        </p>
        {!test.ok && <p className="break-words text-muted">{test.detail}</p>}
        {!test.ok && test.said && (
          <p className="break-words text-muted">
            {t("serverSaid")} <q>{test.said}</q>
          </p>
        )}
        {test.ok && test.sample && (
          <p className="break-words text-muted">
            {t("said")} <q>{test.sample}</q>
          </p>
        )}
      </div>
    </div>
  );
}
