"use client";

import { useChat } from "@ai-sdk/react";
import { DefaultChatTransport } from "ai";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import type { AnswerRecord } from "#lib/domain/answers/answer";
import type { FreeholdDataParts } from "#lib/domain/answers/message";
import { refusedWith } from "#ui/request-json";
import { type Door, isForVisitors, useDoor } from "./door.tsx";
import { type FreeholdMessage, type Status, type Turn, turnOfRecord, turnsOf } from "./turn.ts";

type Outcome = FreeholdDataParts["outcome"];

export type Answers = {
  turns: Turn[];
  isWorking: boolean;
  /** Sends the question and `limits`: the conversation it continues, what to search in. */
  ask: (question: string, limits: Record<string, unknown>) => void;
  stop: () => Promise<void>;
};

/** Asks and receives: keeps earlier answers and those that are being written. */
export function useAnswers(
  saved: readonly AnswerRecord[],
  onOutcome: (outcome: Outcome) => void,
): Answers {
  const door = useDoor();
  const transport = useMemo(() => transportThrough(door), [door]);
  const [status, setStatus] = useState<Status | null>(null);
  const explain = useFailureSentence(door);
  const chat = useChat<FreeholdMessage>({
    transport,
    throttle: 60,
    onData: (part) => {
      if (part.type === "data-status") setStatus(part.data);
      if (part.type === "data-outcome") onOutcome(part.data);
    },
  });
  const isWorking = chat.status === "submitted" || chat.status === "streaming";
  const failure = chat.error ? explain(chat.error) : null;

  const turns = useMemo(
    () => [...saved.map(turnOfRecord), ...turnsOf(chat.messages, { isWorking, status, failure })],
    [saved, chat.messages, isWorking, status, failure],
  );
  const ask = (question: string, limits: Record<string, unknown>) => {
    setStatus(null);
    void chat.sendMessage({ text: question }, { body: limits });
  };
  return { turns, isWorking, ask, stop: chat.stop };
}

function transportThrough({ path, headers }: Door): DefaultChatTransport<FreeholdMessage> {
  return new DefaultChatTransport<FreeholdMessage>({
    api: `${path}/ask`,
    headers,
    // The server keeps the conversation, so only the question is sent.
    prepareSendMessagesRequest: ({ messages, body }) => {
      const parts = messages.at(-1)?.parts ?? [];
      const question = parts.map((part) => (part.type === "text" ? part.text : "")).join("");
      return { body: { ...body, question } };
    },
  });
}

/** A failure as a sentence; the server's own message where we have none. */
function useFailureSentence(door: Door) {
  const t = useTranslations("reader");
  return (error: Error): string => {
    // The message of a transport error is the body of the reply.
    const { code, message, waitSeconds } = refusedWith(error.message);
    if (isForVisitors(door) && isVisitorsFailure(code)) return t(`visitorFailure.${code}`);
    const known = membersFailure(code, waitSeconds);
    return known ? t(known) : message || t("connectionLost");
  };
}

const MINUTE_SECONDS = 60;

function membersFailure(code: string, waitSeconds: number) {
  if (code === "unauthenticated") return "signInAgain";
  if (code !== "too_many_requests") return null;
  return waitSeconds > MINUTE_SECONDS ? "tooManyToday" : "tooManyThisMinute";
}

/** Failures that visitors see in their own language; others are rare. */
const VISITORS_FAILURES = ["unauthenticated", "paused", "too_many_requests", "not_found"] as const;

function isVisitorsFailure(code: string): code is (typeof VISITORS_FAILURES)[number] {
  return VISITORS_FAILURES.some((known) => known === code);
}
