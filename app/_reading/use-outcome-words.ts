"use client";

import { useTranslations } from "next-intl";
import { showsNearest } from "#lib/domain/answers/answer";
import { isForVisitors, useDoor } from "./door.tsx";
import type { Turn } from "./turn.ts";

type OutcomeWords = {
  title: string;
  /** The searched documents lack what the question turns on. Null: nothing is known to be missing. */
  missing: string | null;
  /** What the reader can do. */
  note: string;
};

/** The sentences for an answer without text: uncertain, or not in the documents. Null for every other turn. */
export function useOutcomeWords(turn: Turn): OutcomeWords | null {
  const t = useTranslations("reader");
  const isVisitor = isForVisitors(useDoor());
  if (!showsNearest(turn.state)) return null;
  const hasNearest = turn.sources.length > 0;
  const missing =
    turn.missing.length > 0
      ? t("missingWords", { words: turn.missing.map((word) => `“${word}”`).join(t("comma")) })
      : null;
  if (turn.state === "uncertain") {
    return { title: t("uncertain"), missing, note: t("uncertainNote") };
  }
  const words = isVisitor
    ? {
        title: t("visitorAbstained.title"),
        note: t(hasNearest ? "visitorAbstained.nearest" : "visitorAbstained.nothing"),
      }
    : { title: t("abstained"), note: t(hasNearest ? "abstainedNote" : "abstainedNothing") };
  return { ...words, missing };
}
