import { describe, expect, it } from "vitest";
import { createBatchSize } from "#worker/batch-size";

const quick = (jobs: number) => ({ jobs, retried: 0, milliseconds: 100 });

describe("the size of a batch", () => {
  it("doubles while full batches are quick, up to a bound", () => {
    const size = createBatchSize();
    const sizes = [1, 2, 3, 4, 5].map(() => {
      const now = size.next();
      size.finished(quick(now));
      return now;
    });
    expect(sizes).toEqual([8, 16, 32, 64, 64]);
  });

  it("does not grow after a batch that found fewer jobs than it asked for", () => {
    const size = createBatchSize();
    size.finished(quick(7));
    expect(size.next()).toBe(8);
  });

  it("is the first size again after a slow batch, so that organizations soon take turns", () => {
    const size = createBatchSize();
    size.finished(quick(8));
    size.finished({ jobs: 16, retried: 0, milliseconds: 5_000 });
    expect(size.next()).toBe(8);
  });

  it("is one job while jobs come back from a lost worker, so that only the one at fault is lost again", () => {
    const size = createBatchSize(1);
    expect(size.next()).toBe(1);
    size.finished({ jobs: 1, retried: 1, milliseconds: 100 });
    expect(size.next()).toBe(1);
    size.finished(quick(1));
    expect(size.next()).toBe(8);
  });
});
