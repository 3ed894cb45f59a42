/** Jobs per fetch: at first, at most, and after a fetch that held a job whose worker was lost. */
const SIZES = { first: 8, most: 64, careful: 1 };
/** A batch that took less lets the next be twice as large; one that took more makes it the first size again. */
const QUICK_MILLISECONDS = 1_000;
const SLOW_MILLISECONDS = 2_000;

/** How many jobs are fetched at once. */
export type BatchSize = ReturnType<typeof createBatchSize>;

/**
 * Follows how long batches take: organizations take turns between batches, so only those of short jobs grow. While
 * there are jobs whose worker was lost, they are fetched one at a time, because one of them may have ended it: then
 * only that job is lost again. `first` is the size of the first batch of all.
 */
export function createBatchSize(first = SIZES.first) {
  let size = first;
  return {
    next: (): number => size,

    finished(batch: { jobs: number; retried: number; milliseconds: number }): void {
      if (batch.retried > 0) size = SIZES.careful;
      else if (size < SIZES.first || batch.milliseconds > SLOW_MILLISECONDS) size = SIZES.first;
      else if (batch.jobs >= size && batch.milliseconds < QUICK_MILLISECONDS) {
        size = Math.min(SIZES.most, size * 2);
      }
    },
  };
}
