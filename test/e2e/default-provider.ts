import type { Page } from "@playwright/test";
import { openFakeProvider, type ProviderStep, says } from "#test/support/fakes/fake-provider";
import { productUrl } from "./product.ts";

/**
 * Makes a model that answers with `script`, called with its instructions, the default until `use` is over. The script
 * returns the words, or the provider's steps.
 */
export async function withDefaultProvider(
  page: Page,
  script: (told: string) => string | ProviderStep[],
  use: () => Promise<void>,
): Promise<void> {
  const provider = await openFakeProvider(({ body }) => {
    const reply = script(body.messages[0]?.content ?? "");
    return typeof reply === "string" ? says(reply) : reply;
  });
  const headers = { origin: productUrl() };
  const data = { name: "Scripted", baseUrl: provider.baseUrl, model: "scripted-1" };
  const { id } = await (await page.request.post("/api/endpoints", { headers, data })).json();
  await page.request.post(`/api/endpoints/${id}/default`, { headers });
  try {
    await use();
  } finally {
    await page.request.delete(`/api/endpoints/${id}`, { headers });
    provider.close();
  }
}

/** Gives the scripted model a price: it is on your servers, where it is free until it has one. */
export async function priceModels(page: Page): Promise<void> {
  const { endpoints } = await (await page.request.get("/api/endpoints")).json();
  const { id } = endpoints.find(({ name }: { name: string }) => name === "Scripted");
  const price = { input: "1000000000", output: "2000000000", currency: "USD" };
  await page.request.put(`/api/endpoints/${id}/price`, {
    headers: { origin: productUrl() },
    data: { price },
  });
}
