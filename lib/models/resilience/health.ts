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

/** An endpoint rests when more than half of its last calls failed, once there were a few. */
const BREAKER = { threshold: 0.5, size: 20, minimumNumberOfCalls: 5 };
/** How long, in milliseconds; twice as long each time that it has not recovered. */
const REST = { first: 10_000, longest: 300_000 };
/** Of a hundred calls, so many may be asked twice: a provider that is down is not asked twice as often. */
const RETRY_SHARE = 0.2;
/** Retries that may be made at once after a quiet time. */
const MOST_RETRIES = 10;

/** What speaks against an endpoint; a question that it does not like does not. */
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

/** Stopped by whoever asked before a word came: nobody knows how it would have ended. */
export const UNHEARD = "unheard";

/** Told how a call ended that was taken in; null is well. */
type End = (ending: ModelFault | typeof UNHEARD | null) => void;

/** How one endpoint fares, in this process. */
export type Health = {
  state(): BreakerState;
  /** Takes a call in. Null: it rests, or somebody is just trying whether it has recovered. */
  begin(): Promise<End | null>;
  /** Whether one more try fits the budget of retries; if so, it is taken. */
  takeRetry(): boolean;
};

const known = new Map<string, Health>();
const loading = new Map<string, Promise<EndpointHealth[]>>();

/** The health of an endpoint, as far as this process or an earlier one has seen. */
export async function healthOf({ organizationId }: Viewer, endpointId: string): Promise<Health> {
  const key = `${organizationId} ${endpointId}`;
  const health = known.get(key);
  if (health) return health;
  const system = systemViewer(organizationId);
  const stored = loading.get(organizationId) ?? listEndpointHealth(system);
  loading.set(organizationId, stored);
  const rows = await stored.finally(() => loading.delete(organizationId));
  // Another call may have been quicker.
  const created = known.get(key) ?? createHealth(system, endpointId, rows);
  known.set(key, created);
  return created;
}

/** What is known of an endpoint beside its breaker. */
type Condition = {
  /** Until when the endpoint itself asked to be left alone. */
  restsUntil: Date | null;
  lastFault: AnswerNote | null;
  /** Milliseconds that the breaker stays open. */
  rest: number;
  /** Retries that may still be made. */
  retries: number;
};

function createHealth(
  system: Viewer,
  endpointId: string,
  stored: readonly EndpointHealth[],
): Health {
  const before = stored.find((row) => row.endpointId === endpointId);
  const restsUntil = before?.restsUntil ?? null;
  const condition: Condition = { restsUntil, lastFault: null, rest: 0, retries: MOST_RETRIES };
  const breaker = createBreaker(condition, before);
  const save = () => keep(system, endpointId, breaker, condition);
  breaker.onStateChange(save);

  const end = (ended: PromiseWithResolvers<void>, isTrying: boolean): End => {
    return (ending) => {
      const fault = ending instanceof ModelFault ? ending : null;
      condition.lastFault = fault?.note ?? condition.lastFault;
      settle(ended, ending, isTrying);
      if (!fault?.retryAfter) return;
      condition.restsUntil = new Date(Date.now() + fault.retryAfter * 1_000);
      save();
    };
  };
  return {
    state: () => stateOf(breaker, condition),
    async begin() {
      // While one call tries, others would be made to wait for how it ends.
      if (isResting(condition.restsUntil) || breaker.state === CircuitState.HalfOpen) return null;
      condition.retries = Math.min(MOST_RETRIES, condition.retries + RETRY_SHARE);
      return new Promise((taken) => {
        // The whole answer counts, not its beginning alone.
        const ended = Promise.withResolvers<void>();
        const takeIn = () => {
          taken(end(ended, breaker.state === CircuitState.HalfOpen));
          return ended.promise;
        };
        // What its caller is told by itself is thrown here as well; a broken circuit is told by null.
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

function stateOf(breaker: CircuitBreakerPolicy, { restsUntil, rest }: Condition): BreakerState {
  if (isResting(restsUntil)) return "open";
  const openedAt = OpenedAt.safeParse(breaker.toJSON()).data?.ownState.openedAt ?? 0;
  // The breaker itself notices that its rest is over only when it is asked.
  const isOver = Date.now() >= openedAt + rest;
  return breaker.state === CircuitState.Open && isOver ? "half-open" : STATES[breaker.state];
}

/** Saves it for the next process, which would only ask an endpoint that rests; nobody waits for this. */
function keep(
  system: Viewer,
  endpointId: string,
  breaker: CircuitBreakerPolicy,
  { restsUntil, lastFault, rest }: Condition,
): void {
  const state = STATES[breaker.state];
  // How long its breaker stays open is told as well: the console and other processes cannot ask it.
  const until = state === "open" ? new Date(Date.now() + rest) : restsUntil;
  const kept = {
    state,
    breaker: JSON.parse(JSON.stringify(breaker)),
    lastFault,
    restsUntil: restsUntil && until && restsUntil > until ? restsUntil : until,
  };
  saveEndpointHealth(system, endpointId, kept).catch((error: unknown) =>
    log.error({ err: error, endpointId }, "An endpoint's health was not saved."),
  );
}

/** Tells the breaker. What tried and was not heard has proven nothing; any other such call is counted neither way. */
function settle(
  ended: PromiseWithResolvers<void>,
  ending: Parameters<End>[0],
  isTrying: boolean,
): void {
  if (ending === null) ended.resolve();
  else if (ending !== UNHEARD) ended.reject(ending);
  else if (isTrying) ended.reject(new ModelFault("too-slow"));
}

/** What a breaker says of itself while it is open. */
const OpenedAt = z.object({ ownState: z.object({ openedAt: z.number() }) });

/** A little more or less, so that those who failed together do not come back together. */
function restAfter(attempt: number): number {
  const doubled = Math.min(REST.longest, REST.first * 2 ** (attempt - 1));
  return doubled * (0.8 + 0.2 * Math.random());
}

function isResting(until: Date | null): boolean {
  return until !== null && until > new Date();
}

/** As `state` tells it, but for a rest that is over. */
const STATES: Record<CircuitState, BreakerState> = {
  [CircuitState.Closed]: "closed",
  [CircuitState.Open]: "open",
  [CircuitState.HalfOpen]: "half-open",
  [CircuitState.Isolated]: "open",
};
