import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createBell } from "#worker/bell";
import { repeat } from "#worker/repeat";

const REST = { first: 500, longest: 4_000 };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a loop of the worker", () => {
  it("asks ever more rarely while there is nothing to do", async () => {
    const { asked, run, stop } = setUp(() => 0);
    await run(20_000);
    await stop();

    expect(asked).toEqual([0, 500, 1_500, 3_500, 7_500, 11_500, 15_500, 19_500]);
  });

  it("asks at once when its kind of work is signalled, and not for another kind", async () => {
    const { asked, bell, run, stop } = setUp(() => 0);
    await run(8_000);
    bell.ring("other");
    bell.ring("ingest");
    await run(600);
    await stop();

    expect(asked.slice(-2)).toEqual([8_000, 8_500]);
  });

  it("asks again when the work was signalled while it was asking", async () => {
    const { asked, bell, run, stop } = setUp(() => {
      if (asked.length === 1) bell.ring("ingest");
      return 0;
    });
    await run(0);
    await stop();

    expect(asked).toEqual([0, 0]);
  });

  it("hears a ring for every kind", async () => {
    const { asked, bell, run, stop } = setUp(() => 0);
    await run(8_000);
    bell.ring(null);
    await run(0);
    await stop();

    expect(asked.at(-1)).toBe(8_000);
  });

  it("does not pause between rounds that found work, and pauses briefly after them", async () => {
    const { asked, run, stop } = setUp(() => (asked.length % 3 === 0 ? 0 : 1));
    await run(500);
    await stop();

    expect(asked).toEqual([0, 0, 0, 500, 500, 500]);
  });
});

/** A loop for "ingest" on a false clock, which notes when each of its rounds began. */
function setUp(round: () => number) {
  const bell = createBell();
  const stopping = new AbortController();
  const asked: number[] = [];
  const startedAt = Date.now();
  const loop = repeat(
    "ingest",
    REST,
    async () => {
      asked.push(Date.now() - startedAt);
      await Promise.resolve(); // the first round begins before the test has what `setUp` returns
      return round();
    },
    { bell, signal: stopping.signal },
  );
  return {
    ...{ asked, bell },
    run: async (milliseconds: number) => {
      await settle();
      await vi.advanceTimersByTimeAsync(milliseconds);
      await settle();
    },
    stop: async () => {
      stopping.abort();
      await loop;
    },
  };
}

/** Lets rounds that wait for nothing run to their next pause. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
