"use client";

import { useTranslations } from "next-intl";
import type { Turn } from "../turn.ts";
import { useVerdictCounts } from "./use-verdict-counts.ts";

/** How an answer's sentences compare with their sources, in one line. */
export function SupportLine({ turn }: { turn: Turn }) {
  const t = useTranslations("reader.support");
  const counts = useVerdictCounts()(turn);
  if (counts.length === 0) return null;
  const isVerbatim = turn.sentences?.every(({ verdict }) => verdict === "verbatim");
  const words = isVerbatim ? counts : [...counts, t("automatic")];
  return (
    <p className="text-muted text-sm" title={isVerbatim ? undefined : t("noProof")}>
      {words.join(t("separator"))}
    </p>
  );
}
