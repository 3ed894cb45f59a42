"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Comparison } from "#lib/domain/quality/shadow-answer";
import { Button } from "#ui/button";
import type { Judging } from "./use-judging.ts";

type ComparisonEndProps = { comparison: Comparison; judging: Judging; next: string | null };

/** What has been saved, what can be done with it, and where to go next. */
export function ComparisonEnd({ comparison, judging, next }: ComparisonEndProps) {
  const t = useTranslations("console.quality.shadowAnswers");
  const { state, retrievalId } = comparison;
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p role="status" className="text-muted">
        {t(`ends.${state}`)}
      </p>
      <div className="flex flex-wrap gap-2">
        {retrievalId && state !== "waiting" && (
          <Button asChild>
            <Link href={`/admin/quality/log/${retrievalId}`}>{t("saveCase")}</Link>
          </Button>
        )}
        {state === "judged" && (
          <Button isBusy={judging.isBusy} aria-keyshortcuts="u" onClick={judging.undo}>
            {t("undo")}
          </Button>
        )}
        {next && (
          <Button asChild variant={state === "waiting" ? "ghost" : "primary"}>
            <Link href={`/admin/quality/shadow-answers/${next}`} aria-keyshortcuts="n">
              {t(state === "waiting" ? "skip" : "next")}
            </Link>
          </Button>
        )}
      </div>
    </div>
  );
}
