import { beforeEach, expect, it, vi } from "vitest";
import { registerStream } from "#lib/auth/open-streams";
import { withSystem } from "#lib/db/client";
import { findEndedStreams } from "#lib/db/people/stream-rights";
import { ACCESS_CHANGED, listenForWork } from "#lib/db/work-signal";
import type { EndReason } from "#lib/domain/people/access-end";
import type { Viewer } from "#lib/domain/viewer";
import { makeKey } from "#test/factories/access-key";
import { createOrganization } from "#test/factories/organization";

vi.mock(import("#lib/db/work-signal"), async (original) => ({
  ...(await original()),
  listenForWork: vi.fn(async () => undefined),
}));

vi.mock(import("#lib/db/people/stream-rights"), { spy: true });

beforeEach(() => {
  vi.mocked(listenForWork).mockClear();
  // Only the tests move the clock by which streams are checked.
  vi.useFakeTimers({ toFake: ["setInterval", "performance"] });
  return () => vi.useRealTimers();
});

/** An open stream of a program whose key stands by itself. */
async function openStream() {
  const owner = await createOrganization();
  const { id: keyId } = await makeKey(owner);
  const ended = Promise.withResolvers<EndReason>();
  const close = registerStream({ ...owner, keyId }, new Set(), ended.resolve);
  return { owner, ended: ended.promise, close };
}

/** Ends the access without a signal. */
function disable({ userId }: Viewer): Promise<unknown> {
  const data = { disabledAt: new Date() };
  return withSystem((tx) => tx.user.update({ where: { id: userId }, data }));
}

it("ends a stream on a signal that access has changed, without waiting for the clock", async () => {
  const stream = await openStream();
  await vi.waitFor(() => expect(listenForWork).toHaveBeenCalled());
  const [hear] = vi.mocked(listenForWork).mock.lastCall ?? [];
  await disable(stream.owner);
  hear?.(ACCESS_CHANGED);
  expect(await stream.ended).toBe("access-ended");
  stream.close();
});

it("ends a stream by the clock when no signal comes", async () => {
  const stream = await openStream();
  await disable(stream.owner);
  vi.advanceTimersByTime(3_000);
  expect(await stream.ended).toBe("access-ended");
  stream.close();
});

it("ends a stream that could not be checked for 30 seconds, and not before", async () => {
  const stream = await openStream();
  vi.mocked(findEndedStreams).mockRejectedValue(new Error("The database is away."));
  const ended = vi.fn();
  void stream.ended.then(ended);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(ended).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(ended).toHaveBeenCalledWith("not-checked");
  vi.mocked(findEndedStreams).mockRestore();
  stream.close();
});

it("keeps a stream whose check succeeds again in time", async () => {
  const stream = await openStream();
  vi.mocked(findEndedStreams).mockRejectedValueOnce(new Error("The database is away."));
  const ended = vi.fn();
  void stream.ended.then(ended);
  for (let tick = 0; tick < 15; tick++) {
    vi.advanceTimersByTime(3_000);
    await Promise.allSettled(vi.mocked(findEndedStreams).mock.results.map(({ value }) => value));
  }
  expect(ended).not.toHaveBeenCalled();
  stream.close();
});

it("checks once more when a signal comes during a check", async () => {
  const [first, second] = [await openStream(), await openStream()];
  await vi.waitFor(() => expect(listenForWork).toHaveBeenCalled());
  const [hear] = vi.mocked(listenForWork).mock.lastCall ?? [];
  await disable(first.owner);
  hear?.(ACCESS_CHANGED);
  await first.ended;
  await disable(second.owner);
  hear?.(null);
  expect(await second.ended).toBe("access-ended");
  first.close();
  second.close();
});

it("stops listening when the last stream is over", async () => {
  const [first, second] = [await openStream(), await openStream()];
  await vi.waitFor(() => expect(listenForWork).toHaveBeenCalled());
  const [, over] = vi.mocked(listenForWork).mock.lastCall ?? [];
  first.close();
  expect(over?.aborted).toBe(false);
  second.close();
  expect(over?.aborted).toBe(true);
  expect(listenForWork).toHaveBeenCalledTimes(1);
});
