import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CrossTenantWalk } from "#test/support/cross-tenant/walk";

/** The embedded database runs one transaction at a time: fewer walks there take as long. */
const WALKS = Number(process.env.WALK_COUNT ?? (process.env.TEST_HOME === "native" ? 300 : 60));
const SEED = Number(process.env.WALK_SEED ?? Date.now() % 2 ** 31);

describe("random walks through all routes as the people of two organizations", () => {
  let walk: CrossTenantWalk;
  beforeAll(async () => {
    walk = await CrossTenantWalk.open();
  });
  afterAll(() => walk.close());

  it("show nobody a byte that is not theirs, and change nothing of the other organization", async () => {
    await walk.check(WALKS, SEED);
    expect(walk.tally.walks).toBe(WALKS);
    // Otherwise the walks would prove nothing: many requests are answered, and many name the other's rows.
    // A quarter is answered: half of all name the other's rows, and most people may do little.
    expect(walk.tally.answered / walk.tally.requests).toBeGreaterThan(0.15);
    expect(walk.tally.foreign / walk.tally.requests).toBeGreaterThan(0.2);
  });
});
