import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { withViewer } from "#lib/db/client";
import { type Reservation, reserveSpending, settleSpending } from "#lib/db/money/spending";
import {
  type BudgetTarget,
  ORGANIZATION,
  type SpendingLimit,
  targetsOf,
} from "#lib/domain/money/budget";
import { type Viewer, visitorViewer } from "#lib/domain/viewer";
import { spendingOf } from "#test/factories/budget";
import { createMember, createOrganization } from "#test/factories/organization";

const CALL = { nano: "10", currency: "USD" };

function limit(target: BudgetTarget, nano: bigint, currency = "USD"): SpendingLimit {
  return { ...target, period: "day", most: { nano: String(nano), currency } };
}

/** The limits of all budgets that a viewer's calls count against, with these amounts. */
function limits(viewer: Viewer, nano: Partial<Record<BudgetTarget["scope"], bigint>>) {
  return targetsOf(viewer).map((target) => limit(target, nano[target.scope] ?? 1_000_000n));
}

function granted(reservations: (Reservation | null)[]): Reservation[] {
  return reservations.filter((reservation) => reservation !== null);
}

/** Reserves for `count` concurrent calls; the askers take turns. */
async function reserveAtOnce(
  count: number,
  askers: readonly { viewer: Viewer; limits: readonly SpendingLimit[] }[],
) {
  const calls = Array.from({ length: count }, (_, index) => {
    const asker = askers[index % askers.length];
    if (!asker) throw new Error("Nobody asks.");
    return reserveSpending(asker.viewer, asker.limits, CALL);
  });
  return granted(await Promise.all(calls));
}

describe("with fifty calls at once", () => {
  it("a budget covers as many calls as it has money for, and no more", async () => {
    const viewer = await createOrganization();
    const only = [limit(ORGANIZATION, 179n)];
    expect(await reserveAtOnce(50, [{ viewer, limits: only }])).toHaveLength(17);
    expect(await spendingOf(viewer)).toEqual({ organization: { spent: 0n, reserved: 170n } });
  });

  it("a member's call reserves from their own and the organization's budget, or from neither", async () => {
    const owner = await createOrganization();
    const { organizationId } = owner;
    const members = [owner, await createMember(organizationId, "reader")];
    const poor = await createMember(organizationId, "reader");
    const askers = [
      ...members.map((viewer) => ({ viewer, limits: limits(viewer, { organization: 170n }) })),
      { viewer: poor, limits: limits(poor, { member: 20n, organization: 170n }) },
    ];
    expect(await reserveAtOnce(50, askers)).toHaveLength(17);

    const { organization, ...own } = await spendingOf(owner);
    expect(organization).toEqual({ spent: 0n, reserved: 170n });
    const sum = Object.values(own).reduce((all, { reserved }) => all + reserved, 0n);
    expect(sum).toBe(170n);
    expect(own[`member ${poor.userId}`]?.reserved).toBeLessThanOrEqual(20n);
  });

  it("members, visitors and keys do not deadlock", async () => {
    const owner = await createOrganization();
    const { organizationId } = owner;
    const widget = { id: randomUUID(), collectionIds: [] };
    const visitors = [1, 2].map(() => visitorViewer(organizationId, randomUUID(), widget));
    const withKey = { ...(await createMember(organizationId, "member")), keyId: randomUUID() };
    const visitorWithKey = {
      ...visitorViewer(organizationId, randomUUID(), widget),
      keyId: withKey.keyId,
    };
    const askers = [owner, withKey, visitorWithKey, ...visitors].map((viewer) => ({
      viewer,
      limits: limits(viewer, { organization: 230n, widget: 170n }),
    }));
    expect(await reserveAtOnce(50, askers)).toHaveLength(23);
    const { organization, ...others } = await spendingOf(owner);
    expect(organization?.reserved).toBe(230n);
    expect(others[`widget ${widget.id}`]?.reserved).toBeLessThanOrEqual(170n);
    expect(others[`key ${withKey.keyId}`]?.reserved).toBeGreaterThan(0n);
  });

  it("settled calls leave no reservation, and the budget's spending is the sum of their costs", async () => {
    const owner = await createOrganization();
    const reader = await createMember(owner.organizationId, "reader");
    let spent = 0n;
    let calls = 0;
    const call = async (viewer: Viewer, index: number) => {
      const reservation = await reserveSpending(
        viewer,
        limits(viewer, { organization: 170n }),
        CALL,
      );
      if (!reservation) return;
      // The estimate is 10; the cost is zero, less than the estimate, or all of it.
      const cost = BigInt([0, 3, 10][index % 3] ?? 0);
      await settleSpending(viewer, reservation, cost);
      spent += cost;
      calls += 1;
    };
    await Promise.all(
      Array.from({ length: 50 }, (_, index) => call(index % 2 === 0 ? owner : reader, index)),
    );
    const { organization, ...members } = await spendingOf(owner);
    expect(calls).toBeGreaterThanOrEqual(17);
    expect(organization).toEqual({ spent, reserved: 0n });
    expect(spent).toBeLessThanOrEqual(170n);
    const sum = Object.values(members).reduce((all, one) => all + one.spent + one.reserved, 0n);
    expect(sum).toBe(spent);
  });
});

