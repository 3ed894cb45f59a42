import { describe, expect, it } from "vitest";
import { withSystem, withViewer } from "#lib/db/client";
import { findDecisionOfAnswer, listDecisionsBetween } from "#lib/db/routing/decisions";
import { currentPolicy, listPolicies, savePolicy } from "#lib/db/routing/policies";
import { findExplored, findIncumbents } from "#lib/db/routing/routing-facts";
import { decide } from "#lib/domain/routing/decide";
import { type Viewer, visitorViewer } from "#lib/domain/viewer";
import { buildCandidate, buildContext, buildPolicy } from "#test/factories/candidate";
import { createMember, createOrganization } from "#test/factories/organization";
import { recordDecision } from "#test/factories/routing";

const POLICY = {
  choose: { by: "evidence" },
  mostCost: "0.05",
  targets: { legal: 0.9, medical: 0.9, general: 0.8 },
};
const everything = () => ({
  from: new Date(Date.now() - 60_000),
  to: new Date(Date.now() + 60_000),
  limit: 100,
});
const decision = () =>
  decide([buildCandidate()], { ...buildPolicy(), version: null }, buildContext());

function createVisitor({ organizationId }: Viewer): Viewer {
  return visitorViewer(organizationId, crypto.randomUUID(), {
    id: crypto.randomUUID(),
    collectionIds: [],
  });
}

describe("a routing policy", () => {
  it("is read back as it was saved, and the first version stays when another is saved", async () => {
    const owner = await createOrganization();
    expect(await currentPolicy(owner)).toBeNull();
    expect(await savePolicy(owner, POLICY)).toEqual({ version: 1 });
    expect(await savePolicy(owner, { ...POLICY, hedgeAfterMs: 900 })).toEqual({ version: 2 });
    expect(await currentPolicy(owner)).toMatchObject({
      version: 2,
      policy: { mostCost: 50_000_000n, hedgeAfterMs: 900, targets: { legal: 0.9 } },
    });
    const versions = (await listPolicies(owner)).rows;
    expect(versions.map(({ version, policy }) => [version, policy.hedgeAfterMs])).toEqual([
      [2, 900],
      [1, null],
    ]);
    expect(versions[0]?.userId).toBe(owner.userId);
  });

  it("is refused if it is invalid", async () => {
    const owner = await createOrganization();
    const unsound = { ...POLICY, exploration: { mostCalls: 0.5 } };
    await expect(savePolicy(owner, unsound)).rejects.toThrow(/mostCalls/);
    expect((await listPolicies(owner)).rows).toEqual([]);
  });

  it("can be saved only by curators, read by everybody in the organization, and changed by nobody", async () => {
    const owner = await createOrganization();
    await savePolicy(owner, POLICY);
    const member = await createMember(owner.organizationId, "member");
    const visitor = createVisitor(owner);
    for (const viewer of [member, visitor]) {
      await expect(savePolicy(viewer, POLICY)).rejects.toThrow(/row-level security/);
      expect(await currentPolicy(viewer)).toMatchObject({ version: 1 });
    }
    const changed = await withViewer(owner, (tx) =>
      tx.routingPolicy.updateMany({ data: { policy: {} } }),
    );
    const deleted = await withViewer(owner, (tx) => tx.routingPolicy.deleteMany());
    expect([changed.count, deleted.count]).toEqual([0, 0]);
    expect(await currentPolicy(await createOrganization())).toBeNull();
  });

  it("gets one version for each successful save when two people save at the same time", async () => {
    const owner = await createOrganization();
    const results = await Promise.allSettled([
      savePolicy(owner, POLICY),
      savePolicy(owner, POLICY),
    ]);
    const versions = (await listPolicies(owner)).rows.map(({ version }) => version);
    expect(versions).toHaveLength(results.filter(({ status }) => status === "fulfilled").length);
    expect(new Set(versions).size).toBe(versions.length);
    for (const result of results) {
      if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "conflict" });
    }
  });
});

