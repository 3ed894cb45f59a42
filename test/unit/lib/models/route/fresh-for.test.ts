import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { freshFor } from "#lib/models/route/fresh-for";

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => vi.useRealTimers());

describe("freshFor", () => {
  it("reads once for each key until its time is over", async () => {
    const read = vi.fn(async (key: string) => `${key}${read.mock.calls.length}`);
    const ask = freshFor(1_000, read);
    expect(await Promise.all([ask("a"), ask("a"), ask("b")])).toEqual(["a1", "a1", "b2"]);
    vi.setSystemTime(Date.now() + 999);
    expect(await ask("a")).toBe("a1");
    vi.setSystemTime(Date.now() + 1);
    expect(await ask("a")).toBe("a3");
  });

  it("reads at once where it is asked to", async () => {
    const read = vi.fn(async () => read.mock.calls.length);
    const ask = freshFor(1_000, read);
    expect([await ask("a"), await ask("a", true), await ask("a")]).toEqual([1, 2, 2]);
  });

  it("does not remember a failure", async () => {
    const read = vi.fn<() => Promise<number>>().mockRejectedValueOnce(new Error("gone"));
    read.mockResolvedValueOnce(2);
    const ask = freshFor(1_000, read);
    await expect(ask("a")).rejects.toThrow("gone");
    expect(await ask("a")).toBe(2);
  });
});
