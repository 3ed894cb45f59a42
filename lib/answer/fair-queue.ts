import { AppError } from "../domain/errors.ts";

export type FairQueueLimits = {
  /** How many may be inside at a time, all people together. */
  atOnce: number;
  /** How many of one person may be inside at a time. */
  ofPerson: number;
  /** How many of one person may be inside or wait. */
  longest: number;
};

/** Leaves a place; calling it again changes nothing. */
export type Leave = () => void;

type Waiting = { enter: () => void };
type Person = { inside: number; waiting: Waiting[] };

/** Seconds after which somebody whose own questions fill their places may ask again. */
const WAIT_SECONDS = 2;

/**
 * A queue in which people take turns: whoever waits with one question is not behind somebody's twenty. First
 * comes the person who has gone longest without a turn; one person's questions keep their order. It counts in
 * this process.
 */
export class FairQueue {
  readonly #limits: FairQueueLimits;
  /** In the order in which they are served: who came in or left last stands last. */
  readonly #people = new Map<string, Person>();
  #inside = 0;

  constructor(limits: FairQueueLimits) {
    this.#limits = limits;
  }

  /**
   * Waits for the person's turn and returns the function that ends it. The place is reserved when this returns its
   * promise. Throws "too_many_requests" if they have too many places already, and the signal's reason when it
   * aborts before.
   */
  async enter(name: string, signal: AbortSignal): Promise<Leave> {
    signal.throwIfAborted();
    const person = this.#people.get(name) ?? { inside: 0, waiting: [] };
    if (person.inside + person.waiting.length >= this.#limits.longest) throw tooMany();
    this.#people.set(name, person);
    const turn = Promise.withResolvers<void>();
    const mine = { enter: turn.resolve };
    person.waiting.push(mine);
    const giveUp = () => {
      const place = person.waiting.indexOf(mine);
      if (place < 0) return;
      person.waiting.splice(place, 1);
      if (person.inside + person.waiting.length === 0) this.#people.delete(name);
      turn.reject(signal.reason);
    };
    signal.addEventListener("abort", giveUp, { once: true });
    this.#letIn();
    await turn.promise.finally(() => signal.removeEventListener("abort", giveUp));
    return this.#leaver(name, person);
  }

  #letIn(): void {
    const { atOnce, ofPerson } = this.#limits;
    for (const [name, person] of this.#people) {
      const hasRoom = this.#inside < atOnce && person.inside < ofPerson;
      const next = hasRoom ? person.waiting.shift() : undefined;
      if (!next) continue;
      person.inside++;
      this.#inside++;
      this.#toTheEnd(name, person);
      next.enter();
    }
  }

  #leaver(name: string, person: Person): Leave {
    let hasLeft = false;
    return () => {
      if (hasLeft) return;
      hasLeft = true;
      person.inside--;
      this.#inside--;
      this.#toTheEnd(name, person);
      this.#letIn();
    };
  }

  /** Others go first now. Whoever has no place left is forgotten. */
  #toTheEnd(name: string, person: Person): void {
    this.#people.delete(name);
    if (person.inside > 0 || person.waiting.length > 0) this.#people.set(name, person);
  }
}

function tooMany(): AppError {
  return new AppError(
    "too_many_requests",
    "Too many of your questions are being answered. Wait for one of them, then ask again.",
    { waitSeconds: WAIT_SECONDS },
  );
}
