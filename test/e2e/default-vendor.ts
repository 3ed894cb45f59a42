import type { Page } from "@playwright/test";
import { openFakeVendor, says } from "#test/support/fake-vendor";
import { house } from "./widget-fixtures.ts";

/** A model that says what `script` gives for its instructions, as the default until `use` is over. */
export async function withDefaultVendor(
  page: Page,
  script: (told: string) => string,
  use: () => Promise<void>,
): Promise<void> {
  const vendor = await openFakeVendor(({ body }) => says(script(body.messages[0]?.content ?? "")));
  const headers = { origin: house() };
  const data = { name: "Scripted", baseUrl: vendor.baseUrl, model: "scripted-1" };
  const { id } = await (await page.request.post("/api/endpoints", { headers, data })).json();
  await page.request.post(`/api/endpoints/${id}/default`, { headers });
  try {
    await use();
  } finally {
    await page.request.delete(`/api/endpoints/${id}`, { headers });
    vendor.close();
  }
}
