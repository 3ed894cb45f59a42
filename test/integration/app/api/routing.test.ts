import { describe, expect, it } from "vitest";
import { GET as why } from "#app/api/answers/[id]/routing/route";
import { POST as save } from "#app/api/routing/policies/route";
import { POST as replay } from "#app/api/routing/replay/route";
import { recordCall } from "#lib/db/calls/calls";
import { currentPolicy, listPolicies, savePolicy } from "#lib/db/routing/policies";
import { decide } from "#lib/domain/routing/decide";
import { contentOf } from "#lib/domain/routing/policy-content";
import { type Viewer, visitorViewer } from "#lib/domain/viewer";
import { buildCandidate, buildContext, buildPolicy } from "#test/factories/candidate";
import { createMember, createOrganization } from "#test/factories/organization";
import { addEndpoint, BY_EVIDENCE, callOf, recordDecision } from "#test/factories/routing";
import { signInAs } from "#test/factories/session";
import { callRoute, errorCodeOf } from "#test/support/call-route";

async function post(route: typeof save, viewer: Viewer, body: unknown): Promise<Response> {
  return callRoute(route, { method: "POST", cookie: await signInAs(viewer), body });
}

async function askWhy(viewer: Viewer, id: string): Promise<Response> {
  return callRoute(why, { params: { id }, cookie: await signInAs(viewer) });
}

/** A cheap endpoint that answered, and an expensive one that may not be sent the text. */
async function answerOf(asker: Viewer, changes = {}): Promise<string> {
  const cheap = buildCandidate({ endpointId: "cheap" });
  const dear = buildCandidate({ endpointId: "dear", mayReceive: false, ...changes });
  const decision = decide([dear, cheap], { ...buildPolicy(), version: null }, buildContext());
  const answerId = crypto.randomUUID();
  await recordDecision(asker, { callId: null, answerId }, decision);
  return answerId;
}

describe("saving a policy", () => {
  it("makes the next version, and restores an earlier version completely", async () => {
    const owner = await createOrganization();
    const first = { choose: { by: "evidence" }, mostCost: "0.05", hedgeAfterMs: 900 };
    const saved = await post(save, owner, first);
    expect([saved.status, await saved.json()]).toEqual([201, { version: 1 }]);
    await post(save, owner, { choose: { by: "pinned", endpointId: null } });

    const kept = (await listPolicies(owner)).rows.find(({ version }) => version === 1);
    if (!kept) throw new Error("The first version is gone.");
    const again = await post(save, owner, contentOf(kept.policy));
    expect(await again.json()).toEqual({ version: 3 });
    expect(await currentPolicy(owner)).toEqual({ version: 3, policy: kept.policy });
  });

  it("is refused with a message when the policy is wrong", async () => {
    const owner = await createOrganization();
    const response = await post(save, owner, { ...BY_EVIDENCE, mostErrors: 0.01 });
    expect(response.status).toBe(400);
    expect((await response.json()).error.message).toMatch(/mostErrors/);
    expect((await listPolicies(owner)).rows).toEqual([]);
  });
});

describe("a replay", () => {
  it("reports zero calls when there is nothing to replay", async () => {
    const response = await post(replay, await createOrganization(), BY_EVIDENCE);
    expect(await response.json()).toMatchObject({ calls: 0, changed: 0, isCut: false });
  });

  it("compares the endpoints that were chosen with those the draft would choose, and saves nothing", async () => {
    const owner = await createOrganization();
    const price = (nano: string) => ({ expectedCost: { nano, currency: "USD" } });
    const candidates = [
      buildCandidate({ endpointId: "dear", ...price("3000000") }),
      buildCandidate({ endpointId: "cheap", ...price("1000000") }),
    ];
    const pinned = { version: null, policy: buildPolicy({ choose: PINNED }).policy };
    const decision = decide(candidates, pinned, buildContext());
    for (const _ of [1, 2]) {
      await recordDecision(owner, { callId: null, answerId: null }, decision);
    }
    const response = await post(replay, owner, BY_EVIDENCE);
    expect(await response.json()).toMatchObject({
      calls: 2,
      changed: 2,
      was: { byEndpoint: { dear: 2 }, cost: [{ nano: "6000000", currency: "USD" }] },
      would: { byEndpoint: { cheap: 2 }, cost: [{ nano: "2000000", currency: "USD" }] },
    });
    expect((await listPolicies(owner)).rows).toEqual([]);
  });

  it("leaves out another organization's decisions", async () => {
    const owner = await createOrganization();
    await answerOf(owner);
    const response = await post(replay, await createOrganization(), BY_EVIDENCE);
    expect(await response.json()).toMatchObject({ calls: 0 });
  });

  it("is refused for a wrong draft", async () => {
    const response = await post(replay, await createOrganization(), { choose: { by: "luck" } });
    expect([response.status, await errorCodeOf(response)]).toEqual([400, "invalid_request"]);
  });
});

