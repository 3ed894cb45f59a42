"use client";

import { useCallback, useEffect, useEffectEvent, useMemo, useState } from "react";
import { RequestFailure, sendJson } from "../../_reading/request-json.ts";

/** Why no session could be had, or what became of one. */
export type Refusal =
  | "not-here"
  | "paused"
  | "identity"
  | "too-many"
  | "failed"
  | "ended"
  | "unframed";

export type Session =
  | { state: "waiting" }
  | { state: "open"; token: string; isIdentified: boolean }
  | { state: "refused"; reason: Refusal };

export type Started = { token: string; isIdentified: boolean };

/** Well before the fifteen minutes are over that a token opens. */
const RENEW_MS = 10 * 60 * 1000;

type SessionWish = {
  /** Starts a session: for a visitor's page, or for the console's preview. Null: not yet. */
  start: ((identity: string | null) => Promise<Started>) | null;
  /** The token the site vouches with. */
  identity: string | null;
};

const WAITING: Session = { state: "waiting" };

/** The visitor's way in. The token is in this page's memory and nowhere else. */
export function useSession({ start, identity }: SessionWish) {
  const [attempt, setAttempt] = useState(0);
  const restart = useCallback(() => setAttempt((count) => count + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` is there to start anew.
  const wish = useMemo(() => ({ start, identity }), [start, identity, attempt]);
  // A session belongs to the wish it was opened for: from the moment that another visitor is
  // there, nothing is drawn or asked with the token of the one before.
  const [opened, setOpened] = useState<{ wish: SessionWish; session: Session } | null>(null);
  const session = opened?.wish === wish ? opened.session : WAITING;

  useEffect(() => {
    if (!wish.start) return;
    let isCurrent = true;
    let token: string | null = null;
    wish
      .start(wish.identity)
      .then((started) => {
        token = started.token;
        if (isCurrent) setOpened({ wish, session: { state: "open", ...started } });
        else void endSession(token);
      })
      .catch((error: unknown) => {
        console.warn("The assistant could not be opened.", error);
        if (!isCurrent) return;
        setOpened({ wish, session: { state: "refused", reason: refusalOf(error) } });
      });
    return () => {
      isCurrent = false;
      if (token) void endSession(token);
    };
  }, [wish]);

  useRenewal(session.state === "open" ? session.token : null, () =>
    setOpened({ wish, session: { state: "refused", reason: "ended" } }),
  );
  return { session, restart };
}

/** Keeps a token alive while the page is, also after the computer slept. */
function useRenewal(token: string | null, onEnded: () => void): void {
  const ended = useEffectEvent(onEnded);
  useEffect(() => {
    if (token === null) return;
    const renew = async () => {
      try {
        await sendJson("POST", "/api/widget/sessions/renew", undefined, bearer(token));
      } catch (error) {
        // Offline is no verdict: the next time may be better.
        if (error instanceof RequestFailure && error.status === 401) ended();
        else console.warn("The session could not be renewed.", error);
      }
    };
    const onVisible = () => {
      if (document.visibilityState === "visible") void renew();
    };
    const timer = setInterval(() => void renew(), RENEW_MS);
    document.addEventListener("visibilitychange", onVisible);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", onVisible);
    };
  }, [token]);
}

export function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

async function endSession(token: string): Promise<void> {
  try {
    await sendJson("DELETE", "/api/widget/sessions", undefined, bearer(token));
  } catch (error) {
    // It runs out by itself.
    console.warn("A session could not be ended.", error);
  }
}

const REFUSALS: Record<string, Refusal> = {
  forbidden: "not-here",
  not_found: "not-here",
  paused: "paused",
  unauthenticated: "identity",
  too_many_requests: "too-many",
};

function refusalOf(error: unknown): Refusal {
  return (error instanceof RequestFailure && REFUSALS[error.code]) || "failed";
}
