import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { type Transaction, withSystem, withViewer } from "#lib/db/client";
import { createInvitation } from "#lib/db/people/links";
import { removeMember } from "#lib/db/people/members";
import { createSession } from "#lib/db/people/sessions";
import { systemViewer, type Viewer, visitorViewer } from "#lib/domain/viewer";
import { Prisma } from "#prisma/generated/client";
import { buildCall } from "#test/factories/call";
import { createMember, createOrganization } from "#test/factories/organization";

// What row-level security alone shows: these statements name no organization and no person.

const later = () => new Date(Date.now() + 60_000);
let owner: Viewer;
let reader: Viewer;
let stranger: Viewer;
let visitor: Viewer;

async function populate(viewer: Viewer): Promise<void> {
  await createSession(viewer, { tokenHash: randomUUID(), expiresAt: later() });
  await buildCall(viewer, [{ rule: null }]);
}

beforeAll(async () => {
  owner = await createOrganization("owner");
  reader = await createMember(owner.organizationId, "reader");
  stranger = await createOrganization("owner");
  visitor = visitorViewer(owner.organizationId, randomUUID(), {
    id: randomUUID(),
    collectionIds: [],
  });
  for (const viewer of [owner, reader, stranger]) await populate(viewer);
  for (const viewer of [owner, stranger]) {
    const invitation = { tokenHash: randomUUID(), role: "reader", email: null } as const;
    await createInvitation(viewer, { ...invitation, expiresAt: later() });
  }
});

/**
 * The values of a column that a viewer sees, each once: of a table of the organization `of`, or of one whose rows
 * belong to none.
 */
async function seen(
  viewer: Viewer,
  table: string,
  column: string,
  of: Viewer | null = owner,
): Promise<string[]> {
  const where = of ? Prisma.sql`organization_id = ${of.organizationId}::uuid` : Prisma.sql`true`;
  const rows = await withViewer(
    viewer,
    (tx) => tx.$queryRaw<{ value: string }[]>`
      SELECT DISTINCT ${Prisma.raw(column)}::text AS value FROM ${Prisma.raw(`"${table}"`)} WHERE ${where}`,
  );
  return rows.map(({ value }) => value).sort();
}

const ids = (...viewers: Viewer[]) => viewers.map(({ userId }) => userId).sort();

describe("row-level security shows", () => {
  it("a visitor no person, sign-in, link, call of others or audit event", async () => {
    for (const table of ["session", "call", "member", "access_key"]) {
      expect(await seen(visitor, table, "user_id"), table).toEqual([]);
    }
    for (const table of ["one_time_link", "audit_event"]) {
      expect(await seen(visitor, table, "id"), table).toEqual([]);
    }
    expect(await seen(visitor, "user", "id", null)).toEqual([]);
    expect(await seen(visitor, "credential", "user_id", null)).toEqual([]);
    expect(await seen(visitor, "organization", "id", null)).toEqual([owner.organizationId]);
  });

  it("a member the members of the organization, and only their own password hash", async () => {
    expect(await seen(reader, "user", "id", null)).toEqual(ids(owner, reader));
    expect(await seen(reader, "member", "user_id")).toEqual(ids(owner, reader));
    expect(await seen(reader, "credential", "user_id", null)).toEqual(ids(reader));
    expect(await seen(reader, "organization", "id", null)).toEqual([owner.organizationId]);
  });

  it("a member their own sign-ins and calls, and no link or audit event", async () => {
    expect(await seen(reader, "session", "user_id")).toEqual(ids(reader));
    expect(await seen(reader, "call", "user_id")).toEqual(ids(reader));
    expect(await seen(reader, "one_time_link", "id")).toEqual([]);
    expect(await seen(reader, "audit_event", "id")).toEqual([]);
  });

  it("an owner the sign-ins, calls, links and audit events of their organization only", async () => {
    for (const table of ["session", "call"]) {
      expect(await seen(owner, table, "user_id"), table).toEqual(ids(owner, reader));
      expect(await seen(owner, table, "user_id", stranger), table).toEqual([]);
    }
    for (const table of ["one_time_link", "audit_event"]) {
      expect(await seen(owner, table, "id"), table).not.toEqual([]);
      expect(await seen(owner, table, "id", stranger), table).toEqual([]);
    }
    expect(await seen(owner, "credential", "user_id", null)).toEqual(ids(owner));
  });

  it("the system, too, no audit event", async () => {
    const { organizationId } = owner;
    const count = await withSystem((tx) => tx.auditEvent.count({ where: { organizationId } }));
    expect(count).toBe(0);
  });
});

