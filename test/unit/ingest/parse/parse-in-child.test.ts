import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { endParseChild, parseInChild } from "#ingest/parse/parse-in-child";
import { faultPath } from "#test/support/fault-path";
import { outcomeOf } from "./docs.ts";

let folder: string;
const write = async (name: string, content: string) => {
  const file = path.join(folder, name);
  await writeFile(file, content);
  return { path: file, fileName: name };
};

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "freehold-"));
});
afterAll(async () => {
  endParseChild();
  await rm(folder, { recursive: true });
});

describe("parseInChild", () => {
  it("stops parsing a file that takes too long, and parses the next one", async () => {
    const slow = { path: faultPath("made/many-pages-5000.pdf"), fileName: "slow.pdf" };

    expect(await outcomeOf(parseInChild(slow, () => {}, { seconds: 1, memory: 512 }))).toBe(
      "too-slow",
    );
    expect((await parseInChild(await write("next.txt", "Clause 1."))).text).toBe("Clause 1.");
  });

  it("never gives the next file to a process that was killed", async () => {
    const slow = { path: faultPath("made/many-pages-5000.pdf"), fileName: "slow.pdf" };
    const next = await write("next.txt", "Clause 3.");

    // No turn of the event loop between the two: the killed process still counts as connected.
    const limits = { seconds: 1, memory: 1024 };
    const text = await outcomeOf(parseInChild(slow, () => {}, limits)).then(async (outcome) => {
      expect(outcome).toBe("too-slow");
      return (await parseInChild(next, () => {}, limits)).text;
    });

    expect(text).toBe("Clause 3.");
  });

  it("stops parsing a file that takes too much memory, and parses the next one", async () => {
    const large = {
      path: faultPath("made/paragraphs-200k.docx"),
      fileName: "large.docx",
    };

    expect(await outcomeOf(parseInChild(large, () => {}, { seconds: 60, memory: 48 }))).toBe(
      "out-of-memory",
    );
    expect((await parseInChild(await write("next.txt", "Clause 2."))).text).toBe("Clause 2.");
  });

  it("reports pages as they are parsed", async () => {
    const pages: [number, number][] = [];
    const file = { path: faultPath("made/many-pages-5000.pdf"), fileName: "long.pdf" };
    await parseInChild(file, (parsed, count) => pages.push([parsed, count]), {
      seconds: 50,
      memory: 512,
    });

    expect(pages.length).toBeGreaterThan(0);
    expect(pages.every(([parsed, count]) => parsed <= count && count === 5_000)).toBe(true);
  });

  it("fails with “original-missing” when the original is missing", async () => {
    const gone = { path: path.join(folder, "gone.txt"), fileName: "gone.txt" };

    expect(await outcomeOf(parseInChild(gone))).toBe("original-missing");
  });

  it("parses several files at once", async () => {
    const uploads = await Promise.all(
      ["a", "b", "c"].map((name) => write(`${name}.txt`, `Text ${name}.`)),
    );
    const parsed = await Promise.all(uploads.map((upload) => parseInChild(upload)));

    expect(parsed.map(({ text }) => text)).toEqual(["Text a.", "Text b.", "Text c."]);
  });
});
