import { once } from "node:events";
import { createReadStream } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { afterAll, describe, expect, it } from "vitest";
import { onEmbedAgain } from "#ingest/embed/embed-again";
import { createEmbeddingLoop } from "#ingest/embed/embedding-loop";
import { ingestDocument } from "#ingest/ingest-document";
import { endParseChild } from "#ingest/parse/parse-in-child";
import { blobPath } from "#lib/blobs";
import { config } from "#lib/config";
import { withViewer } from "#lib/db/client";
import { getDocument } from "#lib/db/documents/document-rows";
import { getKeptText } from "#lib/db/documents/kept-text";
import { addDocument } from "#lib/documents/add-document";
import { deleteDocumentForGood } from "#lib/documents/delete-document";
import type { Viewer } from "#lib/domain/viewer";
import { jobQueue, prepareJob } from "#lib/jobs";
import { setEmbedderUrl } from "#lib/models/current-embedding";
import { retrievePassages } from "#lib/retrieval/retrieve";
import { createOrganization } from "#test/factories/organization";
import { createCollection } from "#test/factories/passages";
import { fixture } from "#test/support/test-data";
import { ingestJobs } from "#worker/jobs/ingest";
import { takeJobs } from "#worker/take-jobs";

const REAL_PDF = fixture("documents/pdf-legal-en/missouri.pdf");
const { signal } = new AbortController();

afterAll(() => endParseChild());

