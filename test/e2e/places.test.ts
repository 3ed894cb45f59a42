import { openFakeProvider, says } from "#test/support/fakes/fake-provider";
import { expect, test } from "./fixtures.ts";
import { lookAround } from "./look-at.ts";
import { openPage } from "./open-page.ts";
import { productUrl } from "./product.ts";

test("an owner confirms where servers stand, and sees what nobody has confirmed", async ({
  page,
  curator: _,
}) => {
  const provider = await openFakeProvider(() => says("Ready."));
  const headers = { origin: productUrl() };
  const add = async (name: string, model: string, baseUrl = provider.baseUrl) => {
    const data = { name, model, baseUrl };
    const { id } = await (await page.request.post("/api/endpoints", { headers, data })).json();
    await page.request.post(`/api/endpoints/${id}/test`, { headers });
    return id as string;
  };
  const ids = [
    await add("Our own model", "qwen3:8b"),
    await add("Forwarded model", "gpt-oss:120b-cloud"),
    await add("Model in a container", "qwen3:14b", "http://ollama:11434/v1"),
  ];
  try {
    await openPage(page, "/admin");
    const notice = page.getByRole("region", { name: "Servers that nobody has confirmed" });
    await expect(notice).toContainText("Forwarded model");
    await notice.getByRole("link", { name: "Confirm on the Models page" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Models" })).toBeVisible();

    const cardOf = (name: string) =>
      page.getByRole("main").getByRole("listitem").filter({ hasText: name });
    await expect(cardOf("Our own model")).toContainText("Not confirmed");
    await expect(cardOf("Forwarded model")).toContainText("Outside: Ollama");
    await expect(cardOf("Model in a container")).toContainText("containers give each other");
    await expect(page.getByText("Run by Freehold itself on this machine.")).toBeVisible();
    await lookAround(page, "places-unconfirmed");

    await cardOf("Our own model").getByRole("button", { name: "Confirm where it stands" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText("Restricted text may be sent to it.");
    await dialog.getByRole("button", { name: "Confirm" }).click();
    await expect(cardOf("Our own model")).toContainText(/Confirmed by .+, .+\./);

    await cardOf("Forwarded model").getByRole("button", { name: "Confirm where it" }).click();
    await expect(dialog.getByLabel("Whose")).toHaveValue("Ollama");
    await dialog.getByLabel("Whose").fill("Ollama Cloud");
    await dialog.getByRole("button", { name: "Confirm" }).click();
    await expect(cardOf("Forwarded model")).toContainText("Outside: Ollama Cloud");
    await expect(cardOf("Forwarded model")).toContainText("Confirmed by");

    await openPage(page, "/admin/privacy");
    await expect(page.getByRole("link", { name: "Ollama Cloud" })).toBeVisible();
    await page.getByRole("link", { name: "Their records" }).click();
    await expect(page).toHaveURL(/place=inside/);
    await expect(page.getByRole("main").getByText("On your servers").first()).toBeVisible();
    await lookAround(page, "places-ledger");
  } finally {
    for (const id of ids) await page.request.delete(`/api/endpoints/${id}`, { headers });
    provider.close();
  }
});
