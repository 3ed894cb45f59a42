import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findTestModel, startTestEmbedder } from "#test/support/embedder";
import { listReleases, readFixture } from "#test/support/upgrade/fixture";
import type { Cited } from "#test/support/upgrade/old-installation";
import { openOldInstallation } from "#test/support/upgrade/open-old-installation";
import { countRows, migrationText } from "#test/support/upgrade/restore-database";

// Restores the data that each earlier release left, upgrades it to this release, and uses it.

/** Tables that were renamed since a fixture was made: `"public.old_name": "public.new_name"`. */
const RENAMED: Record<string, string> = {
  "public.evaluation_set": "public.test_set",
  "public.evaluation_item": "public.test_case",
  "public.evaluation_place": "public.test_case_place",
  "public.second_opinion": "public.shadow_answer",
};
/** Tables that an upgrade adds rows to: the applied migrations, and the queues of this release. */
const GROWING = new Set(["public._prisma_migrations", "jobs.queue"]);
const UPGRADE_MS = 60_000;

const model = await findTestModel();
const serverUrl = process.env.DATABASE_URL;

describe.each(listReleases())("an installation of release %s", (release) => {
  const fixture = readFixture(release);
  const { owner, member, ended, collections, conversations, widget, ...facts } = fixture.facts;
  let old: Awaited<ReturnType<typeof openOldInstallation>>;
  let restored: Record<string, number | undefined>;

  /** Row counts by the names that the tables have in the fixture. */
  const rows = async (presentName: (name: string) => string) => {
    const names = fixture.tables.map(({ name }) => name);
    const counts = await countRows(old.client, names.map(presentName));
    return Object.fromEntries(names.map((name, place) => [name, counts[place]]));
  };
  const rowsNow = () => rows((name) => RENAMED[name] ?? name);

  beforeAll(async () => {
    old = await openOldInstallation(fixture, serverUrl);
    restored = await rows((name) => name);
    await old.upgrade();
  }, UPGRADE_MS);
  afterAll(() => old?.close());

  it("was made by migrations that nobody has edited since", async () => {
    const kept = fixture.migrations.map(async ({ name }) => {
      const text = await migrationText(name);
      return { name, checksum: createHash("sha256").update(text).digest("hex") };
    });
    expect(await Promise.all(kept)).toEqual(fixture.migrations);
  });

  it("keeps every row when it is upgraded, and a second upgrade changes nothing", async () => {
    expect(restored).toEqual(
      Object.fromEntries(fixture.tables.map((table) => [table.name, table.rows])),
    );
    const upgraded = await rowsNow();
    for (const { name, rows: before } of fixture.tables) {
      if (GROWING.has(name)) expect(upgraded[name], name).toBeGreaterThanOrEqual(before);
      else expect(upgraded[name], name).toBe(before);
    }
    expect(await old.upgrade()).toEqual([]);
    expect(await rowsNow()).toEqual(upgraded);
  });

  it("accepts the old passwords and no others", async () => {
    expect(await old.signIn(owner.email, owner.password)).toBe(owner.userId);
    expect(await old.signIn(member.email, member.password)).toBe(member.userId);
    expect(await old.signIn(member.email, owner.password)).toBeNull();
  });

  it("accepts old sessions, but not the one that was revoked", async () => {
    expect(await old.userOf(owner.cookie)).toBe(owner.userId);
    expect(await old.userOf(member.cookie)).toBe(member.userId);
    expect(await old.userOf(ended.cookie)).toBeNull();
  });

  it("accepts an old invitation once", async () => {
    const email = "reader@harbour.example";
    expect(await old.join(facts.invitation, email, "a reader's new password")).toBe(201);
    expect(await old.join(facts.invitation, email, "a reader's new password")).toBe(404);
  });

  it.each([
    ["a PDF", conversations.quoted, collections.english],
    ["a Chinese document", conversations.chinese, collections.chinese],
  ])(
    "answers a question asked with an old access key from %s, and the citation opens at the quoted words",
    async (_, { question, phrase }, collectionId) => {
      const answered = await old.askWithKey(facts.key, question, collectionId);
      expect(answered.endpointId).toBe("quotes");
      expect(["complete", "uncertain"]).toContain(answered.outcome);
      const [citation] = answered.places;
      const { words, original } = await old.openCitation(owner.cookie, citation as Cited);
      expect(words).toBe(citation?.quote);
      expect(words).toContain(phrase);
      expect(original.toString()).toContain(phrase);
    },
  );

  it("marks the cited words on the right page of a PDF", async () => {
    const { question } = conversations.quoted;
    const [citation] = (await old.askWithKey(facts.key, question, collections.english)).places;
    const { marks, pages, original } = await old.openCitation(owner.cookie, citation as Cited);
    expect(original.subarray(0, 5).toString()).toBe("%PDF-");
    expect(marks.map(({ page }) => page)).toEqual([pages[0]?.page]);
    expect(marks[0]?.rects).not.toEqual([]);
  });

  it.each(Object.values(conversations))(
    "shows the old conversation $question with its citations to the person who asked, and to nobody else",
    async ({ asker, id, question, answers }) => {
      const [cookie, another] = [
        fixture.facts[asker].cookie,
        fixture.facts[otherThan(asker)].cookie,
      ];
      const kept = await old.conversation(cookie, id);
      expect(kept.answers[0]?.question).toBe(question);
      expect(kept.answers.map(({ text }) => text)).toEqual(answers);
      expect(kept.answers.filter(({ citations }) => citations.length === 0)).toEqual([]);
      for (const citation of kept.answers.flatMap(({ citations }) => citations)) {
        expect((await old.openCitation(cookie, citation)).words).toBe(citation.quote);
      }
      expect(await old.conversation(another, id)).toMatchObject({ error: { code: "not_found" } });
    },
  );

  it("loads an old widget, accepts its visitors' sessions, and accepts identities signed with its secret", async () => {
    expect(await old.embeddedView(widget.id)).toMatchObject({ id: widget.id, isPaused: false });
    const own = await old.visitorsConversations(widget.token);
    expect(own.map(({ id }) => id)).toEqual([widget.conversationId]);
    expect(await old.acceptsIdentity(widget.id, widget.site, widget.secret)).toBe(true);
  });

  it("can unseal the API key of an endpoint", async () => {
    const { id, apiKey } = facts.endpoint;
    expect(await old.apiKeyOf(await old.viewerOf(owner.cookie), id)).toBe(apiKey);
  });

  it("can read everything that the console shows", async () => {
    const kept = await old.readConsole(await old.viewerOf(owner.cookie), collections.english);
    expect(Object.entries(kept).filter(([, count]) => count === 0)).toEqual([]);
  });

  it("names old documents by their file names, and knows no source of them", async () => {
    const { organizationId } = await old.viewerOf(owner.cookie);
    await old.client.query("BEGIN");
    // On a server the owner is subject to row-level security.
    await old.client.query(
      `SELECT set_config('app.organization_id', $1, true), set_config('app.collection_ids', '*', true),
              set_config('app.access_tags', 'house,everyone', true)`,
      [organizationId],
    );
    const { rows: documents } = await old.client.query(
      "SELECT file_name, source, path, folder FROM document",
    );
    expect(documents.length).toBeGreaterThan(5);
    for (const { file_name: path, ...row } of documents) {
      expect(row).toEqual({ source: "unknown", path, folder: "" });
    }
    const { rows: versions } = await old.client.query(
      `SELECT version.source, version.path, version.file_name, document.file_name AS named
       FROM document_version version JOIN document ON document.id = version.document_id`,
    );
    await old.client.query("ROLLBACK");
    expect(versions.length).toBeGreaterThan(documents.length);
    for (const { named, ...row } of versions) {
      expect(row).toEqual({ source: "unknown", path: named, file_name: named });
    }
  });

  it("ingests the document that was queued", async () => {
    await old.ingestQueued();
    const { id, question } = facts.documents.waiting;
    const { places } = await old.askWithKey(facts.key, question, collections.english);
    expect(places[0]?.documentId).toBe(id);
  });

  it.skipIf(!model)("finds old passages by their old vectors", async () => {
    const embedder = await startTestEmbedder();
    try {
      const viewer = await old.viewerOf(owner.cookie);
      const { question, phrase } = facts.documents.paraphrase;
      const found = await old.searchWith(embedder.url, viewer, question, collections.english);
      const nearest = found.passages.toSorted((a, b) => cosineOf(b) - cosineOf(a))[0];
      expect(nearest?.text).toContain(phrase);
      expect(nearest && cosineOf(nearest)).toBeGreaterThan(0.8);
    } finally {
      embedder.process.kill();
    }
  });
});

const cosineOf = ({ scores }: { scores: { dense: number | null } }) => scores.dense ?? 0;

const otherThan = (asker: "owner" | "member") => (asker === "owner" ? "member" : "owner");
