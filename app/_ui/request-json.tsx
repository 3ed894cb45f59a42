export type Reply<Body> = { ok: true; body: Body } | Refused;

/** Why a request failed. */
export type Refused = {
  ok: false;
  /** The HTTP status; 0 when no response came. */
  status: number;
  /**
   * The server's code for the error; "offline" when the server could not be reached, "aborted" when the
   * caller's signal ended the request, "internal" when the reply cannot be parsed.
   */
  code: string;
  /** The server's sentence on what does not fit; empty when it gave none. */
  message: string;
  /** After how many seconds the request may be repeated; 0 when the server did not say. */
  waitSeconds: number;
};

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
type Options = { headers?: Record<string, string>; signal?: AbortSignal };

/** Sends a request. It returns failures as values, so that a page can always show something. */
export async function requestJson<Body = unknown>(
  method: Method,
  path: string,
  body?: unknown,
  { headers = {}, ...options }: Options = {},
): Promise<Reply<Body>> {
  const sent =
    body === undefined
      ? { headers }
      : {
          headers: { ...headers, "content-type": "application/json" },
          body: JSON.stringify(body),
        };
  try {
    return await replyOf(await fetch(path, { ...options, ...sent, method }));
  } catch (error) {
    return refusalOf(error);
  }
}

/** The reply in a response of ours; the error page of a proxy gives "internal". */
export async function replyOf<Body>(response: Response): Promise<Reply<Body>> {
  const text = await response.text();
  if (!response.ok) return refusedWith(text, response.status);
  const isJson = response.headers.get("content-type")?.startsWith("application/json");
  const body = isJson ? parsed(text) : null;
  return body === undefined ? refusedWith("", response.status) : { ok: true, body };
}

/** The failure in the body of an error reply. */
export function refusedWith(reply: string, status = 0): Refused {
  const body = parsed(reply);
  const error = isRecord(body) && isRecord(body.error) ? body.error : {};
  return {
    ok: false,
    status,
    code: typeof error.code === "string" ? error.code : "internal",
    message: typeof error.message === "string" ? error.message : "",
    waitSeconds: typeof error.waitSeconds === "number" ? error.waitSeconds : 0,
  };
}

/**
 * The failure for an error that kept a response from coming; any other error is a bug of ours and is
 * thrown.
 */
export function refusalOf(error: unknown): Refused {
  // Browsers report an unreachable server as a TypeError.
  if (error instanceof TypeError) return unanswered("offline");
  if (error instanceof DOMException && error.name === "AbortError") return unanswered("aborted");
  throw error;
}

function unanswered(code: string): Refused {
  return { ok: false, status: 0, code, message: "", waitSeconds: 0 };
}

/** Undefined when it is no JSON. */
function parsed(text: string) {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
