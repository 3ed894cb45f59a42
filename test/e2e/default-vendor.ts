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

/** The model at hand stands in this house, where it is free until it has a price. */
export async function priceModels(page: Page): Promise<void> {
  const { endpoints } = await (await page.request.get("/api/endpoints")).json();
  const { id } = endpoints.find(({ name }: { name: string }) => name === "Scripted");
  const price = { input: "1000000000", output: "2000000000", currency: "USD" };
  await page.request.put(`/api/endpoints/${id}/price`, {
    headers: { origin: house() },
    data: { price },
  });
}
