import { Readable } from "node:stream";
import { POST as askRoute } from "#app/api/ask/route";
import { POST as inviteRoute } from "#app/api/people/invitations/route";
import { POST as priceRoute } from "#app/api/prices/route";
import { segment } from "#ingest/segment/segment";
import { getConversation } from "#lib/db/answers/conversations";
import { addCustomTerms, listAllCustomTerms } from "#lib/db/calls/custom-terms";
import { withSystem, withViewer } from "#lib/db/client";
import { startParsing } from "#lib/db/documents/ingestion";
import { storeReadVersion } from "#lib/db/documents/store-read-versions";
import { listEndpoints } from "#lib/db/models/endpoints";
import { saveLimits } from "#lib/db/money/budgets";
import { saveTestCase } from "#lib/db/quality/test-cases";
import { createTestSet } from "#lib/db/quality/test-sets";
import { addDocument } from "#lib/documents/add-document";
import { EVERY_MEMBER, NO_LIMITS, ORGANIZATION } from "#lib/domain/money/budget";
import type { Viewer } from "#lib/domain/viewer";
import { systemViewer } from "#lib/domain/viewer";
import { addEndpoint } from "#lib/models/add-endpoint";
import { countPassageTerms } from "#lib/retrieval/terms";
import { makeKey } from "#test/factories/access-key";
import { createMember } from "#test/factories/organization";
import { createCollection } from "#test/factories/passages";
import { signInAs } from "#test/factories/session";
import { asVisitor, buildWidget, letIn } from "#test/factories/widget";
import { callRoute } from "#test/support/call-route";
import {
  type Audience,
  type Canaries,
  curators,
  everyone,
  members,
  nobody,
  type Principal,
  ROLES_IN_WALK,
} from "./canaries.ts";

export const KINDS = [
  ...["collection", "document", "version", "conversation", "answer", "source", "testSet"],
  ...["testCase", "endpoint", "provider", "widget", "key", "person", "invitation", "term", "price"],
] as const;
export type Kind = string;

export const QUESTION = "How many days' notice must a tenant give in writing?";
const NOWHERE = "http://127.0.0.1:9/v1"; // nothing listens there

/** One organization of the walk: the people who ask, and the ids of what they may name. */
export class House {
  readonly ids = new Map<Kind, string[]>();
  /** Who may read what stands in a collection. */
  readonly readers = new Map<string, Audience>();
  readonly principals: Principal[] = [];

  readonly id: string;
  readonly canaries: Canaries;

  constructor(id: string, canaries: Canaries) {
    this.id = id;
    this.canaries = canaries;
  }

  plant(isFor: Audience): string {
    return this.canaries.plant(this.id, isFor);
  }

  note(kind: Kind, id: string): void {
    this.canaries.noteId(this.id, id);
    this.ids.set(kind, [...(this.ids.get(kind) ?? []), id]);
  }

  /** Who may read a collection; one that the walk made is in no widget. */
  readersOf(collectionId: string): Audience {
    return this.readers.get(collectionId) ?? members;
  }

  /** One of the organization's ids of this kind. */
  pick(kind: Kind, drawn: number): string {
    const known = this.ids.get(kind) ?? [];
    return known[Math.floor(drawn * known.length)] ?? "";
  }

  principal(label: string): Principal {
    const found = this.principals.find((one) => one.label === label);
    if (!found) throw new Error(`There is no ${label}.`);
    return found;
  }
}

/** An organization in which everything that can hold text holds a canary. */
export async function buildHouse(canaries: Canaries): Promise<House> {
  const id = crypto.randomUUID();
  const house = new House(id, canaries);
  canaries.noteId(id, id);
  const data = { id, slug: crypto.randomUUID(), name: house.plant(everyone) };
  await withSystem((tx) => tx.organization.create({ data }));
  const people = await addPeople(house);
  await addDocuments(house, people.owner);
  await addWidget(house, people.owner);
  await addSettings(house, people.owner);
  await askOnce(house, people.member);
  return house;
}

