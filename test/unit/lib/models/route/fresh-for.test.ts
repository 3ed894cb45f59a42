import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { freshFor } from "#lib/models/route/fresh-for";

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => vi.useRealTimers());

const LIFE = { fresh: 1_000, usable: 5_000 };
const pass = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds);
/** Reads 1, then 2, then 3… */
function counting() {
  let readings = 0;
  return vi.fn(async (key: string) => {
    readings += 1;
    return `${key}${readings}`;
  });
}

describe("freshFor", () => {
  it("reads once per key while the value is fresh, also for concurrent callers", async () => {
    const read = counting();
    const ask = freshFor(LIFE, read);
    expect(await Promise.all([ask("a"), ask("a"), ask("b")])).toEqual(["a1", "a1", "b2"]);
    pass(999);
    expect(await ask("a")).toBe("a1");
    expect(read).toHaveBeenCalledTimes(2);
  });

  it("returns a usable value at once, and reads again in the background", async () => {
    const read = counting();
    const ask = freshFor(LIFE, read);
    await ask("a");
    pass(1_000);
    expect(await Promise.all([ask("a"), ask("a")])).toEqual(["a1", "a1"]);
    expect(await ask("a")).toBe("a2");
    expect(read).toHaveBeenCalledTimes(2);
  });

  it("waits when the value is too old to be used", async () => {
    const ask = freshFor(LIFE, counting());
    await ask("a");
    pass(5_000);
    expect(await ask("a")).toBe("a2");
  });

  it("does not cache a failure, and keeps a usable value through one", async () => {
    const read = vi.fn<() => Promise<number>>();
    const ask = freshFor(LIFE, read);
    read.mockRejectedValueOnce(new Error("gone"));
    await expect(ask("a")).rejects.toThrow("gone");
    read.mockResolvedValueOnce(2);
    expect(await ask("a")).toBe(2);
    pass(1_000);
    read.mockRejectedValueOnce(new Error("gone again"));
    expect(await ask("a")).toBe(2);
    read.mockResolvedValueOnce(4);
    await vi.waitFor(async () => expect(await ask("a")).toBe(4));
  });
});
