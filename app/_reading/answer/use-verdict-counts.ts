"use client";

import { useTranslations } from "next-intl";
import { VERDICTS, verdictOf } from "#lib/domain/answers/support";
import type { Turn } from "../turn.ts";

/**
 * How many sentences of a complete answer got each verdict, one phrase for each verdict that occurs. Of quotes it says
 * only that they are verbatim: a count would read as if they answered the question.
 */
export function useVerdictCounts(): (turn: Turn) => string[] {
  const t = useTranslations("reader.support");
  return ({ sentences, state }) => {
    if (!sentences || sentences.length === 0 || state !== "complete") return [];
    const shown = sentences.map(verdictOf);
    if (shown.every((verdict) => verdict === "verbatim")) return [t("verbatim")];
    return VERDICTS.flatMap((verdict) => {
      const count = shown.filter((one) => one === verdict).length;
      return count > 0 ? [t(`count.${verdict}`, { count })] : [];
    });
  };
}
