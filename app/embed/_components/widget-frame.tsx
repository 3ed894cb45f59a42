"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import type { EmbeddedWidgetView } from "#lib/domain/widgets/embed";
import { Button } from "#ui/button";
import { ErrorState } from "#ui/page/error-state";
import { DoorProvider } from "../../_reading/door.tsx";
import { bearer, type Refusal } from "./use-session.ts";
import { type Begin, type Begun, WidgetBody } from "./widget-body.tsx";
import type { WidgetFrameProps } from "./widget-frame-props.ts";
import { WidgetHeader } from "./widget-header.tsx";

const History = dynamic(() => import("./history.tsx").then((module) => module.History));

/** Everything inside the frame: a header, and below it a conversation or the reason why there is none. */
export function WidgetFrame(props: WidgetFrameProps) {
  const { widget, session, openings, visitor, onClose } = props;
  const [begun, setBegun] = useState<Begun | null>(null);
  const [isListing, setListing] = useState(false);
  const [draft, setDraft] = useState("");
  const frame = useFocusOnOpening(openings);
  useCloseOnEscape(onClose);
  const token = session.state === "open" ? session.token : null;
  const isKnown = session.state === "open" && session.isIdentified;

  const begin: Begin = (first, saved = null) => {
    setBegun((last) => ({ number: (last?.number ?? 0) + 1, first, saved }));
    setListing(false);
  };
  // Another visitor must not see what this one asked or typed.
  const clear = () => {
    setBegun(null);
    setListing(false);
    setDraft("");
  };
  useResetAfter(token, clear);
  useResetAfter(visitor, clear);

  return (
    <div ref={frame} className="flex h-dvh flex-col overflow-clip bg-paper">
      <WidgetHeader
        appearance={widget.appearance}
        onHistory={isKnown ? () => setListing(true) : null}
        onNew={begun && session.state !== "refused" ? () => setBegun(null) : null}
        onClose={onClose}
      />
      {session.state === "refused" ? (
        <Refused reason={session.reason} {...props} />
      ) : (
        <TokenDoor token={token} access={widget.sourceAccess}>
          {isListing && (
            <History onChoose={(saved) => begin(null, saved)} onClose={() => setListing(false)} />
          )}
          <WidgetBody
            {...props}
            begun={begun}
            isReady={token !== null}
            draft={draft}
            onDraft={setDraft}
            onBegin={begin}
          />
        </TokenDoor>
      )}
    </div>
  );
}

type TokenDoorProps = {
  token: string | null;
  access: EmbeddedWidgetView["sourceAccess"];
  children: ReactNode;
};

function TokenDoor({ token, access, children }: TokenDoorProps) {
  const door = useMemo(() => doorOf(token, access), [token, access]);
  return <DoorProvider value={door}>{children}</DoorProvider>;
}

function doorOf(token: string | null, access: EmbeddedWidgetView["sourceAccess"]) {
  const headers = token === null ? {} : bearer(token);
  return { path: "/api/widget" as const, headers, access, mayCorrect: false, mayAskWhy: false };
}

type RefusedProps = Pick<WidgetFrameProps, "onRestart"> & { reason: Refusal };

const WORTH_A_RETRY: readonly Refusal[] = ["failed", "too-many", "ended", "paused"];

function Refused({ reason, onRestart }: RefusedProps) {
  const t = useTranslations("embed");
  return (
    <main className="flex flex-1 flex-col justify-center p-6">
      <ErrorState
        title={t(`refused.${reason}`)}
        action={
          WORTH_A_RETRY.includes(reason) && (
            <Button size="small" onClick={onRestart}>
              {reason === "ended" ? t("newConversation") : t("retry")}
            </Button>
          )
        }
      />
    </main>
  );
}

/** Calls `reset` when a token or identity that was present disappears or changes. */
function useResetAfter(present: string | null, reset: () => void): void {
  const [seen, setSeen] = useState(present);
  if (present === seen) return;
  setSeen(present);
  if (seen !== null) reset();
}

/**
 * Gives the field the focus when the panel opens. WebKit lets a frame of another site take it only after a key or a
 * click in the frame. So where that was refused, the first letter that is typed takes the focus to the field with it.
 */
function useFocusOnOpening(openings: number) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const field = frame.current?.querySelector("textarea");
    if (openings === 0 || !field) return;
    field.focus();
    if (document.activeElement === field) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (document.activeElement === document.body && isTyping(event)) field.focus();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [openings]);
  return frame;
}

/** Whether a key begins a text, also one that an input method composes. A space scrolls. */
function isTyping({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  const isLetter = key.length === 1 && key !== " ";
  return !ctrlKey && !metaKey && (isLetter || key === "Process");
}

/**
 * Escape closes the panel, unless something inside handles it: an open source, or an answer that can be
 * stopped.
 */
function useCloseOnEscape(onClose: (() => void) | null): void {
  useEffect(() => {
    if (!onClose) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.shiftKey && !event.defaultPrevented) onClose();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [onClose]);
}
