import { Readable } from "node:stream";
import { expect, it, onTestFinished } from "vitest";
import { withViewer } from "#lib/db/client";
import { removeMember } from "#lib/db/people/members";
import { ACCESS_CHANGED, listenForWork, signalWork } from "#lib/db/work-signal";
import { addDocument } from "#lib/documents/add-document";
import { jobQueue } from "#lib/jobs";
import { createMember, createOrganization } from "#test/factories/organization";
import { createCollection } from "#test/factories/passages";

it("tells a worker of an upload, whose job it can then fetch", async () => {
  const viewer = await createOrganization();
  const collectionId = await createCollection(viewer);
  const boss = await jobQueue();
  const { hearing } = await listen("ingest");

  const bytes = Readable.from([Buffer.from("Rent is due.")]);
  const { versionId } = await addDocument(viewer, { collectionId, fileName: "a.txt", bytes });
  await hearing;

  const jobs = await boss.fetch("ingest", { batchSize: 100 });
  expect(jobs.map(({ data }) => data)).toContainEqual(expect.objectContaining({ versionId }));
  for (const { id } of jobs) await boss.complete("ingest", id);
});

it("names the kind of work, so that only its loop wakes", async () => {
  const viewer = await createOrganization();
  const { heard, hearing } = await listen("tune");

  await withViewer(viewer, (tx) => signalWork(tx, "calibrate"));
  await withViewer(viewer, (tx) => signalWork(tx, "tune"));
  await hearing;

  expect(heard).toContain("calibrate");
});

it("tells open streams of a member who is removed", async () => {
  const owner = await createOrganization();
  const reader = await createMember(owner.organizationId, "reader");
  const { hearing } = await listen(ACCESS_CHANGED);
  await removeMember(owner, reader.userId);
  await hearing;
});

/** Listens until the test ends; `hearing` resolves with the first signal of this kind. */
async function listen(kind: string) {
  const stopping = new AbortController();
  onTestFinished(() => stopping.abort());
  const heard: (string | null)[] = [];
  const { promise: hearing, resolve } = Promise.withResolvers<void>();
  await listenForWork((signalled) => {
    heard.push(signalled);
    if (signalled === kind) resolve();
  }, stopping.signal);
  return { heard, hearing };
}
