"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { EmbeddedWidgetView, EmbedMode } from "#lib/domain/embed";
import { accentsOf } from "#lib/domain/widget-theme";
import { sendJson } from "../../_reading/request-json.ts";
import { useHostLink } from "./use-host-link.ts";
import { type Session, useSession } from "./use-session.ts";
import { WidgetFrame } from "./widget-frame.tsx";

type EmbedAppProps = { widget: EmbeddedWidgetView; mode: EmbedMode };
type Started = { token: string; isIdentified: boolean };

/** How long a loader may take to make itself known before we go on without one. */
const LOADER_MS = 1_500;

/** The page inside a widget's frame: talks to the site around it, and lets its visitor in. */
export function EmbedApp({ widget, mode }: EmbedAppProps) {
  const t = useTranslations("embed");
  const [openings, setOpenings] = useState(0);
  const [identity, setIdentity] = useState<string | null>(null);
  const [asked, setAsked] = useState<{ question: string; number: number } | null>(null);
  const hasWaited = useHasWaited();

  const { hostOrigin, isUnframed, isConnected, send } = useHostLink((message) => {
    if (message.type === "identify") setIdentity(message.token);
    if (message.type === "open") setOpenings((count) => count + 1);
    if (message.type === "ask") {
      const { question } = message;
      setAsked((last) => ({ question, number: (last?.number ?? 0) + 1 }));
    }
  });
  useLook(widget, t("launcher"), isConnected, send);

  // A frame that a loader has made ahead of time waits until it is looked at.
  const isLookedAt =
    mode === "bubble" && isConnected
      ? openings > 0 || asked !== null
      : mode === "plain" || isConnected || hasWaited;
  const closed = isUnframed ? "unframed" : closedFor(widget, identity);
  const { id } = widget;
  const start = useMemo(
    () =>
      isLookedAt && hostOrigin !== null && closed === null
        ? (token: string | null) => startSession(id, hostOrigin, token)
        : null,
    [isLookedAt, id, hostOrigin, closed],
  );
  const { session, restart } = useSession({ start, identity });
  useSessionEvents(session, send);

  const close = useCallback(() => send({ type: "close" }), [send]);
  return (
    <WidgetFrame
      widget={widget}
      session={closed === null ? session : { state: "refused", reason: closed }}
      asked={asked}
      openings={openings}
      onClose={mode === "bubble" && isConnected ? close : null}
      onRestart={restart}
      onEvent={(name, detail) => send({ type: "event", name, detail })}
    />
  );
}

/** What is known without asking: nobody is let in, or nobody whom the site has not vouched for. */
function closedFor({ isPaused, identity: wanted }: EmbeddedWidgetView, identity: string | null) {
  if (isPaused) return "paused";
  return wanted === "required" && identity === null ? "identity" : null;
}

function useHasWaited(): boolean {
  const [hasWaited, setHasWaited] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setHasWaited(true), LOADER_MS);
    return () => clearTimeout(timer);
  }, []);
  return hasWaited;
}

function startSession(
  widgetId: string,
  hostOrigin: string,
  identity: string | null,
): Promise<Started> {
  const vouched = identity === null ? {} : { identity };
  return sendJson("POST", "/api/widget/sessions", { widgetId, hostOrigin, ...vouched });
}

type Send = ReturnType<typeof useHostLink>["send"];

/** Tells the loader how its button is to look. */
function useLook(
  { appearance }: EmbeddedWidgetView,
  label: string,
  isConnected: boolean,
  send: Send,
): void {
  useEffect(() => {
    if (!isConnected) return;
    const { accent, onAccent } = accentsOf(appearance.accent).light;
    const { position, radius, title } = appearance;
    send({ type: "look", accent, onAccent, position, radius, label: title ?? label });
  }, [appearance, label, isConnected, send]);
}

/** Tells the site that its word was taken, or that its visitor was not let in, and why. */
function useSessionEvents(session: Session, send: Send): void {
  useEffect(() => {
    if (session.state === "refused") {
      send({ type: "event", name: "error", detail: { reason: session.reason } });
    } else if (session.state === "open" && session.isIdentified) {
      send({ type: "event", name: "identified", detail: { isIdentified: true } });
    }
  }, [session, send]);
}
