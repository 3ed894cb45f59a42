"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import type { EmbeddedWidgetView } from "#lib/domain/embed";
import { Button } from "#ui/button";
import { ErrorState } from "#ui/error-state";
import { DoorProvider } from "../../_reading/door.tsx";
import { EmbedConversation } from "./embed-conversation.tsx";
import { History } from "./history.tsx";
import { bearer, type Refusal } from "./use-session.ts";
import type { SavedConversation, WidgetFrameProps } from "./widget-frame-props.ts";
import { WidgetHeader } from "./widget-header.tsx";

/** Everything inside the frame: a head, and under it a conversation or why there is none. */
export function WidgetFrame(props: WidgetFrameProps) {
  const { widget, session, openings, onClose } = props;
  const [saved, setSaved] = useState<SavedConversation | null>(null);
  const [freshness, setFreshness] = useState(0);
  const [isListing, setListing] = useState(false);
  const [hasTurns, setHasTurns] = useState(false);
  const [draft, setDraft] = useState("");
  const frame = useFocusOnOpening(openings);
  useCloseOnEscape(onClose);
  const token = session.state === "open" ? session.token : null;

  const begin = (conversation: SavedConversation | null) => {
    setSaved(conversation);
    setListing(false);
    setFreshness((count) => count + 1);
  };
  // Another visitor must not see what this one asked, or was about to ask.
  const clear = () => {
    begin(null);
    setDraft("");
  };
  useResetAfter(token, clear);
  useResetAfter(props.visitor, clear);

  return (
    <div ref={frame} className="flex h-dvh flex-col overflow-clip bg-paper">
      <WidgetHeader
        appearance={widget.appearance}
        onHistory={session.state === "open" && session.isIdentified ? () => setListing(true) : null}
        onNew={hasTurns && session.state !== "refused" ? () => begin(null) : null}
        onClose={onClose}
      />
      {session.state === "refused" && <Refused reason={session.reason} {...props} />}
      {session.state !== "refused" && (
        <TokenDoor token={token} access={widget.sourceAccess}>
          {isListing && <History onChoose={begin} onClose={() => setListing(false)} />}
          <EmbedConversation
            key={freshness}
            {...props}
            // While the visitor is being let in they may type already.
            isReady={token !== null}
            saved={saved}
            draft={draft}
            onDraft={setDraft}
            onTurns={setHasTurns}
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
  return { path: "/api/widget" as const, headers, access };
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

/** Resets whenever somebody who was there is there no longer. */
function useResetAfter(present: string | null, reset: () => void): void {
  const [seen, setSeen] = useState(present);
  if (present === seen) return;
  setSeen(present);
  if (seen !== null) reset();
}

function useFocusOnOpening(openings: number) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (openings > 0) frame.current?.querySelector("textarea")?.focus();
  }, [openings]);
  return frame;
}

/** Escape closes the panel, unless something inside wanted it: a source, an answer to be stopped. */
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