const PINNED = { by: "pinned" as const, endpointId: "dear" };

describe("the reasons for a model's choice", () => {
  it("are shown to the person who asked, without the cost of models", async () => {
    const owner = await createOrganization();
    const reader = await createMember(owner.organizationId, "reader");
    const told = await (await askWhy(reader, await answerOf(reader))).json();
    expect(told).toMatchObject({
      mode: "exploit",
      vertical: "legal",
      policyVersion: null,
      chosen: { id: "cheap", name: null },
      note: null,
      candidates: [
        { id: "cheap", reasons: [] },
        { id: "dear", reasons: ["data-class"] },
      ],
    });
    expect(JSON.stringify(told)).not.toContain("expectedCost");
  });

  it("are shown to curators with the names and expected cost of models", async () => {
    const owner = await createOrganization();
    const endpointId = await addEndpoint(owner);
    const reader = await createMember(owner.organizationId, "reader");
    const told = await askWhy(owner, await answerOf(reader, { endpointId }));
    expect((await told.json()).candidates[1]).toEqual({
      id: endpointId,
      name: "A",
      quality: {
        results: 400,
        judged: 0,
        low: expect.closeTo(0.924, 3),
        high: expect.closeTo(0.967, 3),
      },
      reasons: ["data-class"],
      expectedCost: { nano: "1000000", currency: "USD" },
    });
  });

  it("tell curators which fault made another endpoint answer", async () => {
    const owner = await createOrganization();
    const answerId = crypto.randomUUID();
    const [first, second] = [await addEndpoint(owner), await addEndpoint(owner)];
    const decision = decide(
      [buildCandidate({ endpointId: first }), buildCandidate({ endpointId: second })],
      { ...buildPolicy(), version: null },
      buildContext({ askedFor: first }),
    );
    const failed = callOf(first, { outcome: "unreachable" });
    const attempts = [...failed.attempts, ...callOf(second).attempts];
    await recordCall(owner, { ...failed, outcome: "complete", answerId, attempts, decision });
    expect(await (await askWhy(owner, answerId)).json()).toMatchObject({ note: "unreachable" });
  });

  it("are refused to another organization, to a colleague, and for an answer without a decision", async () => {
    const owner = await createOrganization();
    const asker = await createMember(owner.organizationId, "member");
    const answerId = await answerOf(asker);
    const colleague = await createMember(owner.organizationId, "member");
    for (const viewer of [await createOrganization(), colleague]) {
      expect((await askWhy(viewer, answerId)).status).toBe(404);
    }
    expect((await askWhy(owner, crypto.randomUUID())).status).toBe(404);
  });

  it("of a visitor's answer are shown to curators only", async () => {
    const owner = await createOrganization();
    const widget = { id: crypto.randomUUID(), collectionIds: [] };
    const visitor = visitorViewer(owner.organizationId, crypto.randomUUID(), widget);
    const answerId = await answerOf(visitor);
    const member = await createMember(owner.organizationId, "member");
    expect((await askWhy(member, answerId)).status).toBe(404);
    expect((await askWhy(owner, answerId)).status).toBe(200);
  });
});

describe("the versions of a policy", () => {
  it("are separate for each organization", async () => {
    const owner = await createOrganization();
    await savePolicy(owner, BY_EVIDENCE);
    const stranger = await createOrganization();
    expect(await (await post(save, stranger, BY_EVIDENCE)).json()).toEqual({ version: 1 });
    expect((await listPolicies(stranger)).rows).toHaveLength(1);
  });
});
