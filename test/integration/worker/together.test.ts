import { Readable } from "node:stream";
import { beforeEach, describe, expect, it } from "vitest";
import { addDocument } from "#lib/documents/add-document";
import { type Job, jobQueue } from "#lib/jobs";
import { createOrganization } from "#test/factories/organization";
import { createCollection } from "#test/factories/passages";
import { createBatchSize } from "#worker/batch-size";
import { type JobHandler, takeJobs } from "#worker/take-jobs";

const { signal } = new AbortController();

beforeEach(async () => {
  await (await jobQueue()).deleteQueuedJobs("ingest");
  await takeJobs(recording().handler, signal); // a round of turns ends with it
});

describe("jobs that are done together", () => {
  it("belong to one organization, and are completed together", async () => {
    const [one, other] = [await createUploads(2), await createUploads(2)];
    const { handler, batches } = recording();

    await takeJobs(handler, signal);

    expect(batches).toEqual([one.versionIds, other.versionIds]);
    expect(await openJobs([...one.versionIds, ...other.versionIds])).toEqual([]);
  });

  it("leave a job alone whose worker was lost", async () => {
    const { versionIds } = await createUploads(3);
    await loseFirst();
    const { handler, batches } = recording();

    await takeJobs(handler, signal);

    expect(batches).toEqual([versionIds.slice(1), versionIds.slice(0, 1)]);
  });

  it("are tried again one by one if one of them fails, and the others are completed", async () => {
    const { versionIds } = await createUploads(3);
    const { handler, batches } = recording({ failing: versionIds[1] });

    await takeJobs(handler, signal);
    expect(await openJobs(versionIds)).toEqual([versionIds[1]]);
    while ((await takeJobs(handler, signal)) > 0);

    expect(batches.slice(1)).toEqual([1, 2, 3].map(() => [versionIds[1]]));
    expect(await openJobs(versionIds)).toEqual([]);
  });

  it("are all tried again if their worker cannot go on", async () => {
    const { versionIds } = await createUploads(2);
    const { handler } = recording();
    const broken: JobHandler<"ingest"> = {
      ...handler,
      // biome-ignore lint/correctness/useYield: it ends before it yields anything
      together: async function* () {
        throw new Error("The database is gone.");
      },
    };

    await takeJobs(broken, signal);
    expect((await openJobs(versionIds)).sort()).toEqual([...versionIds].sort());
    while ((await takeJobs(handler, signal)) > 0);

    expect(await openJobs(versionIds)).toEqual([]);
  });
});

/** A handler that notes which versions it was given together. */
function recording({ failing }: { failing?: string | undefined } = {}) {
  const batches: string[][] = [];
  const doing = (jobs: readonly Job<"ingest">[]) => {
    batches.push(jobs.map(({ versionId }) => versionId));
    return jobs.map((job) =>
      job.versionId === failing ? { job, error: new Error("It fails.") } : { job },
    );
  };
  const handler: JobHandler<"ingest"> = {
    name: "ingest",
    batchSize: createBatchSize(),
    work: async (job) => {
      const [done] = doing([job]);
      if (done && "error" in done) throw done.error;
    },
    together: async function* (jobs) {
      yield doing(jobs);
    },
    giveUp: async () => {},
  };
  return { handler, batches };
}

/** Uploads of a new organization, in order. */
async function createUploads(count: number) {
  const viewer = await createOrganization();
  const collectionId = await createCollection(viewer);
  const versionIds: string[] = [];
  for (let number = 1; number <= count; number += 1) {
    const fileName = `${number}.txt`;
    const bytes = Readable.from([Buffer.from(`The rule of ${fileName}.`)]);
    versionIds.push((await addDocument(viewer, { collectionId, fileName, bytes })).versionId);
  }
  return { versionIds };
}

/** The monitor does this for a silent worker. */
async function loseFirst(): Promise<void> {
  const boss = await jobQueue();
  const [job] = await boss.fetch("ingest");
  if (job) await boss.fail("ingest", job.id);
}

/** Those of the versions whose jobs are not completed. */
async function openJobs(versionIds: readonly string[]): Promise<string[]> {
  const boss = await jobQueue();
  const open: string[] = [];
  for (const versionId of versionIds) {
    const jobs = await boss.findJobs("ingest", { data: { versionId } });
    if (jobs.some(({ state }) => state !== "completed")) open.push(versionId);
  }
  return open;
}
