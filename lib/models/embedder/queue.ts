type Priority = "query" | "passage";

/**
 * Padded tokens per model run: one long passage. A question that arrives during a run waits for at most one
 * run, and larger batches were measured to be no faster.
 */
const TOKENS_PER_RUN = 512;

/** Token input of the model: one text, or a pair of texts. */
type Tokens = { length: number };
type Item<Text> = { tokens: Text; place: number };
type Run<Text, Result> = {
  items: Item<Text>[];
  finish: (results: Result[]) => void;
  fail: (error: unknown) => void;
};

export type Queue<Text, Result> = {
  /** Results in the order of the texts. An aborted or failed request is removed from the queue. */
  run(texts: Text[], priority: Priority, signal: AbortSignal): Promise<Result[]>;
};

/** Runs the model on one batch at a time; questions go before passages. */
export function createQueue<Text extends Tokens, Result>(
  session: (texts: Text[]) => Promise<Result[]>,
): Queue<Text, Result> {
  const waiting: Record<Priority, Run<Text, Result>[]> = { query: [], passage: [] };
  let isWorking = false;

  const work = async (): Promise<void> => {
    if (isWorking) return;
    isWorking = true;
    for (let run = next(); run; run = next()) {
      await session(run.items.map((item) => item.tokens)).then(run.finish, run.fail);
    }
    isWorking = false;
  };
  const next = (): Run<Text, Result> | undefined =>
    waiting.query.shift() ?? waiting.passage.shift();

  return {
    run(texts, priority, signal) {
      return new Promise((resolve, reject) => {
        // The client may have gone while its texts were made into tokens; then no event follows.
        if (signal.aborted) return reject(signal.reason);
        const results = new Array<Result>(texts.length);
        let missing = texts.length;
        const keep = (items: Item<Text>[], found: Result[]): void => {
          items.forEach(({ place }, index) => {
            results[place] = found[index] as Result;
          });
          missing -= items.length;
          if (missing === 0) resolve(results);
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

/** Groups texts of similar length, because shorter texts are padded to the longest. */
export function cutIntoRuns<Text extends Tokens>(
  texts: readonly Text[],
  tokensPerRun = TOKENS_PER_RUN,
): Item<Text>[][] {
  const items = texts
    .map((tokens, place) => ({ tokens, place }))
    .sort((a, b) => a.tokens.length - b.tokens.length);
  const runs: Item<Text>[][] = [];
  let run: Item<Text>[] = [];
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
