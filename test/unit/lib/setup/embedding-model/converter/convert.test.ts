import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSession, type Session } from "#lib/models/embedder/session";
import { loadTokenizer, type Tokenizer } from "#lib/models/embedder/tokenizer";
import type { Precision } from "#lib/setup/embedding-model/converter/bert-graph";
import { convertWeights } from "#lib/setup/embedding-model/converter/convert";
import { readWeights } from "#lib/setup/embedding-model/converter/read-weights";
import { findPackagedWeights } from "#test/support/packaged-weights";
import { fixture } from "#test/support/test-data";

type Reference = { kind: string; text: string; vector: number[] };

const weights = await findPackagedWeights();
const folder = mkdtempSync(path.join(tmpdir(), "freehold-convert-"));
afterAll(() => rmSync(folder, { recursive: true }));

const { items } = JSON.parse(readFileSync(fixture("texts/embedding-reference.json"), "utf8")) as {
  items: Reference[];
};

describe.skipIf(!weights).each([
  ["float", "onnx/model.onnx", 0.998],
  ["int8", "onnx/model_quantized.onnx", 0.99],
] as [Precision, string, number][])("the %s model", (precision, file, likeness) => {
  let tokenizer: Tokenizer;
  let session: Session;

  beforeAll(async () => {
    convertWeights(weights as string, folder, precision);
    tokenizer = await loadTokenizer(path.join(folder, "tokenizer.json"));
    session = await openSession(folder, file);
  });

  it.each(items)(
    "gives the same vector as the engine of the package: $kind $text",
    async (item) => {
      const [vector] = await session([tokenizer.encode(`${item.kind}: ${item.text}`)]);

      expect(cosine(item.vector, vector as Float32Array)).toBeGreaterThanOrEqual(likeness);
    },
  );

  it("gives a text the same vector alone and in a batch with longer texts", async () => {
    const texts = items.map((item) => tokenizer.encode(`${item.kind}: ${item.text}`));
    const together = await session(texts);

    for (const [index, text] of texts.entries()) {
      const [alone] = await session([text]);
      expect(cosine(alone as Float32Array, together[index] as Float32Array)).toBeGreaterThan(0.99);
    }
  });
});

describe("readWeights", () => {
  it("refuses a file of another kind", () => {
    expect(() => readWeights(Buffer.from("PK\u0003\u0004 not weights at all"))).toThrow(
      /cannot be read/,
    );
  });

  it.skipIf(!weights)("refuses a truncated file", () => {
    const cut = path.join(folder, "cut.bin");
    writeFileSync(cut, readFileSync(weights as string));
    truncateSync(cut, 5_000_000);

    expect(() => convertWeights(cut, path.join(folder, "cut"))).toThrow();
  });
});

function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const dot = Array.from(a).reduce((sum, value, index) => sum + value * (b[index] as number), 0);
  return dot / (Math.hypot(...Array.from(a)) * Math.hypot(...Array.from(b)));
}
