import { type ChildProcess, fork } from "node:child_process";
import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { config } from "#lib/config";
import { getDocument } from "#lib/db/documents/document-rows";
import { addDocument } from "#lib/documents/add-document";
import type { DocumentState } from "#lib/domain/documents/document";
import type { Viewer } from "#lib/domain/viewer";
import { createOrganization } from "#test/factories/organization";
import { createCollection } from "#test/factories/passages";
import { fixture } from "#test/support/test-data";

/** A lost worker is noticed after 15 seconds of silence, which is checked every 5 seconds; then the job is repeated. */
const RECOVERY_SECONDS = 60;
const WAIT = { timeout: RECOVERY_SECONDS * 1000, interval: 5 };
const LONG_PDF = { file: fixture("documents/own/guides-in-one.pdf"), pages: 103 };

describe("a worker that is killed while it parses a document", () => {
  it(
    "loses nothing: the next worker ingests the document again",
    async () => {
      const viewer = await createOrganization();
      const collectionId = await createCollection(viewer);
      const first = startWorker();
      const { id } = await addDocument(viewer, {
        collectionId,
        fileName: "long.pdf",
        bytes: createReadStream(LONG_PDF.file),
      });
      const stages = path.join(config.run, "parsing", String(first.pid));
      // One folder for each parser, and the files in them.
      const linkedFiles = async () =>
        (await readdir(stages, { recursive: true })).filter((name) => name.includes(path.sep));
      // The worker may begin with what other tests left in the queue.
      await until(viewer, id, "parsing");
      // A worker that stands still cannot end the file, or give it to another lane, between the look and the kill.
      await vi.waitFor(async () => {
        first.kill("SIGSTOP");
        const files = await linkedFiles().catch(() => []);
        if (files.length !== 1) first.kill("SIGCONT");
        expect(files).toHaveLength(1);
      }, WAIT);
      first.kill("SIGKILL");
      expect((await getDocument(viewer, id)).state).toBe("parsing");
      expect(await linkedFiles()).toHaveLength(1);

      const second = startWorker();
      try {
        await until(viewer, id, "searchable");
        const row = await getDocument(viewer, id);
        expect(row).toMatchObject({ pageCount: LONG_PDF.pages, failureCode: null });
        expect(row.passageCount).toBeGreaterThan(100);
        // The file's bytes must not outlast its document.
        await expect(linkedFiles()).rejects.toThrow("ENOENT");
      } finally {
        second.kill("SIGTERM");
      }
    },
    RECOVERY_SECONDS * 2000,
  );
});

function startWorker(): ChildProcess {
  return fork(path.resolve("worker/worker.ts"), {
    execArgv: [],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: { ...config.childEnvironment, FREEHOLD_EMBEDDING: "off" },
  });
}

async function until(viewer: Viewer, id: string, state: DocumentState): Promise<void> {
  const deadline = Date.now() + RECOVERY_SECONDS * 1000;
  while ((await getDocument(viewer, id)).state !== state) {
    if (Date.now() > deadline) throw new Error(`The document did not become ${state}.`);
    await wait(20);
  }
}
