import { expect, it } from "vitest";
import { sendAtRandom } from "#test/support/random-egress";

it("sends nothing outside that is not allowed, and records every byte that is sent", async () => {
  const tally = await sendAtRandom(200, 7);
  expect(tally).toMatchObject({
    requests: 200,
    restrictedReceived: 0,
    restrictedUnconfirmed: 0,
    overCeilingReceived: 0,
    identifiersReceived: 0,
    unrecordableReceived: 0,
    unequalHashes: 0,
    unexplained: 0,
    recorded: tally.received,
    recordedBytes: tally.receivedBytes,
    recordedInside: tally.receivedInside,
  });
  // Without outside requests the test would have shown nothing.
  expect(tally.received).toBeGreaterThan(30);
  expect(tally.receivedInside).toBeGreaterThan(10);
  expect(tally.blocked.restricted).toBeGreaterThan(30);
  expect(tally.unrecordable).toBeGreaterThan(0);
}, 120_000);
