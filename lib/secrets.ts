import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { config } from "./config.ts";

const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** The first part of a stored value, so that another format can be added later. */
const VERSION = "v1";

/**
 * Encrypts a secret for the database. `place` names the row it belongs to: an encrypted value that is
 * copied to another row cannot be decrypted there.
 */
export function seal(secret: string, place: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, sealingKey(), nonce).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  const bytes = Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
  return `${VERSION}.${bytes.toString("base64url")}`;
}

/**
 * Decrypts a secret; throws when it was changed, moved to another row or encrypted by another
 * installation.
 */
export function unseal(sealed: string, place: string): string {
  const [version, payload] = sealed.split(".");
  if (version !== VERSION || !payload) throw new Error("This secret was sealed in an unknown way.");

  const bytes = Buffer.from(payload, "base64url");
  const decipher = createDecipheriv(CIPHER, sealingKey(), bytes.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(place))
    .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  const opened = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([opened, decipher.final()]).toString("utf8");
  } catch (cause) {
    // Node's own words name no cause that an operator could look for.
    const message =
      "This value does not open: it was sealed with another secret (FREEHOLD_SECRET), for another row, or it was changed.";
    throw new Error(message, { cause });
  }
}

function sealingKey(): Buffer {
  if (!config.FREEHOLD_SECRET) {
    throw new Error("FREEHOLD_SECRET is not set. `npm start` creates one and keeps it.");
  }
  return Buffer.from(hkdfSync("sha256", config.FREEHOLD_SECRET, "", "freehold sealed secrets", 32));
}
