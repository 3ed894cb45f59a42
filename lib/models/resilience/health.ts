import {
  type CircuitBreakerPolicy,
  CircuitState,
  CountBreaker,
  circuitBreaker,
  DelegateBackoff,
  handleWhen,
} from "cockatiel";
import { z } from "zod";
import {
  type BreakerState,
  type EndpointHealth,
  listEndpointHealth,
  saveEndpointHealth,
} from "../../db/models/endpoint-health.ts";
import type { AnswerNote } from "../../domain/answers/answer.ts";
import { systemViewer, type Viewer } from "../../domain/viewer.ts";
import { log } from "../../log.ts";
import { ModelFault } from "../model-fault.ts";

/** An endpoint is paused when more than half of its last 20 calls failed, with at least 5 calls. */
const BREAKER = { threshold: 0.5, size: 20, minimumNumberOfCalls: 5 };
/** Length of a pause in milliseconds. It doubles each time the endpoint has not recovered. */
const REST = { first: 10_000, longest: 300_000 };
/** Share of calls that may be retried: a provider that is down does not get twice the traffic. */
const RETRY_SHARE = 0.2;
/** Retries that can be saved up during a quiet time. */
const MOST_RETRIES = 10;

/** Faults that count against an endpoint. Those caused by the question do not. */
const TELLING: ReadonlySet<AnswerNote> = new Set([
  "unreachable",
  "key-refused",
  "unknown-model",
  "busy",
  "server-failed",
  "too-slow",
  "garbled",
  "silent",
  "cut-off",
]);

/** Cancelled by the caller before the first word, so the outcome is unknown. */
export const UNHEARD = "unheard";

/** Reports how an admitted call ended; null means success. */
type End = (ending: ModelFault | typeof UNHEARD | null) => void;

/** The health of one endpoint, as this process sees it. */
export type Health = {
  state(): BreakerState;
  /** Admits a call. Null: the endpoint is paused, or another call is just testing whether it has recovered. */
  begin(): Promise<End | null>;
  /** Takes one retry from the budget. False when there is none left. */
  takeRetry(): boolean;
};

const known = new Map<string, Health>();
const loading = new Map<string, Promise<EndpointHealth[]>>();

/** The health of an endpoint, from this process and from what earlier ones stored. */
export async function healthOf({ organizationId }: Viewer, endpointId: string): Promise<Health> {
  const key = `${organizationId} ${endpointId}`;
  const health = known.get(key);
  if (health) return health;
  const system = systemViewer(organizationId);
  const stored = loading.get(organizationId) ?? listEndpointHealth(system);
  loading.set(organizationId, stored);
  const rows = await stored.finally(() => loading.delete(organizationId));
  // Another call may have created it meanwhile.
  const created = known.get(key) ?? createHealth(system, endpointId, rows);
  known.set(key, created);
  return created;
}

/** What is known of an endpoint beside its circuit breaker. */
type Condition = {
  /** Until when the provider asked not to be called. */
  pausedUntil: Date | null;
  lastFault: AnswerNote | null;
  /** Milliseconds that the breaker stays open. */
  rest: number;
  /** Retries that are left. */
  retries: number;
};

