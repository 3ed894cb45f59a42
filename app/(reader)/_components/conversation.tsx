"use client";

import { Menu } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#ui/button";
import { SourcePanel } from "../../_reading/source/source-panel.tsx";
import { useOpenHit } from "../../_reading/source/use-open-hit.ts";
import type { Turn } from "../../_reading/turn.ts";
import { Announcement, TurnList } from "../../_reading/turn-list.tsx";
import { Composer } from "./composer.tsx";
import { useReader } from "./reader-context.tsx";
import { Suggestions } from "./suggestions.tsx";
import { type SavedConversation, useConversation } from "./use-conversation.ts";

type ConversationProps = {
  saved: SavedConversation | null;
};

/** Starts empty whenever a new question is begun, even if the address stays the same. */
export function FreshConversation() {
  const { freshness } = useReader();
  return <Conversation key={freshness} saved={null} />;
}

export function Conversation({ saved }: ConversationProps) {
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
            <TurnList
              turns={turns}
              openKey={current?.hit.key ?? null}
              onOpen={open}
              onAsk={ask}
              className="px-4 sm:px-8"
            />
            <div className="print-hidden px-4 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:px-8">
              {composer}
            </div>
          </>
        )}
        <Announcement turn={turns.at(-1)} isWorking={isWorking} />
      </main>
      <SourcePanel open={current} onWalk={walk} onClose={close} />
    </>
  );
}

/** A question that never reached the server, to be put back into the field. */
function unaskedIn(turns: readonly Turn[]): string | null {
  const last = turns.at(-1);
  return last?.state === "failed" && last.answerId === null && !last.text ? last.question : null;
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