describe("the worker", () => {
  it("makes a real PDF searchable, with correct offsets", async () => {
    const viewer = await createOrganization();
    const { id } = await upload(viewer, createReadStream(REAL_PDF));

    await work();

    const row = await getDocument(viewer, id);
    expect(row).toMatchObject({ state: "searchable", pageCount: 5, failureCode: null });
    const { text, passages } = await getKeptText(viewer, id);
    expect(passages).toHaveLength(row.passageCount);
    const found = await retrievePassages(viewer, { question: "court", top: 1 });
    const [best] = found.passages;
    expect(best?.text).toBe(text.slice(best?.start, best?.end));
  });

  it.each([
    ["an empty file", Buffer.alloc(0), "empty"],
    ["a truncated PDF", Buffer.from("%PDF-1.7\n1 0 obj\n<<"), "damaged"],
    ["an unknown format", Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4]), "unsupported"],
    ["a file of blanks", Buffer.from(" \n\t \n"), "no-text"],
  ])(
    "marks %s as failed with the reason and continues with the next document",
    async (_name, bytes, code) => {
      const viewer = await createOrganization();
      const bad = await upload(viewer, Readable.from([bytes]), "bad.pdf");
      const good = await upload(viewer, Readable.from([Buffer.from("Rent is due.")]), "good.txt");

      await work();

      expect(await getDocument(viewer, bad.id)).toMatchObject({
        state: "failed",
        failureCode: code,
      });
      expect((await getDocument(viewer, good.id)).state).toBe("searchable");
    },
  );

  it("reports that the original is missing", async () => {
    const viewer = await createOrganization();
    const { id, versionId } = await upload(viewer, Readable.from([Buffer.from("Some text.")]));
    await withViewer(viewer, (tx) =>
      tx.documentVersion.updateMany({
        where: { id: versionId },
        data: { blobHash: "f".repeat(64) },
      }),
    );
    await work();
    expect((await getDocument(viewer, id)).failureCode).toBe("original-missing");
    expect(blobPath("f".repeat(64)).startsWith(config.blobs)).toBe(true);
  });

  it("changes nothing when it ingests a version twice, as after a crash", async () => {
    const viewer = await createOrganization();
    const { id, versionId } = await upload(viewer, Readable.from([Buffer.from("Rent is due.")]));
    await work();
    const before = await getKeptText(viewer, id);

    await ingestDocument(viewer, versionId);

    const after = await getKeptText(viewer, id);
    expect(after.text).toBe(before.text);
    expect(after.passages).toHaveLength(before.passages.length);
    const { passageCount } = await withViewer(viewer, (tx) => tx.collection.findFirstOrThrow());
    expect(passageCount).toBe(1);
  });

  it("drops the job of a document that was deleted in the meantime", async () => {
    const viewer = await createOrganization();
    const { id } = await upload(viewer, Readable.from([Buffer.from("Never mind.")]));
    await deleteDocumentForGood(viewer, id);
    await work();
    const { passages } = await retrievePassages(viewer, { question: "mind", top: 1 });
    expect(passages).toEqual([]);
  });

  it("tries an organization's passages again when asked, without parsing the document", async () => {
    const viewer = await createOrganization();
    const { id, versionId } = await upload(viewer, Readable.from([Buffer.from("Rent is due.")]));
    await work();
    const { organizationId } = viewer;
    const enqueue = await prepareJob("ingest");
    await withViewer(viewer, (tx) => enqueue(tx, { organizationId, versionId, embedOnly: true }));
    const before = await getDocument(viewer, id);
    const asked: string[] = [];
    const forget = onEmbedAgain((asking) => asked.push(asking));

    await work();

    forget();
    expect(asked).toEqual([organizationId]);
    expect(await getDocument(viewer, id)).toEqual(before);
  });

  it("marks a document as failed after its worker was lost several times", async () => {
    const viewer = await createOrganization();
    const { id, versionId } = await upload(viewer, Readable.from([Buffer.from("Poison.")]));
    const boss = await jobQueue();
    for (let attempt = 0; attempt <= 3; attempt += 1) {
      const [job] = await boss.fetch("ingest");
      expect(job?.data).toMatchObject({ versionId });
      if (job) await boss.fail("ingest", job.id); // the monitor does this for a silent worker
    }
    await work();
    expect(await getDocument(viewer, id)).toMatchObject({
      state: "failed",
      failureCode: "worker-lost",
    });
    expect(await boss.fetch("ingest-lost")).toEqual([]);
  });

  it("embeds passages without a vector once a model is available, and then finds them by meaning", async () => {
    const viewer = await createOrganization();
    const { id } = await upload(viewer, Readable.from([Buffer.from("Statins lower cholesterol.")]));
    await work();
    expect((await getDocument(viewer, id)).state).toBe("searchable");

    const server = createServer(answerWithVectors).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    setEmbedderUrl(`http://127.0.0.1:${port}/v1`);
    try {
      const embedSome = createEmbeddingLoop();
      while ((await embedSome([viewer.organizationId])) > 0);
      expect(await getDocument(viewer, id)).toMatchObject({ state: "ready", embeddedCount: 1 });
      const { passages, evidence } = await retrievePassages(viewer, { question: "zzz", top: 1 });
      expect(passages[0]?.scores).toMatchObject({ lexical: null, fused: 1 });
      expect(evidence.bestCosine).toBeCloseTo(1);
    } finally {
      setEmbedderUrl("");
      server.close();
      server.closeAllConnections();
    }
  });
});

async function upload(viewer: Viewer, bytes: AsyncIterable<Uint8Array>, fileName = "file.txt") {
  const collectionId =
    (await withViewer(viewer, (tx) => tx.collection.findFirst()))?.id ??
    (await createCollection(viewer));
  return addDocument(viewer, { collectionId, fileName, bytes });
}

async function work(): Promise<void> {
  while ((await takeJobs(ingestJobs, signal)) > 0);
}

/** An embedding server that gives every text the same vector. */
function answerWithVectors(request: IncomingMessage, response: ServerResponse): void {
  let body = "";
  request.on("data", (bytes) => {
    body += bytes;
  });
  request.on("end", () => {
    const { input } = JSON.parse(body) as { input: string[] };
    const embedding = new Array<number>(config.FREEHOLD_EMBEDDING_DIMENSIONS).fill(0.1);
    const data = input.map((_, index) => ({ object: "embedding", index, embedding }));
    response.setHeader("content-type", "application/json").end(JSON.stringify({ data }));
  });
}
