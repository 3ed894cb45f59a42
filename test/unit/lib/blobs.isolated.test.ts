import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AppError } from "#lib/domain/errors";

let home: string;
let blobs: typeof import("#lib/blobs");

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), "freehold-blobs-"));
  process.env.FREEHOLD_HOME = home;
  // The configuration is read when it is first imported: not before the data folder is set.
  blobs = await import("#lib/blobs");
});

afterAll(() => rm(home, { recursive: true, force: true }));

describe("storeBlob", () => {
  it("keeps the bytes as they are, under their hash", async () => {
    const { hash, byteLength, path: file } = await blobs.storeBlob(chunks("ten ", "bytes!"), 100);

    expect(hash).toBe("0425074d7748edc4faa98177678ef8e16a493504dfa15ca02bcdc56a848aca99");
    expect(byteLength).toBe(10);
    expect(file).toBe(path.join(home, "blobs", hash.slice(0, 2), hash));
    expect(await readFile(file, "utf8")).toBe("ten bytes!");
  });

  it("takes an empty upload", async () => {
    const { byteLength } = await blobs.storeBlob(chunks(), 100);
    expect(byteLength).toBe(0);
  });

  it("refuses what is over the limit and leaves nothing behind", async () => {
    await expectRefusal(blobs.storeBlob(chunks("123", "456"), 5), "too_large");
  });

  it("refuses an upload that ends before its announced length", async () => {
    await expectRefusal(blobs.storeBlob(chunks("123"), 100, 6), "invalid_request");
  });

  it("refuses an upload whose sender breaks off, and says so rather than blaming the disk", async () => {
    await expectRefusal(blobs.storeBlob(broken(), 100), "invalid_request");
  });
});

async function expectRefusal(stored: Promise<unknown>, code: AppError["code"]): Promise<void> {
  await expect(stored).rejects.toMatchObject({ name: "AppError", code });
  expect(await readdir(path.join(home, "blobs", "incoming"))).toEqual([]);
}

async function* chunks(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

async function* broken(): AsyncGenerator<Uint8Array> {
  yield Buffer.from("half of ");
  throw new Error("aborted");
}
