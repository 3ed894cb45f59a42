/** What the server said, in words for the reader, with the status to tell cases apart. */
export class RequestFailure extends Error {
  override readonly name = "RequestFailure";
  readonly status: number;
  /** The server's word for what is wrong; empty when it did not say. */
  readonly code: string;

  constructor(status: number, reply: string) {
    super(messageOf(reply));
    this.status = status;
    this.code = codeOf(reply);
  }
}

/** Sends a request and gives back the JSON of the reply; a refusal is thrown. */
export async function requestJson<Result>(url: string, init?: RequestInit): Promise<Result> {
  const response = await fetch(url, init);
  if (!response.ok) throw new RequestFailure(response.status, await response.text());
  return response.status === 204 ? (undefined as Result) : await response.json();
}

/** Sends a value as JSON. */
export function sendJson<Result = unknown>(
  method: "POST" | "PATCH" | "DELETE",
  url: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Result> {
  return requestJson<Result>(url, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** The sentence in an error reply; empty when it is not one of ours. */
export function messageOf(reply: string): string {
  return errorIn(reply).message;
}

/** The server's word for what is wrong; empty when it is not one of ours. */
export function codeOf(reply: string): string {
  return errorIn(reply).code;
}

/** In how many seconds the same may be asked again; 0 when the server did not say. */
export function waitOf(reply: string): number {
  return errorIn(reply).waitSeconds;
}

function errorIn(reply: string): { code: string; message: string; waitSeconds: number } {
  const parsed = parse(reply);
  const error = isRecord(parsed) && isRecord(parsed.error) ? parsed.error : {};
  return {
    code: textOr(error.code, ""),
    message: textOr(error.message, ""),
    waitSeconds: typeof error.waitSeconds === "number" ? error.waitSeconds : 0,
  };
}

function parse(reply: string): unknown {
  try {
    return JSON.parse(reply);
  } catch (error) {
    // A proxy or a dropped connection answered: nothing in it is meant for a reader.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === "string" ? value : otherwise;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
