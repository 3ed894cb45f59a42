import { describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { AppError } from "#lib/domain/errors";
import { accessTagsOf, type Viewer } from "#lib/domain/viewer";
import { IdParams, routeDefiner } from "#lib/http/define-route";
import { callRoute, errorCodeOf, ORIGIN } from "#test/support/call-route";

const ada: Viewer = {
  organizationId: "11111111-1111-4111-8111-111111111111",
  userId: "22222222-2222-4222-8222-222222222222",
  role: "reader",
  accessTags: accessTagsOf("22222222-2222-4222-8222-222222222222", "reader"),
};
const defineRoute = routeDefiner(async () => ada);
const defineForStranger = routeDefiner(async () => null);
const everyone = () => true;
const Name = z.object({ name: z.string() });

describe("permission to call", () => {
  it("answers 401 to a caller who is not signed in, before parsing the request", async () => {
    const handle = vi.fn();
    const route = defineForStranger({ allow: everyone, body: Name }, handle);

    const response = await callRoute(route, { method: "POST", body: "{" });

    expect(response.status).toBe(401);
    expect(handle).not.toHaveBeenCalled();
  });

  it("answers 403 to a viewer whose role does not allow the call", async () => {
    const route = defineRoute({ allow: (viewer) => viewer.role === "owner" }, () => ({}));
    expect((await callRoute(route)).status).toBe(403);
  });

  it("lets a caller who is not signed in use a route that is open to anyone", async () => {
    const route = defineForStranger({ allow: "anyone" }, ({ viewer }) => ({ viewer }));
    expect(await (await callRoute(route)).json()).toEqual({ viewer: null });
  });
});

describe("origin of a change", () => {
  const route = defineRoute({ allow: everyone }, () => ({ done: true }));

  it.each([
    ["another site", { "sec-fetch-site": "cross-site" }],
    ["a sibling domain", { "sec-fetch-site": "same-site" }],
    [
      "another origin, reported by an older browser",
      { "sec-fetch-site": "", origin: "http://evil.test" },
    ],
    ["a sandboxed page", { "sec-fetch-site": "", origin: "null" }],
  ])("refuses a request from %s", async (_case, headers) => {
    expect((await send(headers)).status).toBe(403);
  });

  it.each([
    ["our own page", { "sec-fetch-site": "same-origin" }],
    ["our own page, reported by an older browser", { "sec-fetch-site": "", origin: ORIGIN }],
    ["a program, which sends neither header", { "sec-fetch-site": "", origin: "" }],
  ])("accepts a request from %s", async (_case, headers) => {
    expect((await send(headers)).status).toBe(200);
  });

  it("shows a page to somebody who follows a link from another site", async () => {
    const response = await callRoute(route, { headers: { "sec-fetch-site": "cross-site" } });
    expect(response.status).toBe(200);
  });

  /** A header set to "" is not sent. */
  function send(headers: Record<string, string>): Promise<Response> {
    const sent = Object.entries({ host: new URL(ORIGIN).host, ...headers }).filter(
      ([, value]) => value !== "",
    );
    return route(new Request(ORIGIN, { method: "POST", headers: Object.fromEntries(sent) }));
  }
});

describe("parsing of a request", () => {
  it("passes body, query and parameters to the handler", async () => {
    const route = defineRoute(
      {
        allow: everyone,
        body: Name,
        query: z.object({ page: z.coerce.number() }),
        params: IdParams,
      },
      ({ body, query, params, viewer }) => ({ body, query, params, role: viewer.role }),
    );

    const response = await callRoute(route, {
      method: "POST",
      path: "/?page=2",
      params: { id: ada.userId },
      body: { name: "Ada" },
    });

    expect(await response.json()).toEqual({
      body: { name: "Ada" },
      query: { page: 2 },
      params: { id: ada.userId },
      role: "reader",
    });
  });

  it("names the field that is wrong", async () => {
    const route = defineRoute({ allow: everyone, body: Name }, () => ({}));

    const response = await callRoute(route, { method: "POST", body: { name: 7 } });

    expect(response.status).toBe(400);
    expect((await response.json()).error.message).toMatch(/^name: /);
  });

  it.each([
    ["is not JSON", "{name"],
    ["is empty", ""],
    ["is not an object", "[]"],
    ["contains a null character", '{"name":"a\\u0000b"}'],
  ])("answers 400 to a body that %s", async (_case, body) => {
    const route = defineRoute({ allow: everyone, body: Name }, () => ({}));
    const response = await callRoute(route, { method: "POST", body });
    expect([response.status, await errorCodeOf(response)]).toEqual([400, "invalid_request"]);
  });

  it("answers 413 to a body over a megabyte, with or without a content length", async () => {
    const route = defineRoute({ allow: everyone, body: Name }, () => ({}));
    const name = "a".repeat(1024 * 1024);

    const counted = await callRoute(route, { method: "POST", body: { name } });
    const announced = await callRoute(route, {
      method: "POST",
      headers: { "content-length": "9999999" },
      body: {},
    });

    expect([counted.status, announced.status]).toEqual([413, 413]);
  });

  it("answers 404 to a malformed id, as to an unknown id", async () => {
    const route = defineRoute({ allow: everyone, params: IdParams }, () => ({}));
    expect((await callRoute(route, { params: { id: "1 OR 1=1" } })).status).toBe(404);
  });
});

describe("response", () => {
  const failing = (error: unknown) =>
    callRoute(
      defineRoute({ allow: everyone }, () => {
        throw error;
      }),
    );

  it("answers 204 when the handler returns nothing", async () => {
    expect((await callRoute(defineRoute({ allow: everyone }, () => undefined))).status).toBe(204);
  });

  it("answers an expected failure with its own status and message", async () => {
    const response = await failing(new AppError("conflict", "Already there."));

    expect(response.status).toBe(409);
    expect(await response.json()).toEqual({
      error: { code: "conflict", message: "Already there." },
    });
  });

  it("answers 404 when the row to change does not exist", async () => {
    expect((await failing(Object.assign(new Error(), { code: "P2025" }))).status).toBe(404);
  });

  it.each([
    ["the file system", { code: "ENOSPC" }],
    ["the database, inside an error of the driver", { cause: { originalCode: "53100" } }],
  ])("answers 507 when the disk is full for %s", async (_case, facts) => {
    expect((await failing(Object.assign(new Error(), facts))).status).toBe(507);
  });

  it("never shows the message of an unexpected failure, but a reference to look it up", async () => {
    const response = await failing(new Error("password=hunter2"));
    const text = await response.text();

    expect(response.status).toBe(500);
    expect(text).not.toContain("hunter2");
    expect(text).toMatch(/reference [\da-f]{8}/);
  });
});
