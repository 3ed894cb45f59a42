import { describe, expect, it } from "vitest";
import { sniffBinary } from "#ingest/parse/sniff";

describe("sniffBinary", () => {
  it.each(["BMW sold 2.5 million cars.", "MZ twins share one placenta.", "The widely used food"])(
    "recognizes text as text although a binary format begins with the same bytes: %s",
    async (text) => {
      const bytes = Buffer.from(`${text} ${"and so on ".repeat(50)}`);
      expect(await sniffBinary(bytes, "note.txt")).toBeNull();
    },
  );

  it("refuses binary content under the name of a text file", async () => {
    const bytes = Buffer.from([0x42, 0x4d, 0, 0, 1, 0, 0, 0, 0, 0, 0x36, 0, 0, 0, 0x28, 0]);
    await expect(sniffBinary(bytes, "picture.txt")).rejects.toThrow("unsupported");
  });

  it("accepts text in which the sample ends inside a character", async () => {
    const bytes = Buffer.from("法".repeat(30_000));
    expect(await sniffBinary(bytes, "law.md")).toBeNull();
  });
});
