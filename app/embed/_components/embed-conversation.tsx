"use client";

import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useRef } from "react";
import type { AnswerRecord } from "#lib/domain/answers/answer";
import { QuestionForm } from "../../_reading/question-form.tsx";
import { SourcePanel } from "../../_reading/source/source-panel.tsx";
import { useOpenHit } from "../../_reading/source/use-open-hit.ts";
import { Announcement, TurnList } from "../../_reading/turn-list.tsx";
import { useAnswers } from "../../_reading/use-answers.ts";
import { VISITORS_LIMIT } from "./opening.tsx";
import { useAsked } from "./use-asked.ts";
import type { SavedConversation, WidgetFrameProps } from "./widget-frame-props.ts";

type EmbedConversationProps = Pick<WidgetFrameProps, "widget" | "asked" | "onAsked" | "onEvent"> & {
  /** The first question; null when an earlier conversation is continued. */
  first: string | null;
  saved: SavedConversation | null;
  /** Whether a session is open, so that questions can be asked. */
  isReady: boolean;
  draft: string;
  onDraft: (draft: string) => void;
};

const NO_ANSWERS: AnswerRecord[] = [];

/** A visitor's conversation. It is kept only in this page, unless the site has identified the visitor. */
export function EmbedConversation(props: EmbedConversationProps) {
  const { widget, saved, first, isReady, draft, onDraft, asked, onAsked, onEvent } = props;
  const t = useTranslations("embed");
  const conversationId = useRef(saved?.id ?? null);
  const { current, open, walk, close } = useOpenHit();
  const answers = useAnswers(saved?.answers ?? NO_ANSWERS, (outcome) => {
    conversationId.current = outcome.conversationId;
    onEvent("answer", { answerId: outcome.answerId, outcome: outcome.outcome });
  });
  const { turns, isWorking } = answers;

  const ask = (question: string) => {
    const id = conversationId.current;
    answers.ask(question, id ? { conversationId: id } : {});
    onEvent("question", {});
  };
  useFirstQuestion(first, ask);
  // One after the other: the site's next question waits for the answer before it.
  useAsked(isReady && !isWorking && turns.length > 0 ? asked : null, (question) => {
    onAsked();
    ask(question);
  });

  return (
    <div className="flex min-h-0 flex-1">
      <main className="flex min-w-0 flex-1 flex-col">
        <TurnList
          turns={turns}
          openKey={current?.hit.key ?? null}
          onOpen={open}
          onAsk={ask}
          className="px-4 sm:px-6"
        />
        <div className="px-3 pt-2 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:px-6">
          <QuestionForm
            draft={draft}
            onDraft={onDraft}
            limit={VISITORS_LIMIT}
            isFollowUp
            isWorking={isWorking}
            isDisabled={!isReady}
            hasFocus
            onAsk={ask}
            onStop={() => void answers.stop()}
            disclaimer={widget.appearance.disclaimer ?? t("disclaimer")}
          />
        </div>
        <Announcement turn={turns.at(-1)} isWorking={isWorking} />
      </main>
      <SourcePanel open={current} onWalk={walk} onClose={close} />
    </div>
  );
}

/** Asks the conversation's first question, once. */
function useFirstQuestion(first: string | null, onAsk: (question: string) => void): void {
  const ask = useEffectEvent(onAsk);
  useEffect(() => {
    if (first === null) return;
    // In a later task: in development React unmounts a new component at once, with everything it has
    // started, and mounts it again.
    const timer = setTimeout(() => ask(first));
    return () => clearTimeout(timer);
  }, [first]);
}
