"use client";

import { useFormatter, useTranslations } from "next-intl";
import { classNames } from "#app/_ui/class-names";
import { isForVisitors, useDoor } from "./door.tsx";
import type { Turn } from "./turn.ts";

/** One line that says what is being done, and afterwards what was done. */
export function StatusLine({ turn }: { turn: Turn }) {
  const sentence = useSentence()(turn);
  if (!sentence) return null;
  const isWorking = turn.state === "working";
  return (
    <p
      role={isWorking ? "status" : undefined}
      className="flex items-center gap-2 text-muted text-sm"
    >
      <span
        aria-hidden
        className={classNames(
          "size-1.5 rounded-full",
          isWorking ? "animate-pulse bg-accent" : "bg-line-strong",
        )}
      />
      {sentence}
    </p>
  );
}

function useSentence() {
  const working = useWorkingSentence();
  const answered = useAnsweredSentence();
  return (turn: Turn): string | null => {
    if (turn.state === "working") return working(turn);
    return turn.state === "complete" ? answered(turn) : null;
  };
}

function useWorkingSentence() {
  const t = useTranslations("reader");
  const door = useDoor();
  return ({ status, text, sources, citations }: Turn): string => {
    if (citations.length > 0) return t("support.checking");
    if (text) return t("writing", { count: sources.length });
    if (!status) return t("sending");
    if (status.stage === "reading") return t("reading", { count: status.passages });
    if (isForVisitors(door)) return t("visitorSearching");
    return t("searching", { count: status.collections });
  };
}

function useAnsweredSentence() {
  const t = useTranslations("reader");
  const format = useFormatter();
  return ({ citations, milliseconds }: Turn): string | null => {
    if (milliseconds === null) return null;
    const seconds = format.number(milliseconds / 1000, { maximumFractionDigits: 1 });
    return t("answered", { sources: citations.length, seconds });
  };
}
