"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { requestJson } from "#ui/request-json";
import { useDoor } from "./door.tsx";
import type { Turn } from "./turn.ts";

export type Corrections = {
  /** The ids of the sources that answer the question, according to the reader. */
  answeredBy: readonly string[];
  /** Whether the reader is being asked for them; where toggles are visible anyway, nobody needs to ask. */
  isAsking: boolean;
  ask: (isAsking: boolean) => void;
  toggle: (sourceId: string) => void;
};

/**
 * The reader's corrections for a turn. Null when none are possible: for visitors, for an answer without
 * sources, and for one that is not recorded yet.
 */
export function useCorrections(turn: Turn): Corrections | null {
  const t = useTranslations("reader");
  const { path, headers, mayCorrect } = useDoor();
  const [answeredBy, setAnsweredBy] = useState<readonly string[]>(turn.answeredBy);
  const [isAsking, ask] = useState(turn.feedback === "unhelpful" || turn.answeredBy.length > 0);
  if (!(mayCorrect && turn.answerId && turn.sources.length > 0)) return null;

  const url = `${path}/answers/${turn.answerId}/corrections`;
  const say = (sourceId: string, isAnswer: boolean) =>
    setAnsweredBy((said) => {
      const others = said.filter((id) => id !== sourceId);
      return isAnswer ? [...others, sourceId] : others;
    });
  const toggle = async (sourceId: string) => {
    const isAnswer = !answeredBy.includes(sourceId);
    say(sourceId, isAnswer);
    const reply = await requestJson("POST", url, { sourceId, isAnswer }, { headers });
    if (!reply.ok) {
      console.warn("A correction could not be saved.", reply);
      say(sourceId, !isAnswer);
      toast.error(t("correctionFailed"));
    }
  };
  return { answeredBy, isAsking, ask, toggle: (sourceId) => void toggle(sourceId) };
}
