import fs from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it, vi } from "vitest";
import { startFakeProvider } from "#test/support/fakes/fake-provider";

/** The discard service's port, where nothing listens. */
const NOBODY = "http://127.0.0.1:9/v1";

const home = await fs.mkdtemp(path.join(tmpdir(), "models-"));
const models = path.join(home, "models");
vi.stubEnv("FREEHOLD_HOME", home);
vi.stubEnv("FREEHOLD_MODELS", models);
const { isModelFile, listModelFiles, reachLocalModel } = await import(
  "#lib/models/gguf/running-models"
);

afterAll(() => fs.rm(home, { recursive: true }));

it("lists only the GGUF files in the models folder", async () => {
  await fs.mkdir(models, { recursive: true });
  const write = (name: string) => fs.writeFile(path.join(models, name), "12345");
  await Promise.all(["tiny.gguf", "model.onnx", "GGUF.txt"].map(write));

  expect(await listModelFiles()).toContainEqual({ name: "tiny.gguf", bytes: 5 });
  expect((await listModelFiles()).map(({ name }) => name)).not.toContain("model.onnx");
});

it.each(["../tiny.gguf", "a/tiny.gguf", "a\\tiny.gguf", "tiny.bin", ".gguf/.."])(
  "refuses %s as the name of a model file",
  async (name) => {
    expect(isModelFile(name)).toBe(false);
    await expect(reachLocalModel(name, NOBODY)).rejects.toThrow(/not the name of a GGUF file/);
  },
);

it("says what to do when the file is missing", async () => {
  await expect(reachLocalModel("gone.gguf", NOBODY)).rejects.toThrow(/Put it back/);
});

it("says what to do while the add-on is not installed", async () => {
  await fs.mkdir(models, { recursive: true });
  await fs.writeFile(path.join(models, "sleeping.gguf"), "");
  await expect(reachLocalModel("sleeping.gguf", NOBODY)).rejects.toThrow(/Install it under Models/);
});

it("uses a model that is already running, and does not mistake another program for it", async () => {
  const names = ["running.gguf", "other.gguf"];
  const provider = await startFakeProvider(() => [], {
    get "/health"() {
      return { ok: true, model: names.shift() };
    },
  });
  await reachLocalModel("running.gguf", provider.baseUrl);
  await expect(reachLocalModel("running.gguf", provider.baseUrl)).rejects.toThrow(
    /Another program/,
  );
});
