import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { request } from "@playwright/test";
import { connectionsIn, countInto } from "../support/connections.ts";
import { freePort } from "../support/postgres/postgres-cluster.mjs";
import { startProduct } from "../support/start-product.ts";
import { expect, OWNER, test } from "./fixtures.ts";

const OF_THIS_MACHINE = /^(?:127\.0\.0\.1|localhost|::1|0\.0\.0\.0)(?::\d+)?$/;

test("under FREEHOLD_OFFLINE a product starts, takes a document and answers without a connection elsewhere", async () => {
  const home = await mkdtemp(path.join(tmpdir(), "freehold-offline-"));
  const counted = path.join(home, "connections");
  await writeFile(counted, "");
  const settings = { FREEHOLD_OFFLINE: "1", NODE_OPTIONS: countInto(counted) };
  const product = await startProduct(home, await freePort(), undefined, { settings });
  try {
    const headers = { origin: product.url };
    const api = await request.newContext({ baseURL: product.url, extraHTTPHeaders: headers });
    const token = product.ownerLink.split("/").at(-1);
    expect((await api.post("/api/join", { data: { token, ...OWNER } })).ok()).toBe(true);
    const { csrfToken } = await (await api.get("/api/auth/csrf")).json();
    const form = { email: OWNER.email, password: OWNER.password, csrfToken };
    await api.post("/api/auth/callback/credentials", { form });
    const data = { name: "Offline", vertical: "legal", language: "en", dataClass: "internal" };
    const { id } = await (await api.post("/api/collections", { data })).json();
    const uploaded = await api.post(`/api/documents?collection=${id}&name=notice.txt`, {
      data: Buffer.from("A tenant must give at least 28 days' notice in writing."),
    });
    const { id: documentId } = await uploaded.json();
    await expect
      .poll(async () => (await (await api.get(`/api/documents/${documentId}`)).json()).state, {
        timeout: 60_000,
      })
      .toMatch(/searchable|ready/);
    const question = "How much notice must a tenant give?";
    const asked = await api.post("/api/ask", { data: { question, collectionIds: [id] } });
    expect(await asked.text()).toContain("28 days");
    expect((await api.get("/sign-in")).ok()).toBe(true);

    const connections = await connectionsIn(counted);
    // The counter has counted: the product's own processes speak to each other.
    expect(connections.length).toBeGreaterThan(0);
    expect(connections.filter((line) => !OF_THIS_MACHINE.test(line))).toEqual([]);
  } finally {
    await product.stop();
    await rm(home, { recursive: true, force: true });
  }
});
