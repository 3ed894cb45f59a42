import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { AppError } from "../../domain/errors.ts";

export async function sha256Of(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

/** Throws when a file does not have the pinned checksum. */
export async function requireSha256(file: string, expected: string): Promise<void> {
  const found = await sha256Of(file);
  if (found === expected) return;
  throw new AppError(
    "model_unavailable",
    `A downloaded file is not the expected one (SHA-256 ${found.slice(0, 12)}… instead of ${expected.slice(0, 12)}…).`,
  );
}
