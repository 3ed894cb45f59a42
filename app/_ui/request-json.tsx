export type Reply<Body> = { ok: true; body: Body } | Refused;

export type Refused = {
  ok: false;
  /** The server's word for what is wrong, or "offline" when it could not be asked. */
  code: string;
  /** The server's sentence, which says what does not fit; empty when it gave none. */
  message: string;
};

export const OFFLINE: Refused = { ok: false, code: "offline", message: "" };

/** Asks the server for a change. Failures are values: a page always has something to say. */
export async function requestJson<Body = unknown>(
  method: "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  body?: unknown,
): Promise<Reply<Body>> {
  const response = await fetch(path, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  }).catch(isUnreachable);
  return response ? await replyOf(response) : OFFLINE;
}

/** Browsers report a server they cannot reach as a TypeError. */
export function isUnreachable(cause: unknown): null {
  if (cause instanceof TypeError) return null;
  throw cause;
}

/** What a response of ours says; a proxy's error page says nothing we could read. */
export async function replyOf<Body>(response: Response): Promise<Reply<Body>> {
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.startsWith("application/json");
  const body = isJson ? JSON.parse(text) : null;
  if (response.ok) return { ok: true, body };
  const { code = "internal", message = "" } = body?.error ?? {};
  return { ok: false, code, message };
}
