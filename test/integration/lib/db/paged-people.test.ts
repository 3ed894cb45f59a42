import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { GET as getConversations } from "#app/api/conversations/route";
import { GET as getPeople } from "#app/api/people/route";
import { listConversations } from "#lib/db/answers/conversations";
import { withSystem, withViewer } from "#lib/db/client";
import type { PageQuery } from "#lib/db/page";
import { listAccessKeys, listAllAccessKeys } from "#lib/db/people/access-keys";
import { listInvitations } from "#lib/db/people/links";
import { listAllMembers, listMembers } from "#lib/db/people/members";
import type { Viewer } from "#lib/domain/viewer";
import { createOrganization } from "#test/factories/organization";
import { signInAs } from "#test/factories/session";
import { callRoute } from "#test/support/call-route";
import { expectBrokenCursorsRefused, expectEveryRowOnce, momentOf } from "#test/support/walk-pages";

const times = <Row>(count: number, row: (place: number) => Row): Row[] =>
  Array.from({ length: count }, (_, place) => row(place));

/** Adds members who share a name. */
async function addMembers({ organizationId }: Viewer, count: number, minute: number) {
  const data = times(count, (place) => ({
    id: randomUUID(),
    name: `${place % 2 ? "m" : "M"}ember ${minute}`,
    email: `${randomUUID()}@example.test`,
  }));
  await withSystem(async (tx) => {
    await tx.user.createMany({ data });
    await tx.member.createMany({
      data: data.map(({ id: userId }) => ({ organizationId, userId, role: "reader" })),
    });
  });
}

function addInvitations(viewer: Viewer, count: number, minute: number) {
  const data = times(count, () => ({
    organizationId: viewer.organizationId,
    tokenHash: randomUUID(),
    role: "reader",
    createdAt: momentOf(minute),
    expiresAt: new Date(Date.now() + 60_000),
  }));
  return withViewer(viewer, (tx) => tx.oneTimeLink.createMany({ data }));
}

/** Adds keys, every second one revoked. */
function addKeys(viewer: Viewer, count: number, minute: number) {
  const { organizationId, userId } = viewer;
  const data = times(count, (place) => ({
    ...{ organizationId, userId, name: "A", prefix: "fhk_", role: "reader" },
    tokenHash: randomUUID(),
    createdAt: momentOf(minute),
    revokedAt: place % 2 ? new Date() : null,
  }));
  return withViewer(viewer, (tx) => tx.accessKey.createMany({ data }));
}

function addConversations(viewer: Viewer, count: number, minute: number) {
  const { organizationId, userId } = viewer;
  const row = { organizationId, userId, title: "A", updatedAt: momentOf(minute) };
  return withViewer(viewer, (tx) => tx.conversation.createMany({ data: times(count, () => row) }));
}

const LISTS = {
  members: { add: addMembers, read: listMembers },
  "open invitations": { add: addInvitations, read: listInvitations },
  "a member's access keys": {
    add: addKeys,
    read: (viewer: Viewer, query: PageQuery) => listAccessKeys(viewer, query),
  },
  "all access keys": {
    add: addKeys,
    read: (viewer: Viewer, query: PageQuery) => listAccessKeys(viewer, { all: true, ...query }),
  },
  conversations: { add: addConversations, read: listConversations },
};

describe.each(Object.entries(LISTS))("the list of %s", (_name, list) => {
  async function createList() {
    const viewer = await createOrganization();
    return {
      add: (count: number, minute: number) => list.add(viewer, count, minute),
      read: (query: PageQuery) => list.read(viewer, query),
      idOf: ({ id }: { id: string }) => id,
    };
  }

  it("leads through all pages, every row once, also while others are added", async () => {
    await expectEveryRowOnce(await createList());
  });

  it("refuses a cursor that no page has given", async () => {
    await expectBrokenCursorsRefused((await createList()).read);
  });
});

describe("what needs all rows", () => {
  it("gets all members and all keys, however many they are", async () => {
    const viewer = await createOrganization();
    await addMembers(viewer, 501, 1);
    await addKeys(viewer, 201, 1);
    expect(await listAllMembers(viewer)).toHaveLength(502);
    expect(await listAllAccessKeys(viewer)).toHaveLength(201);
    expect((await listMembers(viewer)).rows).toHaveLength(50);
  });
});

describe("lists for programs", () => {
  async function signIn() {
    const viewer = await createOrganization();
    const cookie = await signInAs(viewer);
    const bodyOf = async (route: typeof getPeople, path: string) => {
      const response = await callRoute(route, { path, cookie });
      expect(response.status).toBe(200);
      return response.json();
    };
    return { viewer, bodyOf };
  }

  it("have as many conversations on the first page as before, and say where the next begins", async () => {
    const { viewer, bodyOf } = await signIn();
    await addConversations(viewer, 203, 1);
    const first = await bodyOf(getConversations, "/api/conversations");
    expect(first.conversations).toHaveLength(200);
    const query = new URLSearchParams({ after: first.next });
    const second = await bodyOf(getConversations, `/api/conversations?${query}`);
    expect(second.conversations).toHaveLength(3);
    expect(second.next).toBeNull();
  });

  it("have all people unless pages are asked for", async () => {
    const { viewer, bodyOf } = await signIn();
    await addMembers(viewer, 60, 1);
    await addInvitations(viewer, 60, 1);
    const whole = await bodyOf(getPeople, "/api/people");
    expect(whole.members).toHaveLength(61);
    expect(whole.invitations).toHaveLength(60);
    expect(whole).toMatchObject({ next: null, nextInvitation: null });

    const first = await bodyOf(getPeople, "/api/people?limit=40");
    const query = new URLSearchParams({
      limit: "40",
      after: first.next,
      afterInvitation: first.nextInvitation,
    });
    const second = await bodyOf(getPeople, `/api/people?${query}`);
    expect([...first.members, ...second.members]).toEqual(whole.members);
    expect([...first.invitations, ...second.invitations]).toEqual(whole.invitations);
  });
});
