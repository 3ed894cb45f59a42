"use client";

import { useTranslations } from "next-intl";
import { verdictOf } from "#lib/domain/answers/support";
import { isVerbatim } from "#lib/domain/answers/verbatim";
import type { Turn } from "./turn.ts";

/**
 * How many of an answer's sentences its sources support, in one line. Of quotes it says only that they are verbatim: a
 * count of "supported" would read as if they answered the question.
 */
export function SupportLine({ turn }: { turn: Turn }) {
  const t = useTranslations("reader.support");
  if (!turn.sentences || turn.sentences.length === 0 || turn.state !== "complete") return null;
  if (isVerbatim({ ...turn, sentences: turn.sentences })) {
    return <p className="text-muted text-sm">{t("verbatim")}</p>;
  }
  const verdicts = turn.sentences.map(verdictOf);
  const countOf = (verdict: (typeof verdicts)[number]) =>
    verdicts.filter((one) => one === verdict).length;
  const [supported, contradicted] = [countOf("supported"), countOf("contradicted")];
  return (
    <p className="text-muted text-sm" title={t("noProof")}>
      {t("summary", { supported, total: verdicts.length })}
      {contradicted > 0 && (
        <span className="font-medium text-stop">
          {t("separator")}
          {t("summaryContradicted", { count: contradicted })}
        </span>
      )}
      {t("separator")}
      {t("automatic")}
    </p>
  );
}
