"use client";

import { useChat } from "@ai-sdk/react";
import { DefaultChatTransport } from "ai";
import { useTranslations } from "next-intl";
import { useMemo, useRef, useState } from "react";
import type { ConversationSummary } from "#lib/db/conversations";
import type { AnswerRecord } from "#lib/domain/answer";
import { useReader } from "./reader-context.tsx";
import { messageOf } from "./request-json.ts";
import { type FreeholdMessage, type Status, type Turn, turnOfRecord, turnsOf } from "./turn.ts";

export type SavedConversation = { id: string; title: string; answers: AnswerRecord[] };

export type Conversation = {
  turns: Turn[];
  isWorking: boolean;
  ask: (question: string) => void;
  stop: () => void;
};

const transport = new DefaultChatTransport<FreeholdMessage>({
  api: "/api/ask",
  // The server keeps the conversation; it is sent the question, not the transcript.
  prepareSendMessagesRequest: ({ messages, body }) => {
    const parts = messages.at(-1)?.parts ?? [];
    const question = parts.map((part) => (part.type === "text" ? part.text : "")).join("");
    return { body: { ...body, question } };
  },
});

/** Asks, receives, stops; and gives a new conversation its address once it has one. */
export function useConversation(saved: SavedConversation | null): Conversation {
  const { chosenIds, reloadConversations } = useReader();
  const [status, setStatus] = useState<Status | null>(null);
  const conversationId = useRef(saved?.id ?? null);
  const explain = useFailureSentence();

  const settle = (id: string | null) => {
    if (!id || id === conversationId.current) return;
    conversationId.current = id;
    window.history.replaceState(null, "", `/c/${id}`);
  };

  const chat = useChat<FreeholdMessage>({
    transport,
    throttle: 60,
    onData: (part) => {
      if (part.type === "data-status") setStatus(part.data);
      if (part.type === "data-outcome") {
        settle(part.data.conversationId);
        void reloadConversations();
      }
    },
  });
  const isWorking = chat.status === "submitted" || chat.status === "streaming";
  const failure = chat.error ? explain(chat.error) : null;

  const ask = (question: string) => {
    setStatus(null);
    const id = conversationId.current;
    const body = {
      ...(id ? { conversationId: id } : {}),
      ...(chosenIds.length > 0 ? { collectionIds: chosenIds } : {}),
    };
    void chat.sendMessage({ text: question }, { body });
  };

  const stop = async () => {
    await chat.stop();
    // The server records what was written; the address was to come with the end of the answer.
    await new Promise((resolve) => setTimeout(resolve, RECORDING_MILLISECONDS));
    const [newest] = await reloadConversations();
    if (conversationId.current === null && isRecent(newest)) settle(newest.id);
  };

  const turns = useMemo(
    () => [
      ...(saved?.answers ?? []).map(turnOfRecord),
      ...turnsOf(chat.messages, { isWorking, status, failure }),
    ],
    [saved, chat.messages, isWorking, status, failure],
  );
  return { turns, isWorking, ask, stop: () => void stop() };
}

/** How long the server may take to record an answer that was stopped. */
const RECORDING_MILLISECONDS = 600;

function isRecent(
  conversation: ConversationSummary | undefined,
): conversation is ConversationSummary {
  return conversation !== undefined && Date.now() - Date.parse(conversation.updatedAt) < 60_000;
}

/** What broke, as a sentence. The server's own words where it had any. */
function useFailureSentence() {
  const t = useTranslations("reader");
  return (error: Error): string => {
    if (error.message.includes('"unauthenticated"')) return t("signInAgain");
    return messageOf(error.message) || t("connectionLost");
  };
}
