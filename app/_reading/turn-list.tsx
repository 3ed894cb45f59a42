"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { classNames } from "#app/_ui/class-names";
import { spokenAnswer } from "#lib/domain/answers/spoken-answer";
import { useAiLabel } from "./answer/ai-label.tsx";
import { useVerdictCounts } from "./answer/use-verdict-counts.ts";
import type { Hit, Turn } from "./turn.ts";
import { TurnView } from "./turn-view.tsx";
import { useLeftOutWords } from "./use-left-out-words.ts";
import { useOutcomeWords } from "./use-outcome-words.ts";
import { useSearchWords } from "./use-search-words.ts";

type TurnListProps = {
  turns: Turn[];
  openKey: string | null;
  onOpen: (hit: Hit, hits: Hit[]) => void;
  onAsk: (question: string) => void;
  className?: string;
};

/** Questions and answers, the newest at the top of the visible part. */
export function TurnList({ turns, openKey, onOpen, onAsk, className }: TurnListProps) {
  const t = useTranslations("reader");
  const end = useRef<HTMLDivElement>(null);
  const count = turns.length;
  const seen = useRef(count);
  // Scrolls a new question to the top, so that its answer is read from the start.
  useEffect(() => {
    if (count > seen.current) end.current?.scrollIntoView({ block: "start" });
    seen.current = count;
  }, [count]);
  return (
    <div
      role="log"
      // The page's status line announces finished answers; the words are not announced one by one.
      aria-live="off"
      aria-label={t("answers")}
      // Keeps elements that are scrolled to, or focused, clear of the question field below.
      className={classNames("print-flow min-h-0 flex-1 scroll-pb-8 overflow-y-auto", className)}
    >
      <h1 className="sr-only">{t("answers")}</h1>
      <div className="mx-auto flex max-w-measure flex-col divide-y divide-line">
        {turns.map((turn, index) => {
          const isLast = index === count - 1;
          return (
            <div
              key={turn.key}
              ref={isLast ? end : null}
              className={classNames(
                "scroll-mt-0 py-8", // Enough room to scroll the question to the top.
                isLast && index > 0 && "min-h-[calc(100dvh-10rem)]",
              )}
            >
              <TurnView
                turn={turn}
                openKey={openKey}
                onOpen={onOpen}
                onAskAgain={() => onAsk(turn.question)}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Announces a finished answer once to screen readers. */
export function Announcement({ turn, isWorking }: { turn: Turn | undefined; isWorking: boolean }) {
  const t = useTranslations("reader");
  const aiLabelOf = useAiLabel();
  const isFinished = turn && !isWorking && turn.state !== "working";
  return (
    <div className="sr-only" role="status">
      {isFinished && turn.text && (
        <>
          <p>{t("answeredAnnouncement")}</p>
          <p>{aiLabelOf(turn.writer)}</p>
          <p>{spokenAnswer(turn.text)}</p>
        </>
      )}
      {isFinished && <HowItEnded turn={turn} />}
    </div>
  );
}

/** What eyes see beside the text: how it ended, what the check found, and what the model was not given. */
function HowItEnded({ turn }: { turn: Turn }) {
  const outcome = useOutcomeWords(turn);
  const verdicts = useVerdictCounts()(turn);
  const search = useSearchWords()(turn);
  const leftOut = useLeftOutWords()(turn);
  const lines = outcome ? [outcome.title, outcome.missing, outcome.note] : verdicts;
  return [...lines, search, leftOut].map((line) => line && <p key={line}>{line}</p>);
}
