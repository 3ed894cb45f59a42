"use client";

import { Menu } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { classNames } from "#app/_ui/class-names";
import { Button } from "#ui/button";
import { Composer } from "./composer.tsx";
import { useReader } from "./reader-context.tsx";
import { SourcePanel } from "./source-panel.tsx";
import { Suggestions } from "./suggestions.tsx";
import type { Hit, Turn } from "./turn.ts";
import { TurnView } from "./turn-view.tsx";
import { type SavedConversation, useConversation } from "./use-conversation.ts";
import { useOpenHit } from "./use-open-hit.ts";

type ConversationProps = {
  saved: SavedConversation | null;
};

/** Starts afresh whenever a new question is begun, though the address may be the same. */
export function FreshConversation() {
  const { freshness } = useReader();
  return <Conversation key={freshness} saved={null} />;
}

export function Conversation({ saved }: ConversationProps) {
  const t = useTranslations("reader");
  const { turns, isWorking, ask, stop } = useConversation(saved);
  const { current, open, walk, close } = useOpenHit();
  const isEmpty = turns.length === 0;
  const composer = (
    <Composer
      draftKey={saved?.id ?? "new"}
      isFollowUp={!isEmpty}
      isWorking={isWorking}
      onAsk={ask}
      onStop={stop}
      unasked={unaskedIn(turns)}
    />
  );
  return (
    <>
      <main className="print-flow flex min-w-0 flex-1 flex-col">
        <TopBar title={saved?.title ?? turns[0]?.question ?? ""} />
        {isEmpty ? (
          <div className="flex flex-1 flex-col justify-center gap-8 overflow-y-auto px-4 pb-[10dvh] sm:px-8">
            <Suggestions onAsk={ask}>{composer}</Suggestions>
          </div>
        ) : (
          <>
            <Turns turns={turns} openKey={current?.hit.key ?? null} onOpen={open} onAsk={ask} />
            <div className="print-hidden px-4 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:px-8">
              {composer}
            </div>
          </>
        )}
        <p className="sr-only" role="status">
          {announcementOf(turns.at(-1), isWorking, (text) => t("answeredAnnouncement", { text }))}
        </p>
      </main>
      <SourcePanel open={current} onWalk={walk} onClose={close} />
    </>
  );
}

/** A question that never reached the server goes back to where it was typed. */
function unaskedIn(turns: readonly Turn[]): string | null {
  const last = turns.at(-1);
  return last?.state === "failed" && last.answerId === null && !last.text ? last.question : null;
}

function announcementOf(
  turn: Turn | undefined,
  isWorking: boolean,
  sentence: (text: string) => string,
): string {
  if (!turn || isWorking || turn.state === "working") return "";
  return turn.text ? sentence(turn.text) : "";
}

function TopBar({ title }: { title: string }) {
  const t = useTranslations("reader");
  const { setSidebarOpen, startNew } = useReader();
  return (
    <header className="print-hidden flex h-12 shrink-0 items-center gap-2 border-b px-2 lg:hidden">
      <Button
        variant="ghost"
        size="icon"
        aria-label={t("openSidebar")}
        onClick={() => setSidebarOpen(true)}
      >
        <Menu aria-hidden />
      </Button>
      <p className="min-w-0 flex-1 truncate font-medium">{title}</p>
      <Button variant="ghost" size="small" onClick={startNew}>
        {t("newQuestion")}
      </Button>
    </header>
  );
}

type TurnsProps = {
  turns: Turn[];
  openKey: string | null;
  onOpen: (hit: Hit, hits: Hit[]) => void;
  onAsk: (question: string) => void;
};

function Turns({ turns, openKey, onOpen, onAsk }: TurnsProps) {
  const t = useTranslations("reader");
  const end = useRef<HTMLDivElement>(null);
  const count = turns.length;
  const seen = useRef(count);
  // A new question goes to the top, so that its answer is read from its beginning.
  useEffect(() => {
    if (count > seen.current) end.current?.scrollIntoView({ block: "start" });
    seen.current = count;
  }, [count]);
  return (
    <div
      role="log"
      // Finished answers are announced by the status line of the page, not word by word.
      aria-live="off"
      aria-label={t("answers")}
      className="print-flow min-h-0 flex-1 overflow-y-auto px-4 sm:px-8"
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
                "scroll-mt-0 py-8", // So much room that the question can stand at the top.
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
