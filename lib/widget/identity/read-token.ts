import { hasDuplicateKeys } from "./duplicate-keys.ts";
import { refuseIdentity } from "./refuse-identity.ts";

/** A token of a dozen claims takes half a KiB. */
const MOST_CHARACTERS = 8 * 1024;

/** Keeps a byte order mark, so that `JSON.parse` refuses it. */
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Decodes the header and the payload of a token in canonical encoding; verifies nothing yet. */
export function readToken(token: string): { header: unknown; payload: unknown } {
  if (token.length > MOST_CHARACTERS) refuseIdentity("longer than 8 KiB");

  const [header, payload, ...signature] = token.split(".").map(decodePart);
  if (!header || !payload || signature.length !== 1) refuseIdentity("not three parts");
  return { header: readObject(header), payload: readObject(payload) };
}

/**
 * Refuses non-canonical base64url: otherwise one signed token would have many spellings, and a
 * comparison of tokens could be evaded.
 */
function decodePart(part: string): Buffer {
  const bytes = Buffer.from(part, "base64url");
  if (part === "" || bytes.toString("base64url") !== part)
    refuseIdentity("not canonical base64url");
  return bytes;
}

function readObject(bytes: Buffer): unknown {
  const json = decodeText(bytes);
  const value = parseJson(json);
  if (hasDuplicateKeys(json)) refuseIdentity("a key stands twice");
  return value;
}

function decodeText(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return refuseIdentity("not UTF-8");
  }
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return refuseIdentity("not JSON");
  }
}
