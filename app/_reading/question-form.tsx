"use client";

import { ArrowUp, Square } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef } from "react";
import { Button } from "#ui/button";

type QuestionFormProps = {
  draft: string;
  onDraft: (draft: string) => void;
  /** The longest question that the server accepts. */
  limit: number;
  isFollowUp: boolean;
  isWorking: boolean;
  isDisabled?: boolean;
  /** Takes the focus when it appears, because it replaces a field that had it. */
  hasFocus?: boolean;
  onAsk: (question: string) => void;
  onStop: () => void;
  /** Beside the button: which collections are searched. */
  tools?: ReactNode;
  disclaimer: ReactNode;
};

/** The question field, with a button that sends the question or stops its answer. */
export function QuestionForm({
  isDisabled = false,
  hasFocus = false,
  ...props
}: QuestionFormProps) {
  const { draft, onDraft, limit, isFollowUp, isWorking, onStop, tools, disclaimer } = props;
  const t = useTranslations("reader");
  const input = useRef<HTMLTextAreaElement>(null);
  const isTooLong = draft.length > limit;
  const canAsk = draft.trim() !== "" && !isTooLong && !isWorking && !isDisabled;
  useKeys(input, isWorking, onStop);
  useTypedBefore(input, onDraft);
  useEffect(() => {
    if (hasFocus) input.current?.focus();
  }, [hasFocus]);

  const ask = () => {
    if (!canAsk) return;
    props.onAsk(draft.trim());
    onDraft("");
    input.current?.focus();
  };
  return (
    <form
      className="mx-auto flex w-full max-w-measure flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <div className="rounded-lg border border-line-strong/70 bg-surface has-[textarea:focus-visible]:border-accent has-[textarea:focus-visible]:outline-1 has-[textarea:focus-visible]:outline-accent">
        <textarea
          ref={input}
          rows={1}
          value={draft}
          aria-label={t("question")}
          aria-invalid={isTooLong || undefined}
          placeholder={isFollowUp ? t("placeholderFollowUp") : t("placeholder")}
          enterKeyHint="send"
          className="field-sizing-content block max-h-[40dvh] w-full resize-none bg-transparent px-4 pt-3 pb-1 text-[16px] leading-6 outline-none placeholder:text-muted"
          onChange={(event) => onDraft(event.target.value)}
          onKeyDown={(event) => askOnEnter(event, ask)}
        />
        <div className="flex items-center gap-2 py-2 pr-2 pl-2">
          {tools}
          <span className="min-w-0 flex-1 text-right text-sm text-stop" role="status">
            {isTooLong && t("questionTooLong", { limit })}
          </span>
          <SendOrStop isWorking={isWorking} canAsk={canAsk} onStop={onStop} />
        </div>
      </div>
      <p className="text-center text-muted text-sm">{disclaimer}</p>
    </form>
  );
}

function askOnEnter(event: KeyboardEvent, ask: () => void): void {
  // While an input method composes a Chinese or Japanese word, Enter belongs to the input method.
  if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
  event.preventDefault();
  ask();
}

type SendOrStopProps = { isWorking: boolean; canAsk: boolean; onStop: () => void };

function SendOrStop({ isWorking, canAsk, onStop }: SendOrStopProps) {
  const t = useTranslations("reader");
  if (isWorking) {
    return (
      <Button size="small" onClick={onStop} aria-keyshortcuts="Escape">
        <Square aria-hidden className="fill-current" /> {t("stop")}
      </Button>
    );
  }
  return (
    <Button type="submit" size="small" variant="primary" disabled={!canAsk} title={t("keys")}>
      <ArrowUp aria-hidden /> {t("ask")}
    </Button>
  );
}

/** Keeps text that was typed before React hydrated the page. */
function useTypedBefore(
  input: RefObject<HTMLTextAreaElement | null>,
  onDraft: (draft: string) => void,
) {
  const take = useRef(onDraft);
  useEffect(() => {
    const typed = input.current?.value;
    if (typed) take.current(typed);
  }, [input]);
}

/** Escape stops an answer; Shift + Escape goes to the question field from anywhere. */
function useKeys(
  input: RefObject<HTMLTextAreaElement | null>,
  isWorking: boolean,
  onStop: () => void,
) {
  const stop = useRef(onStop);
  useEffect(() => {
    stop.current = onStop;
  });
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      if (event.shiftKey) input.current?.focus();
      else if (isWorking) {
        event.preventDefault();
        stop.current();
      }
    };
    // On the document, so that it runs before the window's listeners: there, Escape may close what
    // surrounds the form.
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [input, isWorking]);
}
