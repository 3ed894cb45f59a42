import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { addCustomTerms } from "#lib/db/calls/custom-terms";
import { listEgress, summarizeEgress } from "#lib/db/calls/egress";
import { withViewer } from "#lib/db/client";
import type { EgressFilter } from "#lib/domain/calls/egress";
import { visitorViewer } from "#lib/domain/viewer";
import { createMember, createOrganization } from "#test/factories/organization";
import { answer, consult, createOutside, ledgerOf, part } from "#test/factories/outside";
import { rowsSeen } from "#test/support/rows-seen";

describe("the egress ledger", () => {
  it("is readable by curators of its organization only", async () => {
    const { viewer } = await createOutside();
    await answer(viewer, [part("Ready?")]);
    const member = await createMember(viewer.organizationId, "member");
    const visitor = visitorViewer(viewer.organizationId, randomUUID(), {
      id: randomUUID(),
      collectionIds: [],
    });
    const stranger = await createOrganization();

    expect(await ledgerOf(viewer)).toHaveLength(1);
    for (const other of [member, visitor, stranger]) expect(await ledgerOf(other)).toEqual([]);
  });

  it("accepts records about other members' questions and shows them to curators", async () => {
    const { viewer } = await createOutside();
    const member = await createMember(viewer.organizationId, "reader");
    await answer(member, [part("Ready?")]);
    expect(await ledgerOf(viewer)).toMatchObject([{ userId: member.userId }]);
  });

  it("is summed up by provider and person, reason and kind", async () => {
    const { viewer, provider, providerId } = await createOutside();
    const widget = { id: randomUUID(), collectionIds: [] };
    const visitor = visitorViewer(viewer.organizationId, randomUUID(), widget);
    await answer(viewer, [part("Patient: Mary Poole.")]);
    await answer(visitor, [part("Dr. Poole?")]);
    await consult(viewer, [part("Secret.", "restricted")]);

    const bytes = provider.requests.map((request) => request.bytes);
    const [own, theirs] = bytes as [number, number];
    const summary = await summarizeEgress(viewer, { days: 1 });
    const name = "0.0.0.0";
    expect(summary).toMatchObject({
      byProvider: [{ providerId, name, records: 3, blocked: 1, bytes: own + theirs }],
      byPerson: [
        { person: viewer.userId, isWidget: false, records: 2, blocked: 1, bytes: own },
        { person: widget.id, isWidget: true, records: 1, blocked: 0, bytes: theirs },
      ],
      blocked: [{ reason: "restricted", dataClass: "restricted", records: 1 }],
    });
    expect(summary.masked).toContainEqual({ kind: "person", entities: 2 });
    const ofWidget = await summarizeEgress(viewer, { days: 1, person: widget.id });
    expect(ofWidget.byProvider).toMatchObject([{ records: 1, bytes: theirs }]);
    const nothing = { byProvider: [], byPerson: [], blocked: [], masked: [] };
    expect(await summarizeEgress(await createOrganization(), {})).toEqual(nothing);
  });

  it("is filtered by person, which may be a widget, and by data class", async () => {
    const { viewer } = await createOutside();
    const widget = { id: randomUUID(), collectionIds: [] };
    await answer(viewer, [part("Ready?", "public")]);
    await answer(visitorViewer(viewer.organizationId, randomUUID(), widget), [part("Ready?")]);

    const found = async (filter: EgressFilter) =>
      (await listEgress(viewer, filter, { limit: 10 })).rows.map(({ dataClass }) => dataClass);
    expect(await found({})).toEqual(["internal", "public"]);
    expect(await found({ person: widget.id })).toEqual(["internal"]);
    expect(await found({ person: viewer.userId })).toEqual(["public"]);
    expect(await found({ dataClass: "public" })).toEqual(["public"]);
  });

  it("cannot be changed by anyone", async () => {
    const { viewer } = await createOutside();
    await answer(viewer, [part("Ready?")]);
    const before = await ledgerOf(viewer);
    const touched = await withViewer(viewer, async (tx) => [
      await tx.egressRecord.updateMany({ data: { bytes: 1, decision: "masked" } }),
      await tx.egressRecord.deleteMany(),
    ]);
    expect(touched).toEqual([{ count: 0 }, { count: 0 }]);
    expect(await ledgerOf(viewer)).toEqual(before);
  });

  it("rejects a record in another person's name, and a record that restricted text was sent", async () => {
    const { viewer } = await createOutside();
    await answer(viewer, [part("Ready?")]);
    const [line] = await withViewer(viewer, (tx) => tx.egressRecord.findMany());
    const plant = (facts: object) =>
      withViewer(viewer, (tx) =>
        tx.egressRecord.createMany({
          data: [{ ...line, masked: {}, id: randomUUID(), ...facts } as never],
        }),
      );
    await expect(plant({ userId: randomUUID() })).rejects.toThrow(/row-level security/);
    await expect(plant({ dataClass: "restricted" })).rejects.toThrow(/check/i);
  });
});

it("shows custom terms only within their organization, and only curators can change them", async () => {
  const viewer = await createOrganization();
  await addCustomTerms(viewer, ["Nightjar"]);
  const stranger = await createOrganization();
  const member = await createMember(viewer.organizationId, "member");
  expect(await rowsSeen(stranger, viewer, "custom_term")).toBe(0);
  await expect(addCustomTerms(member, ["Heron"])).rejects.toThrow(/row-level security/);
  const deleted = await withViewer(member, (tx) => tx.customTerm.deleteMany());
  expect(deleted).toEqual({ count: 0 });
});
