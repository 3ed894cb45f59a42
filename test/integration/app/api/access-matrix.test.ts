import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Viewer } from "#lib/domain/viewer";
import { isDefinedRoute } from "#lib/http/define-route";
import { createOrganization } from "#test/factories/organization";
import { signInAs } from "#test/factories/session";
import { asVisitor, buildWidget, letIn } from "#test/factories/widget";
import { call, loadRoutes } from "#test/support/route-cases";

/** Who may call each route. A route that is not in this table fails the test: decide who may call it, then add it. */
const ACCESS: Record<string, "anyone" | "signed-in" | "curators" | "owners" | "visitors"> = {
  "GET /api/health": "anyone",
  "POST /api/join": "anyone",
  "POST /api/session/reset": "anyone",
  "GET /api/session": "signed-in",
  "PATCH /api/session": "signed-in",
  "DELETE /api/session": "signed-in",
  "GET /api/sessions": "signed-in",
  "DELETE /api/sessions": "signed-in",
  "DELETE /api/sessions/[id]": "signed-in",
  "PUT /api/session/password": "signed-in",
  "POST /api/ask": "signed-in",
  "GET /api/conversations": "signed-in",
  "GET /api/conversations/[id]": "signed-in",
  "PATCH /api/conversations/[id]": "signed-in",
  "DELETE /api/conversations/[id]": "signed-in",
  "POST /api/answers/[id]/feedback": "signed-in",
  "POST /api/answers/[id]/openings": "signed-in",
  "GET /api/answers/[id]/routing": "signed-in",
  "POST /api/answers/[id]/corrections": "signed-in",
  "GET /api/backlog": "curators",
  "GET /api/documents/[id]": "curators",
  "GET /api/documents/[id]/file": "signed-in",
  "GET /api/documents/[id]/view": "signed-in",
  "GET /api/documents/[id]/marks": "signed-in",
  "GET /api/collections": "signed-in",
  "POST /api/collections": "curators",
  "PATCH /api/collections/[id]": "curators",
  "DELETE /api/collections/[id]": "curators",
  "PATCH /api/collections/[id]/abstention": "curators",
  "POST /api/collections/[id]/abstention": "curators",
  "POST /api/collections/[id]/reranker": "curators",
  "DELETE /api/collections/[id]/reranker": "curators",
  "POST /api/collections/[id]/tunings": "curators",
  "POST /api/tunings/[id]/on": "curators",
  "POST /api/tunings/[id]/undo": "curators",
  "GET /api/documents": "curators",
  "POST /api/documents": "curators",
  "DELETE /api/documents/[id]": "curators",
  "POST /api/documents/[id]/retry": "curators",
  "POST /api/documents/[id]/join": "curators",
  "POST /api/documents/[id]/split": "curators",
  "POST /api/documents/[id]/confirm-versions": "curators",
  "GET /api/search": "curators",
  "POST /api/keys": "signed-in",
  "DELETE /api/keys/[id]": "signed-in",
  "POST /api/sample": "curators",
  "POST /api/evaluation/sets": "curators",
  "PATCH /api/evaluation/sets/[id]": "curators",
  "DELETE /api/evaluation/sets/[id]": "curators",
  "POST /api/evaluation/sets/[id]/runs": "curators",
  "POST /api/evaluation/sets/[id]/answer-runs": "curators",
  "POST /api/evaluation/sets/[id]/import": "curators",
  "GET /api/evaluation/sets/[id]/export": "curators",
  "POST /api/evaluation/cases": "curators",
  "PATCH /api/evaluation/cases/[id]": "curators",
  "DELETE /api/evaluation/cases/[id]": "curators",
  "DELETE /api/retrievals/[id]": "curators",
  "PUT /api/shadow-answers/[id]/judgement": "curators",
  "DELETE /api/shadow-answers/[id]/judgement": "curators",
  "PUT /api/retrievals/retention": "curators",
  "GET /api/endpoints": "curators",
  "POST /api/endpoints": "curators",
  "DELETE /api/endpoints/[id]": "curators",
  "PATCH /api/endpoints/[id]": "curators",
  "DELETE /api/endpoints/[id]/quirks": "curators",
  "POST /api/endpoints/[id]/test": "curators",
  "POST /api/endpoints/[id]/default": "curators",
  "PUT /api/endpoints/[id]/place": "owners",
  "GET /api/text-servers": "curators",
  "PUT /api/text-servers/[id]/place": "owners",
  "PUT /api/endpoints/[id]/price": "curators",
  "PUT /api/endpoints/[id]/judge": "curators",
  "POST /api/endpoints/[id]/conformance": "curators",
  "POST /api/endpoints/[id]/certification": "curators",
  "DELETE /api/endpoints/[id]/certification": "curators",
  "GET /api/local-models": "curators",
  "POST /api/local-models/addon": "curators",
  "PUT /api/budgets": "curators",
  "POST /api/routing/policies": "curators",
  "POST /api/routing/replay": "curators",
  "GET /api/calls/export": "curators",
  "PUT /api/calls/reasoning": "owners",
  "POST /api/prices": "curators",
  "PUT /api/prices/[id]/status": "curators",
  "POST /api/prices/package": "curators",
  "POST /api/prices/calendars": "curators",
  "PATCH /api/providers/[id]": "curators",
  "GET /api/egress": "curators",
  "POST /api/custom-terms": "curators",
  "DELETE /api/custom-terms/[id]": "curators",
  "POST /api/masking": "curators",
  "GET /api/masking/safe-harbor": "curators",
  "PUT /api/masking/safe-harbor": "curators",
  "GET /api/widgets": "curators",
  "POST /api/widgets": "curators",
  "GET /api/widgets/[id]": "curators",
  "PATCH /api/widgets/[id]": "curators",
  "DELETE /api/widgets/[id]": "curators",
  "POST /api/widgets/[id]/pause": "curators",
  "POST /api/widgets/[id]/secret": "curators",
  "POST /api/widgets/[id]/preview": "curators",
  "POST /api/widget/sessions": "anyone",
  "POST /api/widget/sessions/renew": "anyone",
  "DELETE /api/widget/sessions": "visitors",
  "POST /api/widget/ask": "visitors",
  "GET /api/widget/conversations": "visitors",
  "GET /api/widget/conversations/[id]": "visitors",
  "POST /api/widget/answers/[id]/feedback": "visitors",
  "POST /api/widget/answers/[id]/openings": "visitors",
  "GET /api/widget/documents/[id]/file": "visitors",
  "GET /api/widget/documents/[id]/view": "visitors",
  "GET /api/widget/documents/[id]/marks": "visitors",
  "GET /api/people": "curators",
  "PATCH /api/people/[id]": "curators",
  "DELETE /api/people/[id]": "curators",
  "DELETE /api/people/[id]/sessions": "curators",
  "POST /api/people/[id]/password-link": "curators",
  "POST /api/people/invitations": "curators",
  "DELETE /api/people/invitations/[id]": "curators",
};

