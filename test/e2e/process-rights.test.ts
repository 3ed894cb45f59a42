import { lstat, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { request } from "@playwright/test";
import { createDatabase, startNativePostgres } from "../support/postgres/native-postgres.mjs";
import { freePort } from "../support/postgres/postgres-cluster.mjs";
import { processesOf, processesRunning } from "../support/processes-of.ts";
import { startProduct } from "../support/start-product.ts";
import { expect, OWNER, test } from "./fixtures.ts";
import { product } from "./product.ts";

// What the processes of a built product on a Postgres server really hold, read from the system.

const PLANTED = "A_KEY_OF_SOMETHING_ELSE";

test.skip(process.platform !== "linux", "only Linux shows what a process holds");

/** The product on a database of its own, in an environment that also holds somebody else's key. */
const onServer = test.extend<{ running: { url: string; home: string; ownerUrl: string } }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names from the pattern.
  running: async ({}, use) => {
    const server = await startNativePostgres();
    if ("reason" in server) throw new Error(`${server.reason}\n${server.advice}`);
    const database = await createDatabase(server.url);
    const home = await mkdtemp(path.join(tmpdir(), "freehold-e2e-"));
    process.env[PLANTED] = "planted";
    const started = await startProduct(home, await freePort(), database.url);
    delete process.env[PLANTED];
    await joinAndUpload(started.url, started.ownerLink);
    await use({ url: started.url, home, ownerUrl: database.url });
    await started.stop();
    await database.drop();
    await server.stop();
    await rm(home, { recursive: true, force: true });
  },
});

async function joinAndUpload(url: string, ownerLink: string): Promise<void> {
  const api = await request.newContext({ baseURL: url, extraHTTPHeaders: { origin: url } });
  const token = ownerLink.split("/").at(-1);
  const joined = await api.post("/api/join", { data: { token, ...OWNER } });
  expect(joined.ok(), await joined.text()).toBe(true);
  const { csrfToken } = await (await api.get("/api/auth/csrf")).json();
  await api.post("/api/auth/callback/credentials", {
    form: { email: OWNER.email, password: OWNER.password, csrfToken },
  });
  const data = { name: "Rights", vertical: "legal", language: "en", dataClass: "internal" };
  const made = await api.post("/api/collections", { data });
  const { id } = await made.json();
  const uploaded = await api.post(`/api/documents?collection=${id}&name=notice.txt`, {
    data: Buffer.from("A tenant must give 28 days' notice."),
  });
  const { id: documentId } = await uploaded.json();
  await expect
    .poll(async () => (await (await api.get(`/api/documents/${documentId}`)).json()).state)
    .toMatch(/searchable|ready/);
  await api.dispose();
}

onServer(
  "each process holds what it needs, and files are their owner's alone",
  async ({ running }) => {
    const { home, ownerUrl } = running;
    const processes = await processesOf(home);
    const holding = (isHeld: (values: string[], names: string[]) => boolean) =>
      processes
        .filter(({ environment }) => isHeld([...environment.values()], [...environment.keys()]))
        .map(({ program }) => roleOf(program))
        .sort();

    // The supervisor is what the owner started; it keeps what it was given and answers nobody.
    expect([...new Set(processes.map(({ program }) => roleOf(program)))].sort()).toEqual([
      "embedder",
      "supervisor",
      "upkeep",
      "web",
      "worker",
    ]);
    expect(holding((values) => values.includes(ownerUrl))).toEqual(["supervisor", "upkeep"]);
    expect(holding((_, names) => names.includes(PLANTED))).toEqual(["supervisor"]);
    const withSecret = holding((_, names) => names.includes("FREEHOLD_SECRET"));
    expect(new Set(withSecret)).toEqual(new Set(["web", "worker"]));

    const [parser] = await processesRunning(path.join(home, "run/parsing"));
    const inherited = [...(parser?.environment.keys() ?? ["no parser"])];
    expect(inherited.filter((name) => !name.startsWith("NODE_"))).toEqual([]);

    expect(await openToOthers(home)).toEqual([]);
  },
);

test("the files of the embedded database, too, are their owner's alone", async ({ curator }) => {
  await curator.addCollection("Files");
  expect(await openToOthers(product().home)).toEqual([]);
});

function roleOf(program: string): string {
  if (program.includes("worker/upkeep.ts")) return "upkeep";
  if (program.includes("worker/worker.ts")) return "worker";
  if (program.includes("embedder/main.ts")) return "embedder";
  return program.includes("freehold.mjs") ? "supervisor" : "web";
}

/** The files and folders that others than their owner may read, change or enter. */
async function openToOthers(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  const places = [folder, ...names.map((name) => path.join(folder, name))];
  const open = await Promise.all(
    places.map(async (place) => {
      const facts = await lstat(place).catch(() => null);
      return facts && !facts.isSymbolicLink() && facts.mode & 0o077 ? [place] : [];
    }),
  );
  return open.flat();
}