describe("a reservation", () => {
  it("takes nothing from the other budgets if one does not cover it", async () => {
    const viewer = await createOrganization();
    const tight = limits(viewer, { organization: 9n });
    expect(await reserveSpending(viewer, tight, CALL)).toBeNull();
    const { organization, [`member ${viewer.userId}`]: own } = await spendingOf(viewer);
    expect([organization?.reserved, own?.reserved]).toEqual([0n, 0n]);
  });

  it("is not covered by a budget in another currency, however much is left in it", async () => {
    const viewer = await createOrganization();
    const [own, all] = limits(viewer, {});
    if (!own || !all) throw new Error("A member counts against two budgets.");
    const mixed = [own, { ...all, most: { ...all.most, currency: "CNY" } }];
    expect(await reserveSpending(viewer, mixed, CALL)).toBeNull();
    expect(await spendingOf(viewer)).toEqual({});
  });

  it("is released when it expires, and its call's cost is still booked if it settles later", async () => {
    const viewer = await createOrganization();
    const only = [limit(ORGANIZATION, 10n)];
    const dead = await reserveSpending(viewer, only, CALL);
    expect(await reserveSpending(viewer, only, CALL)).toBeNull();

    const past = new Date(Date.now() - 1_000);
    await withViewer(viewer, (tx) =>
      tx.budgetReservation.updateMany({ data: { expiresAt: past } }),
    );
    const next = await reserveSpending(viewer, only, CALL);
    expect(next).not.toBeNull();
    expect(await withViewer(viewer, (tx) => tx.budgetReservation.count())).toBe(1);

    if (dead) await settleSpending(viewer, dead, 4n);
    expect(await spendingOf(viewer)).toEqual({ organization: { spent: 4n, reserved: 10n } });
  });

  it("is settled in the period in which it was made", async () => {
    const viewer = await createOrganization();
    const only = [limit(ORGANIZATION, 10n)];
    const reservation = await reserveSpending(viewer, only, CALL);
    // Move the period to the day before, as if midnight had passed.
    await withViewer(
      viewer,
      (tx) => tx.$executeRaw`
        UPDATE spending SET since = since - 1 WHERE organization_id = ${tx.organizationId}::uuid`,
    );
    expect(await reserveSpending(viewer, only, CALL)).not.toBeNull();
    if (reservation) await settleSpending(viewer, reservation, 7n);
    const rows = await withViewer(viewer, (tx) =>
      tx.spending.findMany({ orderBy: { since: "asc" }, select: { spent: true } }),
    );
    expect(rows).toEqual([{ spent: 7n }, { spent: 0n }]);
  });

  it("does not affect another organization, and cannot be settled by it", async () => {
    const [viewer, stranger] = [await createOrganization(), await createOrganization()];
    const only = [limit(ORGANIZATION, 10n)];
    const reservation = await reserveSpending(viewer, only, CALL);
    expect(await reserveSpending(stranger, only, CALL)).not.toBeNull();

    if (reservation) await settleSpending(stranger, reservation, 9n);
    expect(await spendingOf(viewer)).toEqual({ organization: { spent: 0n, reserved: 10n } });
  });
});