describe("someone who left the organization", () => {
  it("is no member, and still has a name there", async () => {
    const remaining = await createOrganization();
    const leaver = await createMember(remaining.organizationId, "member");
    await removeMember(remaining, leaver.userId);
    expect(await seen(remaining, "member", "user_id", remaining)).toEqual(ids(remaining));
    expect(await seen(remaining, "user", "id", null)).toContain(leaver.userId);
  });
});

describe("the database refuses", () => {
  const changing = (viewer: Viewer, work: (tx: Transaction) => Promise<unknown>) =>
    withViewer(viewer, work);

  it.each(["UPDATE", "DELETE", "TRUNCATE"])("%s of audit events, to everyone", async (verb) => {
    const [row] = await withViewer(
      owner,
      (tx) => tx.$queryRaw<{ may: boolean }[]>`
        SELECT has_table_privilege(current_user, 'audit_event', ${verb}) AS may`,
    );
    expect(row?.may).toBe(false);
  });

  it("a statement that changes or deletes audit events, also to the system", async () => {
    const { organizationId } = owner;
    const change = { where: { organizationId }, data: { subject: "nothing" } };
    for (const viewer of [owner, systemViewer(organizationId)]) {
      const changed = changing(viewer, (tx) => tx.auditEvent.updateMany(change));
      await expect(changed).rejects.toThrow(/permission denied/);
    }
    const where = { organizationId };
    const deleted = withSystem((tx) => tx.auditEvent.deleteMany({ where }));
    await expect(deleted).rejects.toThrow(/permission denied/);
  });

  it("an audit event in another person's name", async () => {
    const data = {
      organizationId: owner.organizationId,
      actor: owner.userId,
      action: "document.deleted",
      subject: "planted",
    };
    const planted = changing(reader, (tx) => tx.auditEvent.createMany({ data }));
    await expect(planted).rejects.toThrow(/row-level security/);
  });

  it("a person who makes an organization know them", async () => {
    const claim = changing(
      stranger,
      (tx) => tx.$executeRaw`
        UPDATE "user" SET known_to = array_append(known_to, ${owner.organizationId}::uuid)
        WHERE id = ${stranger.userId}::uuid`,
    );
    await expect(claim).rejects.toThrow(/permission denied/);
  });

  it("a reader who makes themselves an owner, or joins another organization", async () => {
    const { organizationId, userId } = reader;
    const count = await changing(
      reader,
      (tx) => tx.$executeRaw`
        UPDATE member SET role = 'owner'
        WHERE organization_id = ${organizationId}::uuid AND user_id = ${userId}::uuid`,
    );
    expect(count).toBe(0);
    const role = "owner";
    const posing = { ...reader, organizationId: stranger.organizationId };
    const joined = changing(posing, (tx) =>
      tx.member.create({ data: { organizationId: stranger.organizationId, userId, role } }),
    );
    await expect(joined).rejects.toThrow(/row-level security/);
  });

  it("a reader who adds an endpoint, to which questions would go", async () => {
    const { organizationId } = owner;
    const { id: providerId } = await withViewer(owner, (tx) =>
      tx.provider.create({
        data: {
          organizationId,
          kind: "other",
          name: "Elsewhere",
          jurisdiction: "unknown",
          trainsOnData: "unknown",
          maxDataClass: "public",
        },
        select: { id: true },
      }),
    );
    const added = changing(reader, (tx) =>
      tx.endpoint.create({
        data: {
          organizationId,
          providerId,
          name: "Mine",
          baseUrl: "http://mine.test/v1",
          model: "m",
        },
      }),
    );
    await expect(added).rejects.toThrow(/row-level security/);
    expect(await seen(owner, "endpoint", "name")).not.toContain("Mine");
  });
});