const routes = await loadRoutes();
const forVisitors = routes.filter(({ name }) => ACCESS[name] === "visitors");
const forMembers = routes.filter(
  ({ name }) => !["visitors", "anyone"].includes(ACCESS[name] ?? ""),
);
const withId = forMembers.filter(({ path }) => path.includes("[id]"));
const visitorsWithId = forVisitors.filter(({ path }) => path.includes("[id]"));

describe("every route", () => {
  it("is in the table of access, and the table names no other route", () => {
    expect(routes.map(({ name }) => name).sort()).toEqual(Object.keys(ACCESS).sort());
  });

  it.each(routes)("$name is made by defineRoute", ({ handler }) => {
    expect(isDefinedRoute(handler)).toBe(true);
  });
});

describe("a caller who is not signed in", () => {
  it.each(routes.filter(({ name }) => ACCESS[name] !== "anyone"))(
    "is refused by $name",
    async (route) => {
      expect((await call(route)).status).toBe(401);
    },
  );

  it.each(routes.filter(({ method }) => method !== "GET"))(
    "cannot make a signed-in person's browser call $name from another site",
    async (route) => {
      const cookie = await signInAs(await createOrganization());
      const headers = { "sec-fetch-site": "cross-site", origin: "http://evil.test" };
      expect((await call(route, { cookie, headers })).status).toBe(403);
    },
  );
});

describe("a reader", () => {
  let cookie: string;
  beforeAll(async () => {
    cookie = await signInAs(await createOrganization("reader"));
  });

  it.each(routes.filter(({ name }) => ["curators", "owners"].includes(ACCESS[name] ?? "")))(
    "may not call $name",
    async (route) => {
      expect((await call(route, { cookie })).status).toBe(403);
    },
  );
});

describe("an admin", () => {
  it.each(routes.filter(({ name }) => ACCESS[name] === "owners"))(
    "may not call $name",
    async (route) => {
      const cookie = await signInAs(await createOrganization("admin"));
      expect((await call(route, { cookie })).status).toBe(403);
    },
  );
});

describe("an owner", () => {
  let owner: Viewer;
  let cookie: string;
  beforeAll(async () => {
    owner = await createOrganization("owner");
    cookie = await signInAs(owner);
  });

  it.each(withId)("gets 404 from $name for a malformed id", async (route) => {
    expect((await call(route, { cookie, id: "1' OR '1'='1" })).status).toBe(404);
  });

  it.each(withId.filter(({ method }) => method === "GET" || method === "DELETE"))(
    "gets 404 from $name for an unknown id",
    async (route) => {
      expect((await call(route, { cookie, id: randomUUID() })).status).toBe(404);
    },
  );
});

describe("a visitor of a widget", () => {
  let headers: Record<string, string>;
  beforeAll(async () => {
    const { id } = await buildWidget(await createOrganization());
    headers = asVisitor(await letIn(id));
  });

  it.each(forMembers)("has a token that $name does not accept", async (route) => {
    expect((await call(route, { headers })).status).toBe(401);
  });

  it.each(forVisitors)(
    "needs a token for $name: a member's cookie is not enough",
    async (route) => {
      const cookie = await signInAs(await createOrganization());
      expect((await call(route, { cookie })).status).toBe(401);
    },
  );

  it.each(forVisitors.filter(({ method }) => method !== "GET"))(
    "cannot call $name from a page that does not report its origin",
    async (route) => {
      const silent = { ...headers, origin: "", "sec-fetch-site": "same-origin" };
      for (const origin of ["", "null", "https://shop.example"]) {
        expect((await call(route, { headers: { ...silent, origin } })).status).toBe(403);
      }
    },
  );

  it.each(visitorsWithId)("gets 404 from $name for an unknown id", async (route) => {
    for (const id of [randomUUID(), "1' OR '1'='1"]) {
      const body = { verdict: null, marker: 1 };
      expect((await call(route, { headers, id, body })).status).toBe(404);
    }
  });
});
