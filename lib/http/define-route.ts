import { z } from "zod";
import { AppError } from "../domain/errors.ts";
import type { Viewer } from "../domain/viewer.ts";
import { toErrorResponse } from "./error-response.ts";
import { readJson, refuseNull } from "./read-body.ts";
import { isSameOrigin } from "./same-origin.ts";

type ViewerOf<Who extends Viewer> = (request: Request) => Promise<Who | null>;
type Permission<Who extends Viewer> = ((viewer: Who) => boolean) | "anyone";

type Shape<Allow, Body, Query, Params> = {
  /** Who may call. "anyone" is for calls without an account: joining and the health check. */
  allow: Allow;
  /** Whether access keys may call as well as signed-in people; by default they may not. */
  keys?: boolean;
  body?: z.ZodType<Body>;
  query?: z.ZodType<Query>;
  /** The `[name]` parts of the address. One that does not fit gives “not found”, like an unknown id. */
  params?: z.ZodType<Params>;
};

type Call<Who extends Viewer, Allow, Body, Query, Params> = {
  viewer: Allow extends "anyone" ? Who | null : Who;
  body: Body;
  query: Query;
  params: Params;
  request: Request;
};

/** Every route made here, so that a test can find routes that were written some other way. */
const made = new WeakSet<object>();

export function isDefinedRoute(handler: object): boolean {
  return made.has(handler);
}

type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };
type Route = (request: Request, context?: RouteContext) => Promise<Response>;

/** The id in the address of one row. */
export const IdParams = z.object({ id: z.uuid().toLowerCase() });

/**
 * Makes `defineRoute`, the one way to write a route handler. It checks origin, sign-in and permission
 * before it reads anything that the caller sent; then the handler gets parsed values, and what it
 * returns or throws becomes the response.
 */
export function routeDefiner<Who extends Viewer>(
  viewerOf: ViewerOf<Who>,
  isFromUs: (request: Request) => boolean = isSameOrigin,
) {
  return function defineRoute<
    const Allow extends Permission<Who>,
    Body = undefined,
    Query = undefined,
    Params = undefined,
  >(
    shape: Shape<Allow, Body, Query, Params>,
    handle: (call: Call<Who, Allow, Body, Query, Params>) => unknown,
  ): Route {
    const route: Route = async (request, context) => {
      try {
        if (!isFromUs(request)) throw crossSite();
        const viewer = await viewerOf(request);
        if (viewer?.keyId !== undefined && !shape.keys) throw notForKeys();
        assertAllowed(shape.allow, viewer);

        const result = await handle({
          viewer: viewer as Call<Who, Allow, Body, Query, Params>["viewer"],
          params: await parseParams(shape.params, context),
          query: parseQuery(shape.query, request),
          body: await parseBody(shape.body, request),
          request,
        });
        return toResponse(result);
      } catch (error) {
        return toErrorResponse(error);
      }
    };
    made.add(route);
    return route;
  };
}

function assertAllowed<Who extends Viewer>(allow: Permission<Who>, viewer: Who | null): void {
  if (allow === "anyone") return;
  if (!viewer) throw new AppError("unauthenticated", "Please sign in.");
  if (!allow(viewer)) throw new AppError("forbidden", "Your role does not allow this.");
}

async function parseParams<Params>(
  schema: z.ZodType<Params> | undefined,
  context: RouteContext | undefined,
): Promise<Params> {
  if (!schema) return undefined as Params;

  const params = schema.safeParse(await context?.params);
  if (!params.success) throw new AppError("not_found", "There is nothing at this address.");
  return params.data;
}

function parseQuery<Query>(schema: z.ZodType<Query> | undefined, request: Request): Query {
  if (!schema) return undefined as Query;
  const pairs = [...new URL(request.url).searchParams];
  return parsed(
    schema,
    Object.fromEntries(pairs.map(([key, value]) => [key, refuseNull(key, value)])),
  );
}

async function parseBody<Body>(
  schema: z.ZodType<Body> | undefined,
  request: Request,
): Promise<Body> {
  if (!schema) return undefined as Body;
  return parsed(schema, await readJson(request));
}

function parsed<Value>(schema: z.ZodType<Value>, value: unknown): Value {
  const result = schema.safeParse(value);
  if (!result.success) throw new AppError("invalid_request", sentenceOf(result.error));
  return result.data;
}

/** Names each field that does not fit, as in "email: Invalid email address; role: …". */
function sentenceOf(error: z.ZodError): string {
  return error.issues
    .map((issue) => [issue.path.join("."), issue.message].filter(Boolean).join(": "))
    .join("; ");
}

function toResponse(result: unknown): Response {
  if (result instanceof Response) return result;
  if (result === undefined) return new Response(null, { status: 204 });
  return Response.json(result, { headers: { "cache-control": "no-store" } });
}

function crossSite(): AppError {
  return new AppError("forbidden", "The request came from a page of another site.");
}

function notForKeys(): AppError {
  return new AppError(
    "forbidden",
    "This address does not accept access keys. docs/api.md lists those that do.",
  );
}