async function addPeople(house: House): Promise<{ owner: Viewer; member: Viewer }> {
  const byRole = new Map<string, Viewer>();
  for (const role of ROLES_IN_WALK) {
    const viewer = await addMember(house, role);
    byRole.set(role, viewer);
    const cookie = await signInAs(viewer);
    const who = { label: role, houseId: house.id, role, userId: viewer.userId };
    house.principals.push({ ...who, headers: { cookie } });
    const key = await makeKey(viewer, {
      name: house.plant((one) => one.userId === viewer.userId || curators(one)),
    });
    house.note("key", key.id);
    house.principals.push({ ...who, label: `${role}'s key`, headers: key.headers });
  }
  // Nobody signs in as these two: the walk may demote and remove them.
  for (const role of ["reader", "admin"] as const) {
    house.note("person", (await addMember(house, role)).userId);
  }
  return { owner: byRole.get("owner") as Viewer, member: byRole.get("member") as Viewer };
}

async function addMember(house: House, role: (typeof ROLES_IN_WALK)[number]): Promise<Viewer> {
  let userId = "";
  const email = `${house.plant((who) => curators(who) || who.userId === userId)}@example.test`;
  const viewer = await createMember(house.id, role, { email });
  userId = viewer.userId;
  house.canaries.noteId(house.id, userId);
  return viewer;
}

/** Three collections: open to the widget's visitors, for members only, and for curators only. */
async function addDocuments(house: House, owner: Viewer): Promise<void> {
  const shelves = [
    { isFor: everyone, tags: ["everyone"] },
    { isFor: members, tags: ["everyone"] },
    { isFor: curators, tags: ["house", "role:admin"] },
  ];
  for (const { isFor, tags } of shelves) {
    const collectionId = await createCollection(owner, tags);
    await withViewer(owner, (tx) =>
      tx.collection.updateMany({ where: { id: collectionId }, data: { name: house.plant(isFor) } }),
    );
    house.note("collection", collectionId);
    house.readers.set(collectionId, isFor);
    for (const part of ["act", "guide"]) {
      await addReadDocument(house, owner, { collectionId, isFor, tags, name: part });
    }
  }
}

type Shelf = { collectionId: string; isFor: Audience; tags: string[]; name: string };

/** A document with its original, stored as the worker stores one that was parsed. */
async function addReadDocument(house: House, owner: Viewer, shelf: Shelf): Promise<void> {
  const { collectionId, isFor, tags, name } = shelf;
  const title = `${name} ${house.plant(isFor)}`;
  const text = `A tenant must give at least 28 days' notice in writing: ${house.plant(isFor)}.\n`;
  const { id } = await addDocument(owner, {
    collectionId,
    fileName: `${title}.txt`,
    path: `${title}.txt`,
    source: "upload",
    bytes: Readable.from([Buffer.from(text)]),
    byteLength: text.length,
  });
  const versionId = await withViewer(owner, async (tx) => {
    const where = { documentId: id };
    await tx.document.updateMany({ where: { id }, data: { accessTags: tags } });
    await tx.documentVersion.updateMany({ where, data: { accessTags: tags } });
    return (await tx.documentVersion.findFirstOrThrow({ where })).id;
  });
  const [upload] = await startParsing(systemViewer(house.id), [versionId]);
  if (!upload) throw new Error("The version was not queued.");
  const read = {
    text,
    pages: [{ page: 1, start: 0, end: text.length }],
    blocks: [{ kind: "paragraph" as const, start: 0, end: text.length - 1 }],
    layouts: [],
    warnings: [],
    mediaType: "text/plain",
  };
  const passages = segment(read, { title }).map((found) => ({
    ...found,
    ...countPassageTerms({ ...found, title }),
  }));
  await storeReadVersion(systemViewer(house.id), upload, read, passages);
  house.note("document", id);
  house.note("version", versionId);
}

