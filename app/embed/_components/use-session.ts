"use client";

import { useCallback, useEffect, useEffectEvent, useMemo, useState } from "react";
import { type Reply, requestJson } from "#ui/request-json";

/** Why there is no session, or why it ended. */
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

/** Well before a token expires, after fifteen minutes. */
const RENEW_MS = 10 * 60 * 1000;

type SessionWish = {
  /** Starts a session: for a visitor's page, or for the console's preview. Null: not yet. */
  start: ((identity: string | null) => Promise<Reply<Started>>) | null;
  /** The identity token of the site. */
  identity: string | null;
};

const WAITING: Session = { state: "waiting" };

/** The visitor's session. Its token is only in the memory of this page. */
export function useSession({ start, identity }: SessionWish) {
  const [attempt, setAttempt] = useState(0);
  const restart = useCallback(() => setAttempt((count) => count + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` starts a new session.
  const wish = useMemo(() => ({ start, identity }), [start, identity, attempt]);
  // A session belongs to the wish that opened it: as soon as the visitor changes, nothing is rendered or
  // asked with the previous visitor's token.
  const [opened, setOpened] = useState<{ wish: SessionWish; session: Session } | null>(null);
  const session = opened?.wish === wish ? opened.session : WAITING;

  useEffect(() => {
    const { start, identity } = wish;
    if (!start) return;
    let isCurrent = true;
    let token: string | null = null;
    const open = async () => {
      const reply = await start(identity);
      if (reply.ok) token = reply.body.token;
      else console.warn("The assistant could not be opened.", reply);
      if (isCurrent) setOpened({ wish, session: sessionFrom(reply) });
      else if (token) void endSession(token);
    };
    void open();
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

/** Renews the token while the page is open, also after the computer slept. */
function useRenewal(token: string | null, onEnded: () => void): void {
  const ended = useEffectEvent(onEnded);
  useEffect(() => {
    if (token === null) return;
    const renew = async () => {
      const headers = bearer(token);
      const reply = await requestJson("POST", "/api/widget/sessions/renew", undefined, { headers });
      if (reply.ok) return;
      // Being offline proves nothing: try again next time.
      if (reply.status === 401) ended();
      else console.warn("The session could not be renewed.", reply);
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
  const headers = bearer(token);
  const reply = await requestJson("DELETE", "/api/widget/sessions", undefined, { headers });
  // The session expires by itself.
  if (!reply.ok) console.warn("A session could not be ended.", reply);
}

const REFUSALS: Record<string, Refusal> = {
  forbidden: "not-here",
  not_found: "not-here",
  paused: "paused",
  unauthenticated: "identity",
  too_many_requests: "too-many",
};

function sessionFrom(reply: Reply<Started>): Session {
  if (reply.ok) return { state: "open", ...reply.body };
  return { state: "refused", reason: REFUSALS[reply.code] ?? "failed" };
}
