"use client";

import { useTranslations } from "next-intl";
import type { AnswerNote } from "#lib/domain/answers/answer";

/** Says why an endpoint failed, to those who can change it: readers are told to ask an administrator. */
export function useFaultWords(): (fault: AnswerNote) => string {
  const t = useTranslations("console.models.fault");
  const note = useTranslations("reader.note");
  return (fault) => {
    if (fault === "key-refused" || fault === "unknown-model") return t(fault);
    return note(fault);
  };
}
