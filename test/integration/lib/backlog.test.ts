import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET as health } from "#app/api/health/route";
import { getBacklogOf } from "#lib/backlog";
import { withSystem, withViewer } from "#lib/db/client";
import { countWaiting, readWorkReports, reportWork } from "#lib/db/documents/work-reports";
import { DATA_CLASSES } from "#lib/domain/documents/data-class";
import { setEmbedderUrl } from "#lib/models/current-embedding";
import { removeRunFile, writeRunFile } from "#lib/run-file";
import { createOrganization } from "#test/factories/organization";
import { createCollection, createDocument } from "#test/factories/passages";
import { callRoute } from "#test/support/call-route";

const forget = () => withSystem((tx) => tx.workReport.deleteMany());
const unreachable = { ok: false, code: "unreachable", detail: "Cannot reach the server." } as const;

beforeAll(async () => {
  await forget();
  await writeRunFile("worker", 0);
  setEmbedderUrl("http://127.0.0.1:9/v1");
});
afterAll(async () => {
  await forget();
  await removeRunFile("worker");
  setEmbedderUrl("");
});

/** An organization with a document that waits to be embedded and one that waits to be parsed. */
async function createBacklog() {
  const viewer = await createOrganization();
  const collectionId = await createCollection(viewer);
  await createDocument(viewer, collectionId, ["One.", "Two."], { title: "Secret merger" });
  const { versionId } = await createDocument(viewer, collectionId, ["Three."]);
  await withViewer(viewer, (tx) =>
    tx.documentVersion.updateMany({ where: { id: versionId }, data: { state: "queued" } }),
  );
  return { viewer, collectionId };
}

describe("what waits", () => {
  it("is counted for one organization: documents to parse, passages to embed", async () => {
    const { viewer } = await createBacklog();
    await createBacklog();

    const { read, embed } = await countWaiting(viewer, DATA_CLASSES);

    expect(read).toMatchObject({ documents: 1, begun: 0, units: 1 });
    expect(embed).toMatchObject({ documents: 1, units: 2 });
    expect(embed.since).toBeInstanceOf(Date);
  });

  it("does not include documents that the embedding server may not be sent", async () => {
    const { viewer, collectionId } = await createBacklog();
    await withViewer(viewer, (tx) =>
      tx.collection.updateMany({ where: { id: collectionId }, data: { dataClass: "restricted" } }),
    );

    const { embed } = await countWaiting(viewer, ["public", "internal"]);

    expect(embed).toEqual({ documents: 0, begun: 0, units: 0, since: null });
  });
});

describe("reportWork", () => {
  it("keeps since when a lane fails for the same reason, and begins anew for another", async () => {
    await reportWork("embed", unreachable);
    const first = (await readWorkReports()).embed;
    await reportWork("embed", unreachable);
    const second = (await readWorkReports()).embed;
    await reportWork("embed", { ok: true, perMinute: 90 });
    const third = (await readWorkReports()).embed;

    expect(second).toMatchObject({ code: "unreachable", perMinute: null, since: first?.since });
    expect(third).toMatchObject({ code: null, detail: null, perMinute: 90 });
    expect(third?.since.getTime()).toBeGreaterThan(first?.since.getTime() ?? Infinity);
  });
});

describe("the state of the installation", () => {
  it("is degraded, with the reason, while documents wait and embedding fails", async () => {
    const { viewer } = await createBacklog();
    await reportWork("embed", unreachable);

    const response = await callRoute(health);
    const text = await response.text();

    expect(response.status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({
      ok: true,
      status: "degraded",
      embedding: "degraded",
      worker: true,
      behind: { embed: { state: "standing", reason: "unreachable", perMinute: null } },
    });
    expect(text).toContain("the embedding server cannot be reached");
    expect(text).not.toContain("Secret merger");
    expect(text).not.toContain(unreachable.detail);
    expect(await getBacklogOf(viewer)).toMatchObject({
      read: { documents: 1 },
      embed: { documents: 1, units: 2, reason: "unreachable", detail: null },
    });
  });

  it("is ready, with the rate, while embedding goes on", async () => {
    await createBacklog();
    await reportWork("embed", { ok: true, perMinute: 90 });

    const body = await (await callRoute(health)).json();

    expect(body).toMatchObject({ behind: { embed: { state: "working", perMinute: 90 } } });
    expect(body.embedding).not.toBe("degraded");
  });
});
