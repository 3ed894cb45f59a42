import { openFakeProvider, says } from "#test/support/fakes/fake-provider";
import { expect, test } from "./fixtures.ts";
import { keepPicture } from "./keep-picture.ts";
import { expectAccessible, expectNoSidewaysScroll } from "./look-at.ts";
import { openPage } from "./open-page.ts";
import { productUrl } from "./product.ts";

/** Follows every instruction except the one for JSON. */
function answerTo(asked: string): string {
  if (asked.includes("archive")) return "Marigold.";
  if (asked.includes("季节")) return "一年有春夏秋冬四个季节。";
  if (asked.includes("Oslo")) return "I cannot know how warm it is there.";
  return asked.includes("JSON") ? "green and 3" : "Spring is mild. Summer is hot. HARBOUR";
}

test("a curator connects a model and sees its capabilities", async ({ page, curator: _ }) => {
  const provider = await openFakeProvider(({ body: { messages } }) =>
    says(answerTo(messages.at(-1)?.content ?? "")),
  );
  await openPage(page, "/admin/models");
  await page.getByRole("button", { name: "Connect model" }).click();
  const dialog = page.getByRole("dialog");

  await dialog.getByLabel("Where it runs").selectOption("Alibaba Qwen (DashScope)");
  await dialog.getByLabel("Region").selectOption("International");
  await expect(dialog.getByLabel("Address")).toHaveValue(/dashscope-intl/);
  await expect(dialog).toContainText("Singapore");
  await keepPicture(page, "models-provider");

  await dialog.getByLabel("Where it runs").selectOption("Model file on this server (GGUF)");
  await expect(dialog.getByRole("button", { name: "Install add-on" })).toBeVisible();
  await expectAccessible(page, "a local file");
  await keepPicture(page, "models-file");

  await dialog.getByLabel("Where it runs").selectOption("Other address");
  await dialog.getByLabel("Address").fill(provider.baseUrl);
  await dialog.getByLabel("Model").fill("fake-1");
  await dialog.getByLabel("Name").fill("Checked model");
  await dialog.getByRole("button", { name: "Connect", exact: true }).click();
  const card = page.getByRole("main").getByRole("listitem").filter({ hasText: "Checked model" });
  await expect(card).toContainText("Answered in");

  await card.getByRole("button", { name: "Check capabilities" }).click();
  await card.getByText("checks passed").click();
  await expect(card.getByRole("listitem").filter({ hasText: "Writes JSON" })).toContainText(
    "Not as expected: green and 3",
  );
  await expectAccessible(page, "a capability card");
  await keepPicture(page, "models-card", { fullPage: true });
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page, "the models page");
  await keepPicture(page, "models-phone", { fullPage: true });

  await card.getByRole("button", { name: "Certify: Checked model" }).click();
  const asking = page.getByRole("dialog");
  await expect(asking).toContainText("54 cases");
  await expect(asking).toContainText("This costs nothing.");
  await expectAccessible(page, "the cost of a certification");
  await keepPicture(page, "models-certify-phone");
  await asking.getByRole("button", { name: "Certify", exact: true }).click();
  // Its one sentence about the seasons answers every question, also those that the passages do not answer.
  await expect(card).toContainText("1 hard criterion failed", { timeout: 90_000 });
  await expect(card).toContainText("It answers questions that the documents do not answer.");
  await expectAccessible(page, "a certification");
  await expectNoSidewaysScroll(page, "a certification");
  await keepPicture(page, "models-certified-phone", { fullPage: true });

  const headers = { origin: productUrl() };
  const { endpoints } = await (await page.request.get("/api/endpoints")).json();
  const added = endpoints.find(({ name }: { name: string }) => name === "Checked model");
  await page.request.delete(`/api/endpoints/${added.id}`, { headers });
  provider.close();
});
