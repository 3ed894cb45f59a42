import { inflateSync } from "node:zlib";

export type Picture = { width: number; height: number; at: (x: number, y: number) => Color };
type Color = { red: number; green: number; blue: number };

const SIGNATURE_BYTES = 8;
/** A chunk's length and type before its content, and its checksum after it. */
const CHUNK_BYTES = 12;
const CHANNELS: Record<number, number> = { 2: 3, 6: 4 };

/** Reads a PNG as browsers write their screenshots: colours of 8 bits a channel, not interlaced. */
export function readPng(bytes: Uint8Array): Picture {
  const chunks = chunksOf(Buffer.from(bytes));
  const header = chunks.find(({ type }) => type === "IHDR")?.content;
  if (!header) throw new Error("This is no PNG.");
  const [depth, kind, , , interlaced] = header.subarray(8);
  const channels = CHANNELS[kind ?? 0];
  if (depth !== 8 || !channels || interlaced) throw new Error("This kind of PNG is not read.");

  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const data = chunks.filter(({ type }) => type === "IDAT").map(({ content }) => content);
  const lines = inflateSync(Buffer.concat(data));
  const pixels = new Uint8Array(height * width * channels);
  for (let y = 0; y < height; y += 1) readLine(lines, pixels, { y, width, channels });
  const at = (x: number, y: number) => {
    const start = (y * width + x) * channels;
    const [red = 0, green = 0, blue = 0] = pixels.subarray(start, start + 3);
    return { red, green, blue };
  };
  return { width, height, at };
}

function chunksOf(file: Buffer): { type: string; content: Buffer }[] {
  const chunks: { type: string; content: Buffer }[] = [];
  for (let at = SIGNATURE_BYTES; at < file.length; ) {
    const length = file.readUInt32BE(at);
    const type = file.toString("latin1", at + 4, at + 8);
    chunks.push({ type, content: file.subarray(at + 8, at + 8 + length) });
    at += length + CHUNK_BYTES;
  }
  return chunks;
}

type Line = { y: number; width: number; channels: number };

/** Adds to each byte of a line what its filter predicts from the pixel to the left and the line above. */
function readLine(lines: Buffer, pixels: Uint8Array, { y, width, channels }: Line): void {
  const length = width * channels;
  const start = y * (length + 1);
  const predict = FILTERS[lines[start] ?? 0];
  if (!predict) throw new Error("A line of the PNG has an unknown filter.");
  const none = new Uint8Array(length);
  const above = y === 0 ? none : pixels.subarray((y - 1) * length, y * length);
  const line = pixels.subarray(y * length, (y + 1) * length);
  for (let x = 0; x < length; x += 1) {
    const before = x - channels;
    const guess = predict(line[before] ?? 0, above[x] ?? 0, above[before] ?? 0);
    line[x] = (lines[start + 1 + x] ?? 0) + guess;
  }
}

type Filter = (left: number, above: number, corner: number) => number;

const FILTERS: Record<number, Filter> = {
  0: () => 0,
  1: (left) => left,
  2: (_, above) => above,
  3: (left, above) => (left + above) >> 1,
  4: nearest,
};

/** The neighbour that is nearest to what the three of them suggest (“Paeth”). */
function nearest(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const [toLeft, toAbove] = [Math.abs(guess - left), Math.abs(guess - above)];
  const toCorner = Math.abs(guess - corner);
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}
