import { expect, test } from "./fixtures.ts";

const PAGES = ["/", "/admin", "/admin/collections", "/admin/models", "/admin/people"];

test("every page leads somebody who is not signed in to the sign-in page", async ({ stranger }) => {
  for (const path of PAGES) {
    await stranger.goto(path);
    await expect(stranger, path).toHaveURL(/\/sign-in/);
  }
});

test("an unknown address shows the not-found page without a console error", async ({
  stranger,
}) => {
  const errors: Error[] = [];
  stranger.on("pageerror", (error) => errors.push(error));
  expect((await stranger.goto("/nothing"))?.status()).toBe(404);
  await expect(stranger.getByRole("heading", { level: 1 })).toHaveText("Page not found");
  await stranger.waitForLoadState("networkidle");
  expect(errors).toEqual([]);
});

const UNKNOWN_ID = "00000000-0000-4000-8000-000000000000";
const QUESTIONS: { method: "GET" | "POST" | "DELETE"; path: string }[] = [
  { method: "GET", path: "/api/collections" },
  { method: "POST", path: "/api/collections" },
  { method: "DELETE", path: `/api/collections/${UNKNOWN_ID}` },
  { method: "GET", path: `/api/documents?collection=${UNKNOWN_ID}` },
  { method: "POST", path: `/api/documents?collection=${UNKNOWN_ID}&name=a.txt` },
  { method: "DELETE", path: `/api/documents/${UNKNOWN_ID}` },
  { method: "POST", path: `/api/documents/${UNKNOWN_ID}/retry` },
  { method: "GET", path: `/api/documents/${UNKNOWN_ID}/file` },
  { method: "GET", path: "/api/search?q=anything" },
  { method: "POST", path: "/api/sample" },
  { method: "POST", path: "/api/ask" },
  { method: "GET", path: "/api/conversations" },
  { method: "GET", path: "/api/endpoints" },
  { method: "GET", path: "/api/people" },
];

test("a stranger's requests are answered with 401 and nothing else", async ({
  stranger,
  baseURL,
}) => {
  for (const { method, path } of QUESTIONS) {
    const headers = { origin: baseURL ?? "" };
    const response = await stranger.request.fetch(path, { method, headers });
    expect(response.status(), `${method} ${path}`).toBe(401);
    expect(await response.json()).toEqual({
      error: { code: "unauthenticated", message: expect.any(String) },
    });
  }
});
