import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { endParseChild } from "#ingest/parse/parse-in-child";
import { getDocument } from "#lib/db/documents/document-rows";
import { addDocument } from "#lib/documents/add-document";
import type { Viewer } from "#lib/domain/viewer";
import { jobQueue } from "#lib/jobs";
import { createOrganization } from "#test/factories/organization";
import { createCollection } from "#test/factories/passages";
import { faultPath } from "#test/support/fault-path";
import { ingestJobs, longIngestJobs } from "#worker/jobs/ingest";
import { takeJobs } from "#worker/take-jobs";

const { signal } = new AbortController();
const MIB = 1024 ** 2;

beforeEach(async () => {
  // Jobs of other tests; a round of turns ends with them.
  const boss = await jobQueue();
  for (const name of ["ingest", "ingest-long"]) await boss.deleteQueuedJobs(name);
  await takeJobs(ingestJobs, signal);
  await takeJobs(longIngestJobs, signal);
});
afterAll(() => endParseChild());

async function createLibrary() {
  const viewer = await createOrganization();
  const collectionId = await createCollection(viewer);
  const upload = (fileName: string, bytes: AsyncIterable<Uint8Array>) =>
    addDocument(viewer, { collectionId, fileName, bytes });
  const uploadText = (name: string, text = `The rule of ${name}.`) =>
    upload(name, Readable.from([Buffer.from(text)]));
  return { viewer, upload, uploadText };
}

async function stateOf(viewer: Viewer, { id }: { id: string }) {
  return (await getDocument(viewer, id)).state;
}

describe("the two lanes of reading", () => {
  it("do not let short files wait behind a file that takes long", async () => {
    const { viewer, upload, uploadText } = await createLibrary();
    const slow = createReadStream(faultPath("made/many-pages-5000.pdf"));
    const long = await upload("long.pdf", slow);
    const short = [await uploadText("a.txt"), await uploadText("b.txt"), await uploadText("c.txt")];

    await takeJobs(ingestJobs, signal);

    for (const document of short) expect(await stateOf(viewer, document)).toBe("searchable");
    expect(await stateOf(viewer, long)).toBe("queued");
    const [job] = await (await jobQueue()).fetch("ingest-long");
    expect(job?.data).toMatchObject({ versionId: long.versionId });
  });

  it("leave a large file to the long lane without trying it, and that lane parses it", async () => {
    const { viewer, uploadText } = await createLibrary();
    const filler = "x".repeat(4 * MIB);
    const large = await uploadText("large.html", `<p>Rent is due.</p><!-- ${filler} -->`);

    await takeJobs(ingestJobs, signal);
    expect(await stateOf(viewer, large)).toBe("queued");

    await takeJobs(longIngestJobs, signal);
    expect(await stateOf(viewer, large)).toBe("searchable");
  });

  it("give each organization a turn before one gets its second", async () => {
    const many = await createLibrary();
    const few = await createLibrary();
    const first = [];
    for (let number = 1; number <= 10; number += 1) {
      first.push(await many.uploadText(`${number}.txt`));
    }
    const only = await few.uploadText("only.txt");

    await takeJobs(ingestJobs, signal);
    expect(await stateOf(few.viewer, only)).toBe("queued");
    await takeJobs(ingestJobs, signal);

    expect(await stateOf(few.viewer, only)).toBe("searchable");
    const states = await Promise.all(first.map((document) => stateOf(many.viewer, document)));
    expect(states.filter((state) => state === "queued")).toHaveLength(2);
  });
});
