import { describe, expect, it } from "vitest";
import {
  expandBlocks,
  quantizePerOutput,
  repackBlocks,
  transpose,
} from "#lib/setup/embedding-model/converter/quantize";

const ONE = [0x00, 0x3c];
const MINUS_HALF = [0x00, 0xb8];
/** Byte j holds weight j in its low half and weight j + 16 in its high half; the value is (nibble − 8) × scale. */
const counting = Array.from({ length: 16 }, (_, j) => j | ((15 - j) << 4));
const up = Array.from({ length: 16 }, (_, j) => j - 8);
const down = up.map((value) => -1 - value);

describe("expandBlocks", () => {
  it("reads both halves of each byte, and the scale of each block", () => {
    const blocks = Uint8Array.from([...ONE, ...counting, ...MINUS_HALF, ...counting]);

    expect([...expandBlocks(blocks)]).toEqual([
      ...up,
      ...down,
      ...[...up, ...down].map((value) => value * -0.5),
    ]);
  });
});

describe("repackBlocks", () => {
  it("keeps every weight, as signed nibbles with neighbours in one byte", () => {
    const { nibbles, scales } = repackBlocks(Uint8Array.from([...ONE, ...counting]));
    const signed = (nibble: number): number => (nibble > 7 ? nibble - 16 : nibble);

    expect([...nibbles].flatMap((byte) => [signed(byte & 15), signed(byte >> 4)])).toEqual([
      ...up,
      ...down,
    ]);
    expect([...scales]).toEqual(ONE);
  });
});

describe("transpose", () => {
  it("turns rows by output into rows by input", () => {
    expect([...transpose(Float32Array.from([1, 2, 3, 4, 5, 6]), 3)]).toEqual([1, 4, 2, 5, 3, 6]);
  });
});

describe("quantizePerOutput", () => {
  it("gives each output its own scale and uses seven bits", () => {
    const { values, scales } = quantizePerOutput(Float32Array.from([63, 0, -31.5, 0.63]), 2);

    expect([...values]).toEqual([63, 0, -32 + 1, 63]);
    expect(scales[0]).toBeCloseTo(1);
    expect(scales[1]).toBeCloseTo(0.01);
  });

  it("keeps an output of zeros at zero", () => {
    expect([...quantizePerOutput(new Float32Array(4), 2).values]).toEqual([0, 0, 0, 0]);
  });
});
