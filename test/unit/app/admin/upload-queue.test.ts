import { describe, expect, it } from "vitest";
import { createUploadQueue } from "../../../../app/admin/collections/[id]/_components/upload/upload-queue.ts";

describe("createUploadQueue", () => {
  it("sends two files at a time, in the order they were added", async () => {
    const queue = createUploadQueue();
    const { started, work, finish } = observedWork();
    for (const key of [1, 2, 3, 4]) queue.push(key, work(key));
    expect(started).toEqual([1, 2]);

    finish(2);
    await settled();
    expect(started).toEqual([1, 2, 3]);
  });

  it("forgets a cancelled file that waits, and stops a cancelled file that is being sent", () => {
    const queue = createUploadQueue();
    const { started, signals, work } = observedWork();
    for (const key of [1, 2, 3]) queue.push(key, work(key));

    queue.cancel(3);
    queue.cancel(1);
    expect(signals.get(1)?.aborted).toBe(true);
    expect(signals.get(2)?.aborted).toBe(false);
    expect(started).toEqual([1, 2]);
  });
});

function observedWork() {
  const started: number[] = [];
  const signals = new Map<number, AbortSignal>();
  const ends = new Map<number, () => void>();
  return {
    started,
    signals,
    finish: (key: number) => ends.get(key)?.(),
    work: (key: number) => (signal: AbortSignal) => {
      started.push(key);
      signals.set(key, signal);
      return new Promise<void>((resolve) => ends.set(key, resolve));
    },
  };
}

/** Lets the work that follows a finished upload run. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
