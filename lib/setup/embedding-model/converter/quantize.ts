import { BLOCK, BLOCK_BYTES } from "./read-weights.ts";

export type Int8Matrix = { values: Int8Array; scales: Float32Array };

/**
 * Seven bits of the eight: processors without VNNI add two products in 16 bits, which full-range weights
 * would overflow. The loss against the 4-bit original is .0002 of cosine.
 */
const LARGEST = 63;

/** Expands 4-bit blocks into rows of plain numbers, [outputs][inputs] as stored. */
export function expandBlocks(blocks: Uint8Array): Float32Array {
  const count = blocks.length / BLOCK_BYTES;
  const view = new DataView(blocks.buffer, blocks.byteOffset, blocks.byteLength);
  const values = new Float32Array(count * BLOCK);
  for (let block = 0; block < count; block++) {
    const start = block * BLOCK_BYTES;
    const scale = halfToNumber(view.getUint16(start, true));
    for (let j = 0; j < BLOCK / 2; j++) {
      const pair = view.getUint8(start + 2 + j);
      values[block * BLOCK + j] = ((pair & 15) - 8) * scale;
      values[block * BLOCK + BLOCK / 2 + j] = ((pair >> 4) - 8) * scale;
    }
  }
  return values;
}

/**
 * [rows][columns] → [columns][rows]: a stored matrix is ordered by output, and MatMul needs it by input.
 */
export function transpose(values: Float32Array, columns: number): Float32Array {
  const rows = values.length / columns;
  const turned = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      turned[column * rows + row] = values[row * columns + column] as number;
    }
  }
  return turned;
}

/** Rounds an [inputs][outputs] matrix to whole numbers, with one scale per output. */
export function quantizePerOutput(matrix: Float32Array, outputs: number): Int8Matrix {
  const scales = new Float32Array(outputs);
  matrix.forEach((value, index) => {
    const output = index % outputs;
    scales[output] = Math.max(scales[output] as number, Math.abs(value) / LARGEST);
  });
  const values = new Int8Array(matrix.length);
  matrix.forEach((value, index) => {
    const scale = scales[index % outputs] as number;
    values[index] = scale === 0 ? 0 : Math.round(value / scale);
  });
  return { values, scales };
}

/**
 * Repacks 4-bit blocks for ONNX without changing a value: scales in an array of their own, and weights
 * as signed nibbles, two neighbours per byte, the first in the low half.
 */
export function repackBlocks(blocks: Uint8Array): { nibbles: Uint8Array; scales: Uint8Array } {
  const count = blocks.length / BLOCK_BYTES;
  const nibbles = new Uint8Array((count * BLOCK) / 2);
  const scales = new Uint8Array(count * 2);
  const half = BLOCK / 2;
  for (let block = 0; block < count; block++) {
    const start = block * BLOCK_BYTES;
    scales[block * 2] = blocks[start] as number;
    scales[block * 2 + 1] = blocks[start + 1] as number;
    for (let j = 0; j < half; j += 2) {
      const first = blocks[start + 2 + j] as number;
      const second = blocks[start + 3 + j] as number;
      const target = block * half + j / 2;
      // n − 8 as a signed nibble is n with its top bit flipped.
      nibbles[target] = ((first & 15) | ((second & 15) << 4)) ^ 0x88;
      nibbles[target + half / 2] = ((first >> 4) | (second & 0xf0)) ^ 0x88;
    }
  }
  return { nibbles, scales };
}

/** Decodes IEEE 754 half precision. */
function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
