import { beforeAll, describe, expect, it } from "vitest";
import { makeKey } from "#test/factories/access-key";
import { createOrganization } from "#test/factories/organization";
import { signInAs } from "#test/factories/session";
import { call, loadRoutes } from "#test/support/route-cases";

/** The routes that a key may call; every other route refuses it, whatever its owner may do. */
const FOR_KEYS = [
  "POST /api/ask",
  "GET /api/search",
  "GET /api/collections",
  "POST /api/documents",
  "GET /api/documents/[id]",
];

const routes = await loadRoutes();
const forKeys = routes.filter(({ name }) => FOR_KEYS.includes(name));
const notForKeys = routes.filter((route) => !forKeys.includes(route));

describe("an owner's key", () => {
  let headers: Record<string, string>;
  beforeAll(async () => {
    ({ headers } = await makeKey(await createOrganization("owner")));
  });

  it.each(notForKeys.filter(({ path }) => !path.startsWith("/api/widget/")))(
    "is refused by $name",
    async (route) => {
      expect((await call(route, { headers })).status).toBe(403);
    },
  );

  it.each(notForKeys.filter(({ path }) => path.startsWith("/api/widget/")))(
    "cannot start a visitor's session at $name",
    async (route) => {
      expect((await call(route, { headers })).status).toBeGreaterThanOrEqual(400);
    },
  );

  it.each(forKeys)("is accepted by $name", async (route) => {
    expect([200, 400, 404]).toContain((await call(route, { headers })).status);
  });

  it.each(forKeys)("does not fall back to the cookie at $name", async (route) => {
    const cookie = await signInAs(await createOrganization("owner"));
    const wrong = { authorization: `Bearer fhk_${"0".repeat(64)}` };
    expect((await call(route, { cookie, headers: wrong })).status).toBe(401);
  });

  it("is accepted by these routes only", () => {
    expect(forKeys.map(({ name }) => name).sort()).toEqual(FOR_KEYS.toSorted());
  });
});