describe("a routing decision", () => {
  it("is stored with every candidate and the reasons against it", async () => {
    const owner = await createOrganization();
    const { version } = await savePolicy(owner, POLICY);
    const candidates = [buildCandidate(), buildCandidate({ endpointId: "b", mayReceive: false })];
    const taken = decide(candidates, { ...buildPolicy(POLICY), version }, buildContext());
    const answerId = crypto.randomUUID();
    await recordDecision(owner, { callId: null, answerId }, taken);
    const kept = await findDecisionOfAnswer(owner, answerId);
    expect(kept).toMatchObject({ ...taken, answerId, callId: null, userId: owner.userId });
    expect(kept?.candidates).toEqual(taken.candidates);
    expect(kept?.candidates[1]?.reasonsExcluded).toEqual(["data-class"]);
    expect(await findDecisionOfAnswer(owner, crypto.randomUUID())).toBeNull();
  });

  it("can be seen only by the person who asked and by curators", async () => {
    const owner = await createOrganization();
    const admin = await createMember(owner.organizationId, "admin");
    const [asker, colleague] = [
      await createMember(owner.organizationId, "member"),
      await createMember(owner.organizationId, "member"),
    ];
    const [visitor, otherVisitor] = [createVisitor(owner), createVisitor(owner)];
    const answerIds = [crypto.randomUUID(), crypto.randomUUID()] as const;
    await recordDecision(asker, { callId: null, answerId: answerIds[0] }, decision());
    await recordDecision(visitor, { callId: null, answerId: answerIds[1] }, decision());

    const seen = async (viewer: Viewer) =>
      (await listDecisionsBetween(viewer, everything())).map(({ answerId }) => answerId);
    expect(await seen(owner)).toEqual(answerIds);
    expect(await seen(admin)).toEqual(answerIds);
    expect(await seen(asker)).toEqual([answerIds[0]]);
    expect(await seen(visitor)).toEqual([answerIds[1]]);
    for (const viewer of [colleague, otherVisitor, await createOrganization()]) {
      expect(await seen(viewer)).toEqual([]);
      expect(await findDecisionOfAnswer(viewer, answerIds[0])).toBeNull();
    }
  });

  it("cannot be written in another name or for a policy that does not exist, nor changed", async () => {
    const owner = await createOrganization();
    const subject = { callId: null, answerId: null };
    const { organizationId } = owner;
    const { order, expected, ...rest } = decision();
    const forged = withViewer(owner, (tx) =>
      tx.routingDecision.create({
        data: {
          organizationId,
          userId: crypto.randomUUID(),
          callOrder: order,
          ...expected,
          ...rest,
        },
      }),
    );
    await expect(forged).rejects.toThrow(/row-level security/);
    await recordDecision(owner, subject, decision());
    const changed = await withViewer(owner, (tx) =>
      tx.routingDecision.updateMany({ data: { chosen: "another" } }),
    );
    expect(changed.count).toBe(0);
    const unfounded = { ...decision(), policyVersion: 7 };
    await expect(recordDecision(owner, subject, unfounded)).rejects.toThrow();
    const deleted = await withViewer(owner, (tx) => tx.routingDecision.deleteMany());
    expect(deleted.count).toBe(0);
  });

  it("is listed in order of time, and only the latest are listed above the limit", async () => {
    const owner = await createOrganization();
    const ids = Array.from({ length: 3 }, () => crypto.randomUUID());
    for (const answerId of ids) await recordDecision(owner, { callId: null, answerId }, decision());
    const listed = async (span: object) =>
      (await listDecisionsBetween(owner, { ...everything(), ...span })).map(
        ({ answerId }) => answerId,
      );
    expect(await listed({})).toEqual(ids);
    expect(await listed({ limit: 2 })).toEqual(ids.slice(1));
    expect(await listed({ from: new Date(Date.now() + 30_000) })).toEqual([]);
    expect(await listed({ to: new Date(Date.now() - 30_000) })).toEqual([]);
  });

  it("is deleted with its organization, like the policy", async () => {
    const owner = await createOrganization();
    const { version } = await savePolicy(owner, POLICY);
    const taken = { ...decision(), policyVersion: version };
    await recordDecision(owner, { callId: null, answerId: null }, taken);
    const id = owner.organizationId;
    await withSystem((tx) => tx.organization.delete({ where: { id }, select: { id: true } }));
    expect(await listDecisionsBetween(owner, everything())).toEqual([]);
    expect((await listPolicies(owner)).rows).toEqual([]);
  });
});

describe("facts from routing decisions", () => {
  it("name the endpoint that was last chosen for meeting all targets, for each vertical", async () => {
    const owner = await createOrganization();
    const subject = { callId: null, answerId: null };
    const base = decision();
    await recordDecision(owner, subject, { ...base, chosen: "before" });
    await recordDecision(owner, subject, { ...base, chosen: "last", mode: "shadow" });
    await recordDecision(owner, subject, { ...base, chosen: "named", mode: "pinned" });
    await recordDecision(owner, subject, { ...base, chosen: "poor", mode: "degraded" });
    await recordDecision(owner, subject, { ...base, chosen: "other", vertical: "medical" });
    expect(await findIncumbents(owner)).toEqual({ legal: "last", medical: "other" });
    expect(await findIncumbents(await createOrganization())).toEqual({});
  });

  it("sum the day's calls and costs for each currency, and the part that was exploration", async () => {
    const owner = await createOrganization();
    const subject = { callId: null, answerId: null };
    const spent = (nano: bigint, triedNano: bigint, currency = "USD") => ({
      ...decision(),
      mode: triedNano > 0n ? ("explore" as const) : ("exploit" as const),
      expected: { currency, nano, triedNano },
    });
    await recordDecision(owner, subject, spent(3n, 0n));
    await recordDecision(owner, subject, spent(5n, 5n));
    await recordDecision(owner, subject, spent(9n, 9n, "CNY"));
    expect(await findExplored(owner)).toEqual(
      new Map([
        ["USD", { calls: 2, tried: 1, nano: 8n, triedNano: 5n }],
        ["CNY", { calls: 1, tried: 1, nano: 9n, triedNano: 9n }],
      ]),
    );
    expect(await findExplored(await createOrganization())).toEqual(new Map());
  });
});
