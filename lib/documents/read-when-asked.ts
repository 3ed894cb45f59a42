import { createReadStream } from "node:fs";

/** The bytes of a file, which is opened when they are asked for. */
export async function* readWhenAsked(file: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(file);
}
