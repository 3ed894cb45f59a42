"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import type { EmbeddedWidgetView, EmbedMode } from "#lib/domain/widgets/embed";
import { accentsOf } from "#lib/domain/widgets/widget-theme";
import { type Reply, requestJson } from "#ui/request-json";
import { useHostLink } from "./use-host-link.ts";
import { type Session, type Started, useSession } from "./use-session.ts";
import { WidgetFrame } from "./widget-frame.tsx";

type EmbedAppProps = { widget: EmbeddedWidgetView; mode: EmbedMode };

/** How long to wait for a loader before starting without one. */
const LOADER_MS = 1_500;

/** The page inside a widget's frame: talks to the site around it, and starts the visitor's session. */
export function EmbedApp({ widget, mode }: EmbedAppProps) {
  const t = useTranslations("embed");
  const [openings, setOpenings] = useState(0);
  const [identity, setIdentity] = useState<string | null>(null);
  const [asked, setAsked] = useState<string[]>([]);

  const become = (token: string | null) => {
    if (token === identity) return;
    setIdentity(token);
    setAsked([]); // questions that the site asked for the previous visitor
  };
  const signOutElsewhere = useSignOuts(widget.id, () => become(null));
  const { hostOrigin, isUnframed, isConnected, send } = useHostLink((message) => {
    if (message.type === "open") setOpenings((count) => count + 1);
    if (message.type === "ask") setAsked((waiting) => [...waiting, message.question]);
    if (message.type !== "identify") return;
    if (message.token === null && identity !== null) signOutElsewhere();
    become(message.token);
  });
  const hasGivenUp = useGivenUp(isConnected);
  useLook(widget, t("launcher"), isConnected, send);

  // A frame that a loader created ahead of time waits until it is shown.
  const isLookedAt =
    hasGivenUp ||
    (mode === "bubble" ? openings > 0 || asked.length > 0 : mode === "plain" || isConnected);
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

  // A token works only once, so a restart after the end of a session begins without an identity.
  const onRestart = () => (identity === null ? restart() : become(null));
  const close = useCallback(() => send({ type: "close" }), [send]);
  return (
    <WidgetFrame
      widget={widget}
      session={closed === null ? session : { state: "refused", reason: closed }}
      visitor={identity}
      asked={asked[0] ?? null}
      onAsked={() => setAsked((waiting) => waiting.slice(1))}
      openings={openings}
      onClose={mode === "bubble" && isConnected ? close : null}
      onRestart={onRestart}
      onEvent={(name, detail) => send({ type: "event", name, detail })}
    />
  );
}

/**
 * Signs a visitor out in all windows of the site when they sign out in one. Browsers partition such
 * channels by the site around the frame. Where there is no channel, a sign-out ends one window's session.
 */
function useSignOuts(widgetId: string, onSignOut: () => void): () => void {
  const act = useEffectEvent(onSignOut);
  const channel = useRef<BroadcastChannel | null>(null);
  useEffect(() => {
    const opened = openChannel(`freehold-${widgetId}`);
    if (!opened) return;
    opened.onmessage = ({ data }) => {
      if (data === "signed-out") act();
    };
    channel.current = opened;
    return () => opened.close();
  }, [widgetId]);
  return useCallback(() => channel.current?.postMessage("signed-out"), []);
}

/** Null where the browser gives a frame of another site no storage, as Firefox with all third-party cookies blocked. */
function openChannel(name: string): BroadcastChannel | null {
  try {
    return new BroadcastChannel(name);
  } catch (error) {
    if (error instanceof DOMException && error.name === "SecurityError") return null;
    throw error;
  }
}

/**
 * Why no session can start, if that is known without a request: the widget is paused, or it requires an
 * identity and there is none.
 */
function closedFor({ isPaused, identity: wanted }: EmbeddedWidgetView, identity: string | null) {
  if (isPaused) return "paused";
  return wanted === "required" && identity === null ? "identity" : null;
}

/**
 * Whether the page has started without a loader. A loader that connects after that changes nothing: it
 * must not replace the session, and lose the question, of a visitor who already has one.
 */
function useGivenUp(isConnected: boolean): boolean {
  const [hasGivenUp, setGivenUp] = useState(false);
  useEffect(() => {
    if (isConnected) return;
    const timer = setTimeout(() => setGivenUp(true), LOADER_MS);
    return () => clearTimeout(timer);
  }, [isConnected]);
  return hasGivenUp;
}

function startSession(
  widgetId: string,
  hostOrigin: string,
  identity: string | null,
): Promise<Reply<Started>> {
  const vouched = identity === null ? {} : { identity };
  return requestJson("POST", "/api/widget/sessions", { widgetId, hostOrigin, ...vouched });
}

type Send = ReturnType<typeof useHostLink>["send"];

/** Tells the loader how to draw its button. */
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

/** Tells the site that its identity was accepted, or that the visitor got no session, and why. */
function useSessionEvents(session: Session, send: Send): void {
  useEffect(() => {
    if (session.state === "refused") {
      send({ type: "event", name: "error", detail: { reason: session.reason } });
    } else if (session.state === "open" && session.isIdentified) {
      send({ type: "event", name: "identified", detail: { isIdentified: true } });
    }
  }, [session, send]);
}
