import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { afterAll, describe, expect, it } from "vitest";

/** A disk of one mebibyte, where this user may mount one: root on Linux. */
const disk = mountSmallDisk();
if (!disk) console.warn("NOT RUN: the full-disk test needs root on Linux to mount a small disk.");

afterAll(() => {
  if (!disk) return;
  execFileSync("umount", [disk]);
  rmSync(disk, { recursive: true });
});

describe.skipIf(!disk)("a full disk", () => {
  it("refuses the upload with a reason, leaves nothing behind and takes the next", async () => {
    process.env.FREEHOLD_HOME = disk ?? "";
    const { blobExists, storeBlob } = await import("#lib/blobs");
    const { config } = await import("#lib/config");
    expect(config.home).toBe(disk);
    const mebibyte = Buffer.alloc(1024 * 1024, "x");

    const tooMuch = storeBlob(Readable.from([mebibyte, mebibyte, mebibyte]), 100 * 1024 * 1024);
    await expect(tooMuch).rejects.toMatchObject({ code: "storage_full", status: 507 });
    expect(readdirSync(path.join(config.blobs, "incoming"))).toEqual([]);

    const { hash } = await storeBlob(Readable.from([Buffer.from("small")]), 1024);
    expect(await blobExists(hash)).toBe(true);
  });
});

function mountSmallDisk(): string | null {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return null;
  const place = mkdtempSync(path.join(tmpdir(), "freehold-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", place], { stdio: "pipe" });
    return place;
  } catch (error) {
    console.warn(`NOT RUN: no disk could be mounted (${error}).`);
    rmSync(place, { recursive: true });
    return null;
  }
}
