/** What the server said, in words for the reader, with the status to tell cases apart. */
export class RequestFailure extends Error {
  override readonly name = "RequestFailure";
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Sends a request and gives back the JSON of the reply; a refusal is thrown. */
export async function requestJson<Result>(url: string, init?: RequestInit): Promise<Result> {
  const response = await fetch(url, init);
  if (!response.ok) throw new RequestFailure(response.status, messageOf(await response.text()));
  return response.status === 204 ? (undefined as Result) : await response.json();
}

/** Sends a value as JSON. */
export function sendJson(method: "POST" | "PATCH" | "DELETE", url: string, body?: unknown) {
  return requestJson<unknown>(url, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });
}

/** The sentence in an error reply; empty when it is not one of ours. */
export function messageOf(reply: string): string {
  try {
    const parsed: unknown = JSON.parse(reply);
    return messageIn(parsed);
  } catch (error) {
    // A proxy or a dropped connection answered: nothing in it is meant for a reader.
    if (error instanceof SyntaxError) return "";
    throw error;
  }
}

function messageIn(reply: unknown): string {
  const error = isRecord(reply) ? reply.error : null;
  return isRecord(error) && typeof error.message === "string" ? error.message : "";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
