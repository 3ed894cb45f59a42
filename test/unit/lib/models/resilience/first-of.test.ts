import { setTimeout as wait } from "node:timers/promises";
import { expect, it, vi } from "vitest";
import { ModelFault } from "#lib/models/model-fault";
import { firstOf } from "#lib/models/resilience/first-of";

const busy = new ModelFault("busy");
const slow = new ModelFault("too-slow");
const never = new Promise<string>(() => undefined);

const says = (word: string) => vi.fn(async () => word);
const fails = (fault: Error) => vi.fn(async (): Promise<string> => Promise.reject(fault));
/** Succeeds only when it is aborted. */
const untilGivenUp = (word: string) =>
  vi.fn(
    (signal: AbortSignal, _isHedge: boolean) =>
      new Promise<string>((resolve) => signal.addEventListener("abort", () => resolve(word))),
  );

const sequentially = { hedgeAfter: null, discard: async () => undefined };

it("starts the next only when one has failed", async () => {
  const [second, third] = [says("second"), says("third")];
  const first = await firstOf([fails(busy), second, third], sequentially);
  expect(first).toEqual({ place: 1, result: "second", faults: [busy] });
  expect(third).not.toHaveBeenCalled();
});

it("throws the first fault when all fail: it belongs to the wanted one", async () => {
  await expect(firstOf([fails(busy), fails(slow)], sequentially)).rejects.toBe(busy);
});

it("stops at any error that is not a fault", async () => {
  const second = says("second");
  const mistake = new Error("ours");
  await expect(firstOf([fails(mistake), second], sequentially)).rejects.toBe(mistake);
  expect(second).not.toHaveBeenCalled();
});

it("waits indefinitely for a slow one when hedging is off", async () => {
  const second = says("second");
  const race = firstOf([() => never, second], sequentially);
  expect(await Promise.race([race, wait(50, "waiting")])).toBe("waiting");
  expect(second).not.toHaveBeenCalled();
});

it("hedges: starts the next beside a slow one, and aborts the slower of the two", async () => {
  const late = untilGivenUp("first");
  const discard = vi.fn(async () => undefined);
  const second = vi.fn(async (_stop: AbortSignal, isHedge: boolean) => `hedge: ${isHedge}`);
  const first = await firstOf([late, second], { hedgeAfter: 10, discard });
  expect(first).toMatchObject({ place: 1, result: "hedge: true" });
  expect(late.mock.calls[0]?.[1]).toBe(false);
  expect(discard).toHaveBeenCalledExactlyOnceWith("first");
});

it("hedges with one more only", async () => {
  const third = says("third");
  const race = firstOf([() => never, () => never, third], { ...sequentially, hedgeAfter: 5 });
  expect(await Promise.race([race, wait(60, "waiting")])).toBe("waiting");
  expect(third).not.toHaveBeenCalled();
});
