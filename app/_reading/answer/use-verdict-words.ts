"use client";

import { useTranslations } from "next-intl";
import { isShownAsTrue, type JudgedSentence, verdictOf } from "#lib/domain/answers/support";

type VerdictWords = {
  /** "Contradicted by source 1", or "Compare yourself" */
  verdict: string;
  /** "“60 days” here, “28 days” in the source." Empty when no reason is known. */
  reason: string;
  /** The model's verdict, if one was asked and it differs from ours. */
  model: string | null;
};

/** Describes the verdict on a marked sentence, in the reader's language. */
export function useVerdictWords(): (sentence: JudgedSentence) => VerdictWords {
  const t = useTranslations("reader.support");
  const reasonOf = useReason();
  const modelWordsOf = useModelWords();
  return (sentence) => {
    const shown = verdictOf(sentence);
    const marker = sentence.place?.marker ?? 0;
    return {
      verdict: shown === "contradicted" ? t("contradicted", { marker }) : t("compare"),
      // We have no reason for a verdict that only the model gave.
      reason: shown === sentence.verdict ? reasonOf(sentence) : "",
      model: modelWordsOf(sentence),
    };
  };
}

function useReason(): (sentence: JudgedSentence) => string {
  const t = useTranslations("reader.support");
  return ({ conflict, place }) => {
    if (!conflict) return t(place ? "noWords" : "citesNothing");
    const { claimed, found } = conflict;
    if (found === null) return t("missing", { claimed });
    return claimed === "" ? t("leftOut", { found }) : t("otherwise", { claimed, found });
  };
}

function useModelWords(): (sentence: JudgedSentence) => string | null {
  const t = useTranslations("reader.support");
  return ({ model, verdict }) => {
    if (!model || model.verdict === verdict) return null;
    if (isShownAsTrue(model.verdict) && isShownAsTrue(verdict)) return null;
    const words = { ours: t(`word.${verdict}`), model: t(`word.${model.verdict}`) };
    return t("disagreement", { ...words, reason: model.reason });
  };
}
