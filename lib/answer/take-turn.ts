import { SYSTEM_USER_ID, type Viewer } from "../domain/viewer.ts";
import { FairQueue, type Leave } from "./fair-queue.ts";

/**
 * Searching keeps the database and the processor busy: few at a time, so that pages and sign-ins go on, and
 * in turns. Of one person at most two, so that two others always find a place.
 */
const searches = new FairQueue({ atOnce: 4, ofPerson: 2, longest: 100 });
/** A person's answers that are being written, and those that wait. A model's own limits come after. */
const answers = new FairQueue({ atOnce: 1_000, ofPerson: 4, longest: 12 });

/** A person's turn to have an answer written. */
export type AnswerTurn = {
  /** Resolves when the turn has come, also if it was given up before. */
  ready: Promise<void>;
  /** Ends the turn, or gives up waiting for it. */
  leave: Leave;
};

/**
 * Reserves a turn before anything is done for a question, and does `prepare` meanwhile. Throws
 * "too_many_requests" if too many of the viewer's questions are being answered or wait. If `prepare` throws, the
 * turn is given up. Whoever gets the turn must end it.
 */
export async function withAnswerTurn<Result>(
  viewer: Viewer,
  prepare: () => Promise<Result>,
): Promise<{ turn: AnswerTurn; prepared: Result }> {
  const gaveUp = new AbortController();
  const entered = take(answers, viewer, gaveUp.signal);
  const turn: AnswerTurn = {
    ready: entered.then(
      () => {},
      (error: unknown) => {
        if (!gaveUp.signal.aborted) throw error;
      },
    ),
    leave: () => {
      gaveUp.abort();
      entered.then(
        (leave) => leave(),
        () => {},
      );
    },
  };
  try {
    // A refusal rejects at once; a turn that only has to wait must not keep the question from being read.
    await Promise.race([turn.ready, new Promise<void>((resolve) => setImmediate(resolve))]);
    return { turn, prepared: await prepare() };
  } catch (error) {
    turn.leave();
    throw error;
  }
}

/** Gives events when the turn has come or `signal` aborts, and ends the turn after the last one. */
export async function* inAnswerTurn<Event>(
  { ready, leave }: AnswerTurn,
  signal: AbortSignal,
  events: AsyncIterable<Event>,
): AsyncGenerator<Event> {
  signal.addEventListener("abort", leave, { once: true });
  try {
    await ready;
    yield* events;
  } finally {
    signal.removeEventListener("abort", leave);
    leave();
  }
}

/** Does a search in the viewer's turn. */
export async function searchInTurn<Result>(
  viewer: Viewer,
  signal: AbortSignal,
  search: () => Promise<Result>,
): Promise<Result> {
  const leave = await take(searches, viewer, signal);
  try {
    return await search();
  } finally {
    leave();
  }
}

async function take(
  queue: FairQueue,
  { organizationId, userId }: Viewer,
  signal: AbortSignal,
): Promise<Leave> {
  // The worker and the command line do one thing after the other by themselves.
  if (userId === SYSTEM_USER_ID) return () => {};
  return queue.enter(`${organizationId} ${userId}`, signal);
}
