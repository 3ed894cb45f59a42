import { AsyncLocalStorage } from "node:async_hooks";
import { NextRequest } from "next/server";
import { expect, it, vi } from "vitest";
import { config, proxy } from "../../proxy.ts";

// Next's own test module expects what its server has put there.
vi.stubGlobal("AsyncLocalStorage", AsyncLocalStorage);
const { unstable_doesMiddlewareMatch } = await import("next/experimental/testing/server.js");

/** Whether Next runs the proxy for a request. */
const runsFor = (url: string, headers: Record<string, string> = {}): boolean =>
  unstable_doesMiddlewareMatch({ config, nextConfig: {}, url, headers });

const policyOf = async (path: string) =>
  (await proxy(new NextRequest(`http://localhost${path}`))).headers.get(
    "content-security-policy",
  ) ?? "";

it.each([
  "/",
  "/sign-in",
  "/admin",
  "/admin/widgets/x",
  "/d/x",
  "/join/x",
  "/no-such-page",
  "/apiary",
])("runs for the page %s", (url) => {
  expect(runsFor(url)).toBe(true);
});

it.each(["/embed/x", "/embed/x/preview"])(
  "runs for the frame %s, however it is asked for",
  (url) => {
    expect(runsFor(url)).toBe(true);
    expect(runsFor(url, { rsc: "1" })).toBe(true);
  },
);

it.each([
  ...["/api", "/api/", "/api/ask", "/api/documents?collection=x&name=y", "/api/auth/csrf"],
  ...["/api/widget/sessions", "/api/second-opinions/x", "/_next/static/chunks/x.js"],
  ...["/pdfjs/pdf.worker.min.mjs", "/widget.js", "/widget/1.0.0.js", "/icons/freehold.svg"],
])("does not run for %s", (url) => {
  expect(runsFor(url)).toBe(false);
});

it("does not run for what a page fetches to change itself", () => {
  expect(runsFor("/admin", { rsc: "1" })).toBe(false);
});

it("gives every response of a page a nonce of its own, and lets no other inline script run", async () => {
  const policies = await Promise.all(["/sign-in", "/sign-in", "/admin"].map(policyOf));
  expect(new Set(policies).size).toBe(3);
  for (const policy of policies) {
    expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]{24}' 'strict-dynamic'(?:;|$)/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("object-src 'none'; base-uri 'none'");
  }
});

it("tells the page the nonce that it tells the browser, whatever nonce the request claims", async () => {
  const request = new NextRequest("http://localhost/sign-in", {
    headers: { "x-freehold-nonce": "forged", "content-security-policy": "script-src *" },
  });
  const { headers } = await proxy(request);
  const nonce = headers.get("x-middleware-request-x-freehold-nonce");
  expect(nonce).toMatch(/^[\w+/=]{24}$/);
  const policy = headers.get("content-security-policy");
  expect(policy).toContain(`'nonce-${nonce}'`);
  expect(headers.get("x-middleware-request-content-security-policy")).toBe(policy);
});

it("lets the console alone frame the preview of a widget", async () => {
  expect(await policyOf("/embed/x/preview")).toContain("frame-ancestors 'self'");
});
