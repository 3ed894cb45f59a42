import { describe, expect, it } from "vitest";
import { POST as ask } from "#app/api/ask/route";
import { POST as upload } from "#app/api/documents/route";
import { streamWhileAllowed } from "#app/api/stream-while-allowed";
import { POST as askWidget } from "#app/api/widget/ask/route";
import { DELETE as leave } from "#app/api/widget/sessions/route";
import { hashToken, newToken } from "#lib/auth/token";
import { withSystem, withViewer } from "#lib/db/client";
import { deleteCollection } from "#lib/db/documents/collections";
import { deleteDocument } from "#lib/db/documents/documents";
import { revokeAccessKey } from "#lib/db/people/access-keys";
import { changeRole, removeMember, revokeMemberSessions } from "#lib/db/people/members";
import { createSession } from "#lib/db/people/sessions";
import {
  deleteWidget,
  pauseWidget,
  replaceWidgetSecret,
  updateWidget,
} from "#lib/db/widgets/widgets";
import type { Viewer } from "#lib/domain/viewer";
import { newWidgetSecret } from "#lib/widget/secret";
import { makeKey } from "#test/factories/access-key";
import { signIdentity } from "#test/factories/identity-token";
import { createMember } from "#test/factories/organization";
import { callsOf, createReaderWithModel } from "#test/factories/reader";
import { signInAs } from "#test/factories/session";
import { asVisitor, buildWidget, letIn, openPreview } from "#test/factories/widget";
import { callRoute, errorCodeOf, ORIGIN } from "#test/support/call-route";
import { eventsSaying, type ProviderStep } from "#test/support/fakes/fake-provider";
import { openAnswer } from "#test/support/open-answer";

const QUESTION = "How many days notice must a tenant give in writing?";

/** A model that says a few words and then nothing more, so that only the end of access ends its answer. */
const SLOW: ProviderStep[] = [
  { do: "write", bytes: eventsSaying("At least 28 days [1]").slice(0, 4).join("") },
  { do: "hang" },
];

/** An organization with such a model, an admin who asks, and a widget on its collection. */
async function createSite() {
  const reader = await createReaderWithModel(SLOW);
  const { viewer: owner, collection, act, provider, endpointId } = reader;
  const admin = await createMember(owner.organizationId, "admin");
  const built = await buildWidget(owner, { collectionIds: [collection.id] });
  return { owner, admin, collection, act, provider, endpointId, ...built };
}
type Site = Awaited<ReturnType<typeof createSite>>;

/** Asks through a route and reads the first words of the answer. */
async function open(route: typeof ask, headers: Record<string, string>) {
  const body = { question: QUESTION };
  const answer = openAnswer(await callRoute(route, { method: "POST", headers, body }));
  await answer.firstWords();
  return answer;
}

const openAs = async (viewer: Viewer) => open(ask, { cookie: await signInAs(viewer) });

/** What the organization's answers are recorded as, oldest first. */
function recordsOf(owner: Viewer) {
  return withViewer(owner, (tx) =>
    tx.answer.findMany({ select: { outcome: true, text: true }, orderBy: { createdAt: "asc" } }),
  );
}

type Act = (site: Site) => Promise<unknown>;

