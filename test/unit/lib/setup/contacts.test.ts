import { execFile } from "node:child_process";
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connectionsIn, countInto } from "#test/support/connections";

const ENSURE_MODEL = path.resolve("lib/setup/embedding-model/main.ts");

let home = "";
const servers: Server[] = [];

beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), "freehold-contacts-"));
  await mkdir(path.join(home, "bin"));
});
afterEach(async () => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
  await rm(home, { recursive: true });
});

type Ran = {
  printed: string;
  /** The hosts that Node connected to or looked up. */
  contacted: string[];
};

/** Runs a step of set-up with a counter in every Node process. Other programs are stand-ins that keep a note. */
async function run(file: string, settings: Record<string, string> = {}): Promise<Ran> {
  const counted = path.join(home, "connections");
  await writeFile(counted, "");
  const { stdout } = await promisify(execFile)(process.execPath, [file], {
    env: {
      NODE_ENV: "test",
      PATH: `${path.join(home, "bin")}:/usr/bin:/bin`,
      NODE_OPTIONS: countInto(counted),
      FREEHOLD_HOME: home,
      XDG_CACHE_HOME: path.join(home, "cache"),
      TMPDIR: home,
      HOME: home,
      ...settings,
    },
  }).catch((error: { stdout: string }) => error);
  return { printed: stdout, contacted: await connectionsIn(counted) };
}

/** A program that prints something, and notes its parameters and whether npm may use its network. */
async function standIn(name: string, prints = ""): Promise<void> {
  const file = path.join(home, "bin", name);
  const notes = path.join(home, `${name}.notes`);
  const lines = [
    "#!/bin/sh",
    `echo "$* offline=$npm_config_offline" >> ${notes}`,
    `case "$*" in *"config get registry"*) echo "${prints}"; exit 0;; esac`,
    "exit 1",
  ];
  await writeFile(file, lines.join("\n"));
  await chmod(file, 0o755);
}

const notesOf = (name: string) =>
  readFile(path.join(home, `${name}.notes`), "utf8").catch(() => "");

async function serve(answer: RequestListener): Promise<number> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return (server.address() as AddressInfo).port;
}

describe("the embedding model's set-up", () => {
  it("contacts nothing under FREEHOLD_OFFLINE, and says what is missing and what to do", async () => {
    for (const pip of ["python3", "pip3", "pip", "python"]) await standIn(pip);
    const port = await serve((_, response) => response.end());
    const hub = { FREEHOLD_OFFLINE: "1", HF_ENDPOINT: `http://127.0.0.1:${port}` };

    const { printed, contacted } = await run(ENSURE_MODEL, hub);

    expect(contacted).toEqual([]);
    expect(await notesOf("python3")).toBe("");
    expect(printed).toMatch(/none found[\s\S]*FREEHOLD_OFFLINE forbids its download/);
    expect(printed).toMatch(/FREEHOLD_MODELS to a folder/);
    expect(printed).not.toMatch(/Contacting|trying/);
  });

  it("contacts only hosts that it has announced, also where the hub redirects it", async () => {
    for (const pip of ["python3", "pip3", "pip", "python"]) await standIn(pip);
    const files = await serve((_, response) => response.writeHead(404).end());
    const location = `http://localhost:${files}/file`;
    const hub = await serve((_, response) => response.writeHead(302, { location }).end());

    const { printed, contacted } = await run(ENSURE_MODEL, {
      HF_ENDPOINT: `http://127.0.0.1:${hub}`,
    });

    const announced = [...printed.matchAll(/→ Contacting (\S+)/g)].map(([, host]) => host);
    expect(announced).toEqual([`127.0.0.1:${hub}`, `localhost:${files}`, "the"]);
    const hosts = contacted
      .filter((line) => line.includes(":"))
      .filter((line) => !/^::/.test(line));
    expect(new Set(hosts)).toEqual(new Set([`127.0.0.1:${hub}`, `localhost:${files}`]));
    expect(printed).toMatch(/Contacting the Python package index/);
    expect(await notesOf("python3")).toMatch(/download/);
  });
});

describe("the packages' set-up", () => {
  /** A clone in which nothing is installed. */
  async function createClone(): Promise<string> {
    const clone = path.join(home, "clone");
    await cp("lib/setup", path.join(clone, "lib/setup"), { recursive: true });
    for (const name of ["package.json", "package-lock.json"])
      await cp(name, path.join(clone, name));
    return path.join(clone, "lib/setup/setup.mjs");
  }

  it("uses npm's cache alone under FREEHOLD_OFFLINE, and says what is missing", async () => {
    await standIn("npm", "https://registry.example.com/");
    const { printed, contacted } = await run(await createClone(), { FREEHOLD_OFFLINE: "1" });

    expect(contacted).toEqual([]);
    expect(printed).toMatch(/FREEHOLD_OFFLINE forbids contact with the npm registry/);
    expect(printed).toMatch(/missing: the packages in package-lock.json/);
    const notes = (await notesOf("npm")).trim().split("\n");
    expect(notes.every((line) => line.endsWith("offline=true"))).toBe(true);
  });

  it("announces npm's registry before npm is asked to install", async () => {
    await standIn("npm", "https://registry.example.com/");
    const { printed, contacted } = await run(await createClone());

    expect(contacted).toEqual([]);
    expect(printed).toMatch(
      /Contacting the npm registry https:\/\/registry\.example\.com\/ for the packages[\s\S]*Installing packages/,
    );
    expect(await notesOf("npm")).toMatch(/^config get registry[\s\S]*\nci /);
  });
});
