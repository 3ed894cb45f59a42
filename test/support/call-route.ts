type Params = Record<string, string | string[]>;
/** Routes differ in their address parameters; a test passes all that it needs. */
type Route = (request: Request, context: { params: Promise<never> }) => Promise<Response>;

type Call = {
  method?: string;
  path?: string;
  params?: Params;
  cookie?: string;
  headers?: Record<string, string>;
  /** Sent as JSON, or unchanged if it is a string or a form. */
  body?: unknown;
};

export const ORIGIN = "http://freehold.test";

/** Calls a route handler as a browser on our own page does. */
export function callRoute(
  route: Route,
  { method = "GET", path = "/", params = {}, cookie, headers = {}, body }: Call = {},
): Promise<Response> {
  const request = new Request(`${ORIGIN}${path}`, {
    method,
    headers: {
      host: new URL(ORIGIN).host,
      ...(method === "GET" ? {} : { origin: ORIGIN, "sec-fetch-site": "same-origin" }),
      ...(cookie ? { cookie } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: asBody(body) }),
  });
  return route(request, { params: Promise.resolve(params) as Promise<never> });
}

/** The code of an error response: "not_found", "forbidden", … */
export async function errorCodeOf(response: Response): Promise<string> {
  const { error } = await response.json();
  return error.code;
}

function asBody(body: unknown): BodyInit {
  if (typeof body === "string" || body instanceof URLSearchParams) return body;
  return JSON.stringify(body);
}