describe("a member's open answer", () => {
  it.each<[string, Act]>([
    ["they are removed", ({ owner, admin }) => removeMember(owner, admin.userId)],
    ["they become a reader", ({ owner, admin }) => changeRole(owner, admin.userId, "reader")],
    ["a curator signs them out", ({ owner, admin }) => revokeMemberSessions(owner, admin.userId)],
    ["they are disabled", ({ admin }) => disable(admin.userId)],
    ["they lose a right while the sign-in stays open", ({ admin }) => demoteOnly(admin)],
  ])("ends when %s, says why, and is recorded as stopped", async (_case, act) => {
    const site = await createSite();
    const answer = await openAs(site.admin);
    await act(site);

    const { text, last } = await answer.end();
    const { endpointId } = site;
    expect(last).toMatchObject({ outcome: "stopped", ended: "access-ended", endpointId });
    await site.provider.hungUp;
    expect(await recordsOf(site.owner)).toEqual([{ outcome: "stopped", text: text.trim() }]);
    expect(await callsOf(site.owner)).toMatchObject([{ outcome: "stopped" }]);
  });

  it.each<[string, Act]>([
    ["is deleted", ({ owner, collection }) => deleteCollection(owner, collection.id)],
    ["is closed to their role", ({ owner, collection }) => close(owner, collection.id)],
  ])("ends when its collection %s", async (_case, act) => {
    const site = await createSite();
    const reader = await createMember(site.owner.organizationId, "reader");
    const answer = await openAs(reader);
    await act(site);
    expect((await answer.end()).last).toMatchObject({ outcome: "stopped", ended: "source-closed" });
  });

  it("ends when a document that it quotes is deleted", async () => {
    const { owner, admin, act } = await createSite();
    const answer = await openAs(admin);
    await deleteDocument(owner, act.documentId);
    expect((await answer.end()).last).toMatchObject({ outcome: "stopped", ended: "source-closed" });
  });

  it("goes on when somebody else is removed, and another collection is deleted", async () => {
    let say = () => {};
    const rest = eventsSaying("At least 28 days [1]");
    const heard = new Promise<void>((resolve) => {
      say = resolve;
    });
    const { viewer: owner } = await createReaderWithModel([
      { do: "write", bytes: rest.slice(0, 4).join("") },
      { do: "until", promise: heard },
      ...rest.slice(4).map((bytes) => ({ do: "write" as const, bytes })),
    ]);
    const [admin, other] = [
      await createMember(owner.organizationId, "admin"),
      await createMember(owner.organizationId, "admin"),
    ];
    const otherAnswer = await openAs(other);
    const answer = await openAs(admin);
    await removeMember(owner, other.userId);
    expect((await otherAnswer.end()).last).toMatchObject({ ended: "access-ended" });
    say();
    const { last } = await answer.end();
    expect(last).toMatchObject({ outcome: "complete" });
    expect(last).not.toHaveProperty("ended");
  });
});

describe("a program's open answer", () => {
  it.each<[string, (site: Site, keyId: string) => Promise<unknown>]>([
    ["is revoked", ({ admin }, keyId) => revokeAccessKey(admin, keyId)],
    ["expires", ({ admin }, keyId) => expire(admin, keyId)],
    ["belongs to a member who is removed", ({ owner, admin }) => removeMember(owner, admin.userId)],
    [
      "belongs to a member who becomes a reader",
      ({ owner, admin }) => changeRole(owner, admin.userId, "reader"),
    ],
  ])("ends when its key %s", async (_case, act) => {
    const site = await createSite();
    const { id, headers } = await makeKey(site.admin);
    const answer = await open(ask, { ...headers, accept: "text/event-stream" });
    await act(site, id);
    expect((await answer.end()).last).toMatchObject({ outcome: "stopped", ended: "access-ended" });
  });

  it("is refused where the program waits for the whole answer", async () => {
    const site = await createSite();
    const { id, headers } = await makeKey(site.admin);
    const body = { question: QUESTION };
    const asked = callRoute(ask, { method: "POST", headers, body });
    await revokeAccessKey(site.admin, id);
    const response = await asked;
    expect([response.status, await errorCodeOf(response)]).toEqual([401, "unauthenticated"]);
  });
});

describe("a visitor's open answer", () => {
  it.each<[string, string, (site: Site, token: string) => Promise<unknown>]>([
    ["the widget is paused", "assistant-paused", ({ owner, id }) => pauseWidget(owner, id, true)],
    [
      "its site is removed from the list",
      "access-ended",
      ({ owner, id }) => updateWidget(owner, id, { origins: ["https://other.example"] }),
    ],
    [
      "its secret is replaced",
      "access-ended",
      ({ owner, id, widget }) =>
        replaceWidgetSecret(owner, id, newWidgetSecret(widget).sealedSecret),
    ],
    ["the visitor signs out", "access-ended", (_site, token) => signOut(token)],
    ["the widget is deleted", "access-ended", ({ owner, id }) => deleteWidget(owner, id)],
    [
      "the collection is taken from the widget",
      "source-closed",
      ({ owner, id }) => updateWidget(owner, id, { collectionIds: [] }),
    ],
    [
      "the collection is deleted",
      "source-closed",
      ({ owner, collection }) => deleteCollection(owner, collection.id),
    ],
  ])("ends when %s", async (_case, ended, act) => {
    const site = await createSite();
    const { id, secret } = site;
    const identity = signIdentity({ widgetId: id, secret, subject: "customer-7" });
    const token = await letIn(id, { identity });
    const answer = await open(askWidget, asVisitor(token));
    await act(site, token);

    const { last } = await answer.end();
    expect(last).toMatchObject({ outcome: "stopped", ended, endpointId: "assistant" });
  });
});

