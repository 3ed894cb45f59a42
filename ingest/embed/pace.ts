import { MOST_TEXTS } from "#lib/models/embedding-client";

/** A request should take about this long: long enough to cost little, short enough that people take turns. */
const TARGET_MILLISECONDS = 8_000;
/** How many times its expected duration a request may take: another program may take most of the machine. */
const SLACK = 12;
/** Bounds of a request and of its duration. */
const BOUNDS = {
  /** Before anything was measured: one small request, and the milliseconds that a slow machine needs for it. */
  first: { texts: 4, tokens: 1_500, timeout: 120_000 },
  /** No request is cancelled sooner: a model may be loading, or a laptop waking up. */
  leastTimeout: 60_000,
  /** As long as Node waits for the head of a response (300 s), less a margin. */
  mostTimeout: 270_000,
};
/** Weight of the newest measurement in the moving average. */
const NEWEST = 0.3;
/** After a failure, requests may grow again once so many succeeded. */
const PROBATION = 5;

/** How large the next request may be. */
export type Allowance = { texts: number; tokens: number };

/** What a request was, and how long it took. */
export type Sent = { texts: number; tokens: number; milliseconds: number };

/**
 * Follows how fast the embedding server is: sizes of requests and their time-outs come from a moving average
 * of milliseconds per token. Requests grow from a small first one, and shrink after a failure.
 */
export function createPace({ first, leastTimeout, mostTimeout } = BOUNDS) {
  let perToken: number | null = null;
  let perText: number | null = null;
  let texts = first.texts;
  let ceiling = MOST_TEXTS;
  let successes = 0;

  /** Half as many texts in the next requests, unless a smaller one failed than is usual now. */
  const shrink = (sent: Pick<Sent, "texts">): void => {
    successes = 0;
    if (sent.texts < texts) return;
    ceiling = Math.max(1, Math.floor(texts / 2));
    texts = ceiling;
  };

  return {
    allowance(): Allowance {
      const tokens = perToken === null ? first.tokens : TARGET_MILLISECONDS / perToken;
      return { texts, tokens };
    },

    /** How long a request of this many tokens may take, in milliseconds. */
    timeoutFor(tokens: number): number {
      if (perToken === null) return first.timeout;
      const slow = SLACK * perToken * tokens;
      return Math.round(Math.min(mostTimeout, Math.max(leastTimeout, slow)));
    },

    succeeded(sent: Sent): void {
      perToken = averaged(perToken, sent.milliseconds / Math.max(1, sent.tokens));
      perText = averaged(perText, sent.milliseconds / sent.texts);
      successes += 1;
      if (successes % PROBATION === 0) ceiling = Math.min(MOST_TEXTS, ceiling * 2);
      texts = Math.min(ceiling, texts * 2);
    },

    /** A cancelled request says only that the machine is slower than thought, not how much. */
    timedOut(sent: Sent): void {
      const atLeast = sent.milliseconds / Math.max(1, sent.tokens);
      perToken = perToken === null ? atLeast : Math.max(perToken, Math.min(atLeast, perToken * 2));
      shrink(sent);
    },

    failed: shrink,

    /** Passages a minute at the present speed; 0 before the first success. */
    perMinute(): number {
      return perText === null ? 0 : Math.round((60_000 / Math.max(perText, 0.1)) * 10) / 10;
    },
  };
}

export type Pace = ReturnType<typeof createPace>;

function averaged(before: number | null, now: number): number {
  return before === null ? now : before + NEWEST * (now - before);
}
