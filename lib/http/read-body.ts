import { AppError } from "../domain/errors.ts";

/** No JSON body that we accept is longer; documents are streamed to disk and are not read here. */
const BODY_LIMIT_BYTES = 1024 * 1024;

/**
 * The body as text. Throws as soon as the body grows over the limit, instead of reading it to its end.
 */
export async function readBody(request: Request, limit = BODY_LIMIT_BYTES): Promise<string> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge(limit);
  if (!request.body) return "";

  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    length += read.value.byteLength;
    if (length > limit) {
      await reader.cancel();
      throw tooLarge(limit);
    }
    chunks.push(read.value);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** The body as JSON; an empty body is an empty object. */
export async function readJson(request: Request): Promise<unknown> {
  const text = await readBody(request);
  if (text.trim() === "") return {};

  try {
    return JSON.parse(text, text.includes("\\u0000") ? refuseNull : undefined);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError("invalid_request", "The request body is not valid JSON.", { cause });
  }
}

/** Postgres cannot store the null character, and nobody types it. */
export function refuseNull(key: string, value: unknown): unknown {
  if (typeof value !== "string" || !value.includes("\0")) return value;
  throw new AppError("invalid_request", `${key}: must not contain the null character`);
}

function tooLarge(limit: number): AppError {
  return new AppError("too_large", `The request body is over ${limit / 1024} KB.`);
}
