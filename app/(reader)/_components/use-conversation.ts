"use client";

import { useRef } from "react";
import type { ConversationSummary } from "#lib/db/answers/conversations";
import type { AnswerRecord } from "#lib/domain/answers/answer";
import type { Turn } from "../../_reading/turn.ts";
import { useAnswers } from "../../_reading/use-answers.ts";
import { useReader } from "./reader-context.tsx";

export type SavedConversation = { id: string; title: string; answers: AnswerRecord[] };

export type Conversation = {
  turns: Turn[];
  isWorking: boolean;
  ask: (question: string) => void;
  stop: () => void;
};

const NO_ANSWERS: AnswerRecord[] = [];

/** Asks, receives and stops answers; gives a new conversation its address once it has one. */
export function useConversation(saved: SavedConversation | null): Conversation {
  const { chosenIds, reloadConversations } = useReader();
  const conversationId = useRef(saved?.id ?? null);

  const settle = (id: string | null) => {
    if (!id || id === conversationId.current) return;
    conversationId.current = id;
    window.history.replaceState(null, "", `/c/${id}`);
  };
  const answers = useAnswers(saved?.answers ?? NO_ANSWERS, (outcome) => {
    settle(outcome.conversationId);
    void reloadConversations();
  });

  const ask = (question: string) => {
    const id = conversationId.current;
    answers.ask(question, {
      ...(id ? { conversationId: id } : {}),
      ...(chosenIds.length > 0 ? { collectionIds: chosenIds } : {}),
    });
  };

  const stop = async () => {
    await answers.stop();
    // The address comes at the end of the answer, which was stopped: wait until the server has recorded
    // it.
    await new Promise((resolve) => setTimeout(resolve, RECORDING_MILLISECONDS));
    const [newest] = await reloadConversations();
    if (conversationId.current === null && isRecent(newest)) settle(newest.id);
  };

  return { ...answers, ask, stop: () => void stop() };
}

/** How long the server may take to record a stopped answer. */
const RECORDING_MILLISECONDS = 600;

function isRecent(
  conversation: ConversationSummary | undefined,
): conversation is ConversationSummary {
  return conversation !== undefined && Date.now() - Date.parse(conversation.updatedAt) < 60_000;
}
