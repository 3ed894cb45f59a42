"use client";

import { useTranslations } from "next-intl";
import { type Conflict, type JudgedSentence, verdictOf } from "#lib/domain/support";

type VerdictWords = {
  /** "Contradicted by source 1" */
  verdict: string;
  /** "“60 days” here, “28 days” in the source." Empty where nothing more is known. */
  reason: string;
  /** What the model said, where one was asked and its verdict is not ours. */
  model: string | null;
};

/** What is to be said of a marked sentence, in the reader's language. */
export function useVerdictWords(): (sentence: JudgedSentence) => VerdictWords {
  const t = useTranslations("reader.support");
  const reasonOf = useReason();
  return (sentence) => {
    const { place, conflict, model, verdict } = sentence;
    const shown = verdictOf(sentence);
    const marker = place?.marker ?? 0;
    const isOurs = shown === verdict;
    return {
      verdict: shown === "contradicted" ? t("contradicted", { marker }) : t("notShown"),
      reason: isOurs ? (conflict ? reasonOf(conflict) : t(place ? "noWords" : "citesNothing")) : "",
      model: model && (isOurs && model.verdict === verdict ? null : modelWords(model, verdict)),
    };
  };

  function modelWords(
    model: NonNullable<JudgedSentence["model"]>,
    verdict: JudgedSentence["verdict"],
  ): string {
    const words = { ours: t(`word.${verdict}`), model: t(`word.${model.verdict}`) };
    return t("disagreement", { ...words, reason: model.reason });
  }
}

function useReason(): (conflict: Conflict) => string {
  const t = useTranslations("reader.support");
  return ({ claimed, found }) => {
    if (found === null) return t("missing", { claimed });
    return claimed === "" ? t("leftOut", { found }) : t("otherwise", { claimed, found });
  };
}
