import { randomUUID } from "node:crypto";
import { glob } from "node:fs/promises";
import { resolve } from "node:path";
import { callRoute } from "./call-route.ts";

/** NextAuth's own routes, tested separately. */
const NOT_DEFINED_HERE = ["/api/auth/[...nextauth]"];

/** Parameters that some routes require before they look anything up. */
const QUERY = new URLSearchParams({
  version: randomUUID(),
  start: "0",
  end: "1",
  from: "0",
  to: "1",
});

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

type Handler = (request: Request, context: { params: Promise<never> }) => Promise<Response>;
export type RouteCase = { name: string; method: string; path: string; handler: Handler };

/** All handlers under app/api, by method and address. */
export async function loadRoutes(): Promise<RouteCase[]> {
  const cases: RouteCase[] = [];
  for await (const file of glob("app/api/**/route.ts")) {
    const path = `/${file.slice("app/".length, -"/route.ts".length)}`;
    if (NOT_DEFINED_HERE.includes(path)) continue;
    const handlers: Record<string, Handler> = await import(/* @vite-ignore */ resolve(file));
    for (const method of METHODS) {
      const handler = handlers[method];
      if (handler) cases.push({ name: `${method} ${path}`, method, path, handler });
    }
  }
  return cases;
}

type Options = {
  cookie?: string;
  headers?: Record<string, string>;
  id?: string;
  body?: unknown;
};

/** Calls a route with an id that does not exist, unless another is given. */
export function call(
  { handler, method, path }: RouteCase,
  { cookie, headers, id = randomUUID(), body }: Options = {},
): Promise<Response> {
  return callRoute(handler, {
    method,
    path: `${path.replace("[id]", encodeURIComponent(id))}?${QUERY}`,
    params: { id },
    ...(cookie ? { cookie } : {}),
    ...(headers ? { headers } : {}),
    ...(body !== undefined && method !== "GET" ? { body } : {}),
  });
}