const MANY = { visitorPerMinute: 1_000, visitorPerDay: 100_000, widgetPerDay: 10_000_000 };

async function addWidget(house: House, owner: Viewer): Promise<void> {
  const settings = {
    name: house.plant(curators),
    collectionIds: [house.pick("collection", 0)],
    limits: MANY,
  };
  const { id } = await buildWidget(owner, settings);
  house.note("widget", id);
  for (const label of ["a visitor", "another visitor"]) {
    const headers = asVisitor(await letIn(id, { address: crypto.randomUUID() }));
    house.principals.push({ label, houseId: house.id, role: "visitor", userId: label, headers });
  }
}

async function addSettings(house: House, owner: Viewer): Promise<void> {
  const { id: endpointId } = await addEndpoint(owner, {
    name: house.plant(members),
    baseUrl: NOWHERE,
    model: house.plant(members),
    apiKey: house.plant(nobody),
  });
  house.note("endpoint", endpointId);
  for (const { provider } of await listEndpoints(owner)) {
    if (provider) house.note("provider", provider.id);
  }
  const collectionId = house.pick("collection", 0);
  const set = await createTestSet(owner, { collectionId, name: house.plant(curators) });
  house.note("testSet", set.id);
  const [documentId, versionId] = [house.pick("document", 0), house.pick("version", 0)];
  const places = [{ documentId, versionId, start: 0, end: 20, grade: 2 as const }];
  const question = `How much notice? ${house.plant(curators)}`;
  const common = { kind: "answerable", origin: "import", asOf: null } as const;
  const saved = await saveTestCase(owner, set.id, { ...common, question, places });
  house.note("testCase", saved.id);
  await addCustomTerms(owner, [house.plant(curators)]);
  for (const { id } of await listAllCustomTerms(owner)) house.note("term", id);

  for (const target of [EVERY_MEMBER, ORGANIZATION]) {
    await saveLimits(owner, target, { ...NO_LIMITS, questionsPerDay: 10_000_000 });
  }
  const { headers } = house.principal("owner");
  const price = house.plant(curators);
  const priced = await callRoute(priceRoute, {
    method: "POST",
    headers,
    body: { id: price, rule: priceOf(house) },
  });
  if (!priced.ok) throw new Error(await priced.text());
  house.note("price", price);
  const invited = await callRoute(inviteRoute, {
    method: "POST",
    headers,
    body: { role: "reader", email: `${house.plant(curators)}@example.test` },
  });
  house.note("invitation", (await invited.json()).id);
}

/** A price rule whose texts are canaries. */
export function priceOf(house: House): Record<string, unknown> {
  return {
    provider: house.plant(curators),
    models: ["m"],
    currency: "USD",
    card: { prices: { input: "1", output: "4" } },
    status: "effective",
    effectiveFrom: "2026-08-16T00:00:00Z",
    effectiveTo: null,
    source: {
      name: house.plant(curators),
      url: null,
      checkedOn: "2026-10-27",
      standing: "official",
    },
  };
}

/** A conversation of a member, whose question nobody else may read. */
async function askOnce(house: House, member: Viewer): Promise<void> {
  const { headers } = house.principal("member");
  const isOwn: Audience = ({ userId }) => userId === member.userId;
  const response = await callRoute(askRoute, {
    method: "POST",
    headers: { ...headers, accept: "application/json" },
    body: { question: `${QUESTION} ${house.plant(isOwn)}` },
  });
  noteAnswer(house, await response.text());
  const conversation = await getConversation(member, house.pick("conversation", 0));
  for (const { sources } of conversation.answers) {
    for (const { id } of sources) house.note("source", id);
  }
}

/** Notes the answer and the conversation that a response names. */
export function noteAnswer(house: House, body: string): void {
  const answer = /"answerId":"([^"]+)"/.exec(body)?.[1];
  const conversation = /"conversationId":"([^"]+)"/.exec(body)?.[1];
  if (answer) house.note("answer", answer);
  if (conversation) house.note("conversation", conversation);
}