function createHealth(
  system: Viewer,
  endpointId: string,
  stored: readonly EndpointHealth[],
): Health {
  const before = stored.find((row) => row.endpointId === endpointId);
  const pausedUntil = before?.pausedUntil ?? null;
  const condition: Condition = { pausedUntil, lastFault: null, rest: 0, retries: MOST_RETRIES };
  const breaker = createBreaker(condition, before);
  const save = () => keep(system, endpointId, breaker, condition);
  breaker.onStateChange(save);

  const end = (ended: PromiseWithResolvers<void>, isTrying: boolean): End => {
    return (ending) => {
      const fault = ending instanceof ModelFault ? ending : null;
      condition.lastFault = fault?.note ?? condition.lastFault;
      settle(ended, ending, isTrying);
      if (!fault?.retryAfter) return;
      condition.pausedUntil = new Date(Date.now() + fault.retryAfter * 1_000);
      save();
    };
  };
  return {
    state: () => stateOf(breaker, condition),
    async begin() {
      // While one call tests the endpoint, others would have to wait for its outcome.
      if (isPaused(condition.pausedUntil) || breaker.state === CircuitState.HalfOpen) return null;
      condition.retries = Math.min(MOST_RETRIES, condition.retries + RETRY_SHARE);
      return new Promise((taken) => {
        // The breaker waits for the whole answer, not for its beginning.
        const ended = Promise.withResolvers<void>();
        const takeIn = () => {
          taken(end(ended, breaker.state === CircuitState.HalfOpen));
          return ended.promise;
        };
        // Faults reach the caller another way and are thrown here as well. An open circuit is reported as null.
        breaker.execute(takeIn).catch(() => taken(null));
      });
    },
    takeRetry() {
      if (condition.retries < 1) return false;
      condition.retries -= 1;
      return true;
    },
  };
}

function createBreaker(condition: Condition, before: EndpointHealth | undefined) {
  return circuitBreaker(
    handleWhen((error) => error instanceof ModelFault && TELLING.has(error.note)),
    {
      breaker: new CountBreaker(BREAKER),
      halfOpenAfter: new DelegateBackoff(({ attempt }: { attempt: number }) => {
        condition.rest = restAfter(attempt);
        return condition.rest;
      }),
      initialState: before?.breaker ?? undefined,
    },
  );
}

function stateOf(breaker: CircuitBreakerPolicy, { pausedUntil, rest }: Condition): BreakerState {
  if (isPaused(pausedUntil)) return "open";
  const openedAt = OpenedAt.safeParse(breaker.toJSON()).data?.ownState.openedAt ?? 0;
  // The breaker only notices the end of a pause when it is called.
  const isOver = Date.now() >= openedAt + rest;
  return breaker.state === CircuitState.Open && isOver ? "half-open" : STATES[breaker.state];
}

/** Saves the state for other processes. Not awaited: if this fails, another process merely asks a paused endpoint. */
function keep(
  system: Viewer,
  endpointId: string,
  breaker: CircuitBreakerPolicy,
  { pausedUntil, lastFault, rest }: Condition,
): void {
  const state = STATES[breaker.state];
  // Stored as well: the console and other processes cannot read the breaker.
  const until = state === "open" ? new Date(Date.now() + rest) : pausedUntil;
  const kept = {
    state,
    breaker: JSON.parse(JSON.stringify(breaker)),
    lastFault,
    pausedUntil: pausedUntil && until && pausedUntil > until ? pausedUntil : until,
  };
  saveEndpointHealth(system, endpointId, kept).catch((error: unknown) =>
    log.error({ err: error, endpointId }, "An endpoint's health was not saved."),
  );
}

/**
 * Reports an outcome to the breaker. A call that was cancelled before its first word says nothing about the
 * endpoint: a test call then counts as failed, any other counts as neither success nor failure.
 */
function settle(
  ended: PromiseWithResolvers<void>,
  ending: Parameters<End>[0],
  isTrying: boolean,
): void {
  if (ending === null) ended.resolve();
  else if (ending !== UNHEARD) ended.reject(ending);
  else if (isTrying) ended.reject(new ModelFault("too-slow"));
}

/** The breaker's serialized state while it is open. */
const OpenedAt = z.object({ ownState: z.object({ openedAt: z.number() }) });

/** Varies the pause a little, so that calls that failed together do not return together. */
function restAfter(attempt: number): number {
  const doubled = Math.min(REST.longest, REST.first * 2 ** (attempt - 1));
  return doubled * (0.8 + 0.2 * Math.random());
}

function isPaused(until: Date | null): boolean {
  return until !== null && until > new Date();
}

/** Maps the breaker's state. An open breaker whose pause is over counts as half-open. */
const STATES: Record<CircuitState, BreakerState> = {
  [CircuitState.Closed]: "closed",
  [CircuitState.Open]: "open",
  [CircuitState.HalfOpen]: "half-open",
  [CircuitState.Isolated]: "open",
};
