import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, realDocument, test } from "./fixtures.ts";
import { openPage } from "./open-page.ts";
import { productUrl } from "./product.ts";

/** Records what the policy of every page refuses from now on. */
async function watchRefusals(page: Page): Promise<string[]> {
  const refused: string[] = [];
  await page.exposeFunction("noteRefusal", (what: string) => refused.push(what));
  await page.addInitScript(() => {
    const note = (window as unknown as { noteRefusal: (what: string) => void }).noteRefusal;
    document.addEventListener("securitypolicyviolation", (event) =>
      note(`${location.pathname}: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`),
    );
  });
  return refused;
}

const PAGES = [
  ...["/", "/keys", "/admin", "/admin/collections", "/admin/models", "/admin/routing"],
  ...["/admin/calls", "/admin/prices", "/admin/budgets", "/admin/people", "/admin/keys"],
  ...["/admin/search", "/admin/quality", "/admin/widgets", "/admin/privacy"],
];

test("the policy refuses nothing on a walk through the pages", async ({
  page,
  curator,
  reader,
}) => {
  const refused = await watchRefusals(page);
  for (const path of PAGES) {
    // Waits until React has taken the page over, so its scripts have run.
    await openPage(page, path);
  }
  await curator.addCollection("Policy");
  await curator.upload(realDocument("pdf-legal-en/ca1_00117684624.pdf"));
  await curator.seeReady("ca1_00117684624");
  const answer = await reader.ask(
    "Why did the court dismiss the appeal of Calvary Chapel of Bangor?",
  );
  const panel = await reader.openCitation(answer);
  await expect(panel.locator("canvas").first()).toBeVisible();
  expect(refused).toEqual([]);
});

test("an injected inline script does not run, and one with the page's nonce does", async ({
  stranger: page,
}) => {
  const refused = await watchRefusals(page);
  const inject = (nonce: (own: string) => string) =>
    page.route("**/sign-in", async (route) => {
      const response = await route.fetch();
      const own =
        /'nonce-([^']+)'/.exec(response.headers()["content-security-policy"] ?? "")?.[1] ?? "";
      const script = `<script ${nonce(own)}>window.injected = true</script><img src="x:" onerror="window.injected = true">`;
      const body = (await response.text()).replace("</body>", `${script}</body>`);
      await route.fulfill({ response, body });
    });
  const hasRun = () => page.evaluate(() => "injected" in window);

  for (const attribute of ["", 'nonce="AAAAAAAAAAAAAAAAAAAAAA=="']) {
    await inject(() => attribute);
    await page.goto("/sign-in", { waitUntil: "networkidle" });
    expect(await hasRun()).toBe(false);
    await page.unroute("**/sign-in");
  }
  expect(refused.join()).toMatch(/script-src-elem inline/);
  expect(refused.join()).toMatch(/script-src-attr inline/);

  await inject((own) => `nonce="${own}"`);
  await page.goto("/sign-in", { waitUntil: "networkidle" });
  expect(await hasRun()).toBe(true);
});

test("only documents pass the proxy: no API route, and nothing that a page fetches to change itself", async ({
  page,
}) => {
  const policyOf = async (path: string, headers: Record<string, string> = {}) =>
    (await page.request.get(path, { headers })).headers()["content-security-policy"] ?? "";
  expect(await policyOf("/admin")).toContain("'nonce-");
  expect(await policyOf("/no-such-page")).toContain("'nonce-");
  expect(await policyOf("/admin", { rsc: "1" })).toContain("script-src 'self';");
  expect(await policyOf("/api/health")).toBe("");
});

test("an upload of more than 10 MB arrives whole", async ({ page }) => {
  const headers = { origin: productUrl() };
  const data = { name: "Large", vertical: "legal", language: "en", dataClass: "internal" };
  const made = await page.request.post("/api/collections", { headers, data });
  const { id: collection } = await made.json();
  const line = `${"A sentence of a large file. ".repeat(4)}\n`;
  const bytes = Buffer.from(`${randomBytes(8).toString("hex")}\n${line.repeat(120_000)}`);
  expect(bytes.length).toBeGreaterThan(12 * 1024 * 1024);

  const sent = await page.request.post(`/api/documents?collection=${collection}&name=large.txt`, {
    headers,
    data: bytes,
  });
  expect(sent.status()).toBe(201);
  const { id } = await sent.json();
  const original = await page.request.get(`/api/documents/${id}/file`);
  expect(bytes.equals(await original.body())).toBe(true);
  await page.request.delete(`/api/collections/${collection}`, { headers });
});
