/**
 * What a provider's raw response reports, read below every client library: those lose cached tokens, nested
 * details, and usage in an unexpected chunk.
 */
export type RawResponse = {
  status: number;
  headers: Record<string, string>;
  requestId: string | null;
  /** Seconds. Null: not given. */
  retryAfter: number | null;
  /** The model that the provider reports. */
  model: string | null;
  fingerprint: string | null;
  /** The chunks that report usage, in order. */
  usageChunks: unknown[];
  /** The beginning of a refusal's body, for a status of 300 and above. Null: there is none. */
  refusal: string | null;
};

/** Headers that are stored: none of them identifies a person or holds a secret. */
const KEPT_HEADERS =
  /^(?:date|server|via|retry-after|content-type|.*request-?id|.*trace-?id|.*ratelimit.*|.*(?:version|model|region|processing-ms))$/;
const REQUEST_ID = /request-?id|trace-?id/;
const LONGEST_HEADER = 200;

/** A response of which only the head has arrived. */
export function rawResponseOf(
  { status, headers }: Response,
  retryAfter: number | null,
): RawResponse {
  const kept = [...headers]
    .filter(([name]) => KEPT_HEADERS.test(name))
    .map(([name, value]): [string, string] => [name, value.slice(0, LONGEST_HEADER)]);
  return {
    status,
    headers: Object.fromEntries(kept),
    requestId: kept.find(([name]) => REQUEST_ID.test(name))?.[1] ?? null,
    retryAfter,
    model: null,
    fingerprint: null,
    usageChunks: [],
    refusal: null,
  };
}

/** Field names by which the chunks of any protocol report usage. */
const USAGE_WORDS = /"(?:usage|usageMetadata|eval_count)"/;

/**
 * Reads a line of an event stream. Once the model is known, chunks without usage are not parsed: there may be
 * thousands of them.
 */
export function readLine(raw: RawResponse, line: string): void {
  const mentionsUsage = USAGE_WORDS.test(line);
  if (!mentionsUsage && raw.model !== null) return;
  const chunk = parsedData(line);
  if (chunk === null) return;
  raw.model ??=
    textIn(chunk, "model") ?? textIn(chunk, "modelVersion") ?? textIn(chunk.message, "model");
  raw.fingerprint ??= textIn(chunk, "system_fingerprint");
  if (mentionsUsage) raw.usageChunks.push(chunk);
}

function parsedData(line: string): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(line.replace(/^data:/, ""));
    return typeof parsed === "object" && parsed !== null ? { ...parsed } : null;
  } catch (error) {
    // The client reads the same line and reports what is wrong. "[DONE]" is no JSON either.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function textIn(fields: unknown, name: string): string | null {
  if (typeof fields !== "object" || fields === null) return null;
  const value: unknown = Reflect.get(fields, name);
  return typeof value === "string" && value !== "" ? value.slice(0, LONGEST_HEADER) : null;
}
