"use client";

import dynamic from "next/dynamic";
import { useEffect } from "react";
import { Skeleton } from "#ui/skeleton";
import { Opening } from "./opening.tsx";
import { useAsked } from "./use-asked.ts";
import type { SavedConversation, WidgetFrameProps } from "./widget-frame-props.ts";

/** A conversation: a new one with its first question, or an earlier one to continue. */
export type Begun = { number: number; first: string | null; saved: SavedConversation | null };
export type Begin = (first: string | null, saved?: SavedConversation | null) => void;

type WidgetBodyProps = WidgetFrameProps & {
  begun: Begun | null;
  isReady: boolean;
  draft: string;
  onDraft: (draft: string) => void;
  onBegin: Begin;
};

// Code that is needed only for asking is as large as all the rest; it loads while the visitor types.
const loadConversation = () => import("./embed-conversation.tsx");
const EmbedConversation = dynamic(
  () => loadConversation().then((module) => module.EmbedConversation),
  {
    loading: () => (
      <div className="flex flex-1 flex-col gap-4 p-4 pt-8">
        <Skeleton className="h-7" />
        <Skeleton className="h-24" />
      </div>
    ),
  },
);

/** The greeting until the visitor or the site asks something; then the conversation. */
export function WidgetBody(props: WidgetBodyProps) {
  const { widget, begun, isReady, draft, onDraft, onBegin, asked, onAsked } = props;
  useAsked(begun === null && isReady ? asked : null, (question) => {
    onAsked();
    onBegin(question);
  });
  const isTyping = draft !== "";
  useEffect(() => {
    if (isTyping) void loadConversation();
  }, [isTyping]);

  if (begun) return <EmbedConversation key={begun.number} {...props} {...begun} />;
  // Visitors may type before the session is open.
  const onAsk = isReady ? (question: string) => onBegin(question) : null;
  return <Opening appearance={widget.appearance} draft={draft} onDraft={onDraft} onAsk={onAsk} />;
}
