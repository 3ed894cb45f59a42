import type { Session } from "./session.ts";

export type Priority = "query" | "passage";

/**
 * Padded tokens in one run of the model. It is one long passage: a question that comes during a
 * run waits for no more than that, and larger batches were measured to be no faster.
 */
const TOKENS_PER_RUN = 512;

type Item = { tokens: number[]; place: number };
type Run = {
  items: Item[];
  finish: (vectors: Float32Array[]) => void;
  fail: (error: unknown) => void;
};

/** Runs the model on one batch at a time, questions first. */
export function createQueue(session: Session) {
  const waiting: Record<Priority, Run[]> = { query: [], passage: [] };
  let isWorking = false;

  const work = async (): Promise<void> => {
    if (isWorking) return;
    isWorking = true;
    for (let run = next(); run; run = next()) {
      await session(run.items.map((item) => item.tokens)).then(run.finish, run.fail);
    }
    isWorking = false;
  };
  const next = (): Run | undefined => waiting.query.shift() ?? waiting.passage.shift();

  return {
    /** Vectors in the order of the texts. An aborted or failed request leaves the queue. */
    embed(texts: number[][], priority: Priority, signal: AbortSignal): Promise<Float32Array[]> {
      return new Promise((resolve, reject) => {
        const vectors = new Array<Float32Array>(texts.length);
        let missing = texts.length;
        const keep = (items: Item[], found: Float32Array[]): void => {
          items.forEach(({ place }, index) => {
            vectors[place] = found[index] as Float32Array;
          });
          missing -= items.length;
          if (missing === 0) resolve(vectors);
        };
        const fail = (error: unknown): void => {
          waiting[priority] = waiting[priority].filter((run) => run.fail !== fail);
          reject(error);
        };
        for (const items of cutIntoRuns(texts)) {
          waiting[priority].push({ items, finish: (found) => keep(items, found), fail });
        }
        signal.addEventListener("abort", () => fail(signal.reason), { once: true });
        void work();
      });
    },
  };
}

export type Queue = ReturnType<typeof createQueue>;

/** Texts of like length run together, since the shorter are filled up to the longest. */
export function cutIntoRuns(texts: number[][], tokensPerRun = TOKENS_PER_RUN): Item[][] {
  const items = texts
    .map((tokens, place) => ({ tokens, place }))
    .sort((a, b) => a.tokens.length - b.tokens.length);
  const runs: Item[][] = [];
  let run: Item[] = [];
  for (const item of items) {
    if (run.length > 0 && (run.length + 1) * item.tokens.length > tokensPerRun) {
      runs.push(run);
      run = [];
    }
    run.push(item);
  }
  if (run.length > 0) runs.push(run);
  return runs;
}
