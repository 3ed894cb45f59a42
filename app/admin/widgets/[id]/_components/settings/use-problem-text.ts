"use client";

import { useTranslations } from "next-intl";
import type { Problem } from "./read-draft.ts";

/** A sentence that says what is wrong with a field and how to correct it. */
export function useProblemText(): (problem: Problem | undefined) => string | undefined {
  const t = useTranslations("console.widgets");
  return (problem) => {
    if (!problem) return undefined;
    switch (problem.kind) {
      case "wrongOrigin":
        return t("wrongOrigin", { line: problem.line, text: problem.text });
      case "refused":
        return t("problem.refused", { message: problem.message });
      case "tooManyQuestions":
      case "longQuestion":
      case "notANumber":
        return t(`problem.${problem.kind}`, { most: problem.most });
      default:
        return t(`problem.${problem.kind}`);
    }
  };
}
