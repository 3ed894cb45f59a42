import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth from "next-auth";
import { z } from "zod";
import { revokeSession } from "../db/people/sessions.ts";
import { AppError } from "../domain/errors.ts";
import { cookiesOf } from "../http/cookies.ts";
import { toErrorResponse } from "../http/error-response.ts";
import { readBody } from "../http/read-body.ts";
import { isSameOrigin } from "../http/same-origin.ts";
import { rememberDevice } from "./device-cookie.ts";
import { authOptions } from "./options.ts";
import { hashToken } from "./token.ts";
import { sessionTokenOfRequest } from "./viewer.ts";

/**
 * The NextAuth actions that our pages call. NextAuth's own pages, session, sign-out and log stay closed:
 * a sign-in is a row, which `DELETE /api/session` ends.
 */
const OPEN = ["GET csrf", "POST callback/credentials"];
/** Enough for an address, a password and a token. */
const BODY_LIMIT_BYTES = 16 * 1024;

const FAILURES: Record<string, (waitSeconds?: number) => AppError> = {
  csrf: () => new AppError("forbidden", "This page is out of date. Reload it."),
  CredentialsSignin: () =>
    new AppError("unauthenticated", "The email address or the password is wrong."),
  too_many_requests: (waitSeconds = 1) =>
    new AppError("too_many_requests", "Too many attempts. Wait a little, then try again.", {
      waitSeconds,
    }),
};

type Answer = { status: number; headers: Headers; body: string };
type Context = { params: Promise<{ nextauth: string[] }> };

/**
 * Calls NextAuth after checking the origin and the size of the body. We use its Node interface, which
 * takes exactly the request that we build.
 */
export async function handleAuth(request: Request, { params }: Context): Promise<Response> {
  try {
    const { nextauth } = await params;
    if (!OPEN.includes(`${request.method} ${nextauth.join("/")}`)) {
      throw new AppError("not_found", "There is nothing at this address.");
    }
    if (!isSameOrigin(request)) {
      throw new AppError("forbidden", "The request came from a page of another site.");
    }
    return await askNextAuth(request, nextauth);
  } catch (error) {
    return toErrorResponse(error);
  }
}

async function askNextAuth(request: Request, nextauth: string[]): Promise<Response> {
  const replaced = await sessionTokenOfRequest(request);
  const body = await readForm(request);
  const cookies = cookiesOf(request);
  const { answer, response } = recordAnswer();
  let userId: string | null = null;
  const asked = {
    method: request.method,
    headers: Object.fromEntries(request.headers),
    cookies,
    query: { nextauth },
    // NextAuth must reply in JSON: a redirect would need an address that it does not know.
    body: { ...body, json: "true" },
  };
  // The fields and methods of Node's request and response that NextAuth uses.
  await NextAuth(
    asked as unknown as NextApiRequest,
    response as unknown as NextApiResponse,
    authOptions({
      cookies,
      onSignedIn: (id) => {
        userId = id;
      },
    }),
  );

  if (request.method === "POST") {
    assertSignedIn(answer);
    if (replaced) await revokeSession(hashToken(replaced));
    if (userId) answer.headers.append("set-cookie", rememberDevice(cookies, userId));
    answer.body = "{}";
  }
  return new Response(answer.body, { status: answer.status, headers: answer.headers });
}

/** NextAuth reports failures in the query of the address to which it would redirect a browser. */
function assertSignedIn({ body }: Answer): void {
  const { url } = z.object({ url: z.url() }).parse(JSON.parse(body));
  const { searchParams } = new URL(url);
  const failure = searchParams.has("csrf") ? "csrf" : searchParams.get("error");
  if (failure === null) return;
  const [code = "", wait] = failure.split(" ");
  const seconds = wait === undefined ? undefined : Number(wait);
  throw FAILURES[code]?.(seconds) ?? new Error(`Signing in failed: ${failure}`);
}

async function readForm(request: Request): Promise<Record<string, string>> {
  if (request.method !== "POST") return {};
  return Object.fromEntries(new URLSearchParams(await readBody(request, BODY_LIMIT_BYTES)));
}

/** A Node response that records what NextAuth sets on it. */
function recordAnswer() {
  const answer: Answer = { status: 200, headers: new Headers(), body: "" };
  const cookies: string[] = [];
  const response = {
    status(code: number) {
      answer.status = code;
      return response;
    },
    getHeader: () => cookies,
    setHeader(name: string, value: string | string[]) {
      answer.headers.delete(name);
      for (const one of [value].flat()) answer.headers.append(name, one);
      return response;
    },
    json(value: unknown) {
      answer.headers.set("content-type", "application/json");
      answer.body = JSON.stringify(value);
    },
    send(value: unknown) {
      if (typeof value === "string") answer.body = value;
      else response.json(value ?? {});
    },
    end() {},
  };
  return { answer, response };
}