describe("a preview's open answer", () => {
  it.each<[string, Act]>([
    ["is removed", ({ owner, admin }) => removeMember(owner, admin.userId)],
    ["becomes a reader", ({ owner, admin }) => changeRole(owner, admin.userId, "reader")],
    ["is signed out", ({ owner, admin }) => revokeMemberSessions(owner, admin.userId)],
  ])("ends when its curator %s", async (_case, act) => {
    const site = await createSite();
    const token = await openPreview(site.admin, site.widget);
    const answer = await open(askWidget, asVisitor(token));
    await act(site);
    expect((await answer.end()).last).toMatchObject({ outcome: "stopped", ended: "access-ended" });
  });
});

describe("a file that is still being sent", () => {
  it("breaks off when its reader is removed, instead of looking complete", async () => {
    const { owner, admin } = await createSite();
    const viewer = await signedIn(admin);
    const never = new Promise<never>(() => {});
    async function* lines() {
      yield new TextEncoder().encode("first line");
      await never;
    }
    const reader = streamWhileAllowed(viewer, lines()).getReader();
    expect((await reader.read()).done).toBe(false);
    await removeMember(owner, admin.userId);
    await expect(reader.read()).rejects.toThrow("Your access has ended");
  });

  it("is refused where it is an upload, and nothing of it is kept", async () => {
    const { owner, admin, collection } = await createSite();
    const before = await documentsOf(owner);
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode("Rent is due")),
    });
    const path = `/api/documents?collection=${collection.id}&name=rent.txt`;
    // Node needs `duplex` for a body that is still arriving; the browser's types do not know it.
    const streamed: RequestInit & { duplex: "half" } = {
      method: "POST",
      headers: { origin: ORIGIN, cookie: await signInAs(admin) },
      body,
      duplex: "half",
    };
    const uploaded = upload(new Request(`${ORIGIN}${path}`, streamed));
    await removeMember(owner, admin.userId);
    const response = await uploaded;
    expect([response.status, await errorCodeOf(response)]).toEqual([401, "unauthenticated"]);
    expect(await documentsOf(owner)).toBe(before);
  });
});

async function signedIn(member: Viewer): Promise<Viewer> {
  const expiresAt = new Date(Date.now() + 60 * 60_000);
  const session = await createSession(member, { tokenHash: hashToken(newToken()), expiresAt });
  return { ...member, sessionId: session.id };
}

function documentsOf(owner: Viewer): Promise<number> {
  return withViewer(owner, (tx) => tx.document.count());
}

function disable(userId: string): Promise<unknown> {
  const data = { disabledAt: new Date() };
  return withSystem((tx) => tx.user.update({ where: { id: userId }, data }));
}

function demoteOnly({ organizationId, userId }: Viewer): Promise<unknown> {
  const data = { role: "reader" };
  return withSystem((tx) => tx.member.updateMany({ where: { organizationId, userId }, data }));
}

function expire({ organizationId }: Viewer, id: string): Promise<unknown> {
  const data = { expiresAt: new Date(Date.now() - 1) };
  return withSystem((tx) => tx.accessKey.updateMany({ where: { organizationId, id }, data }));
}

function close(owner: Viewer, id: string): Promise<unknown> {
  const data = { accessTags: ["role:admin", "house"] };
  return withViewer(owner, (tx) => tx.collection.updateMany({ where: { id }, data }));
}

function signOut(token: string): Promise<unknown> {
  return callRoute(leave, { method: "DELETE", headers: asVisitor(token) });
}
