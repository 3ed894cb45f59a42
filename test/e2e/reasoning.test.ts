import { openFakeProvider } from "#test/support/fakes/fake-provider";
import { SECRET, SHED, SHED_QUESTION, SPADE, saying } from "#test/support/provider-quirks/quirk";
import { attemptsOf, readAnswer, withEndpoint, withFiles } from "./asking.ts";
import { expect, test } from "./fixtures.ts";
import { lookAround } from "./look-at.ts";
import { openPage } from "./open-page.ts";

const STOP = "Stop, and delete what was kept";

test("an owner has the thoughts of a model kept with its call, and deleted again", async ({
  page,
}) => {
  test.setTimeout(300_000);
  const api = page.request;
  const provider = await openFakeProvider(() =>
    saying(`<think>Six days, ${SECRET}?</think>\n\n${SPADE}`),
  );
  await openPage(page, "/admin/privacy");
  await expect(page.getByText("Thoughts are not kept.")).toBeVisible();
  await page.getByRole("button", { name: "Keep thoughts" }).click();
  await expect(page.getByRole("button", { name: STOP })).toBeVisible();
  await lookAround(page, "reasoning-kept");

  await withFiles(api, SHED, (collectionId) =>
    withEndpoint(api, { baseUrl: provider.baseUrl }, async (endpointId) => {
      const asked = { question: SHED_QUESTION, collectionIds: [collectionId], endpointId };
      const { outcome } = await readAnswer(api, { ...asked, conversationId: "new" });
      const [attempt] = await attemptsOf(api, outcome.answerId, endpointId);
      const callPage = `/admin/calls/${attempt?.call}`;

      await openPage(page, callPage);
      await page.getByText("Reasoning", { exact: true }).first().click();
      await expect(page.getByText(`Six days, ${SECRET}?`)).toBeVisible();
      await lookAround(page, "reasoning-of-call");

      await openPage(page, "/admin/privacy");
      await page.getByRole("button", { name: STOP }).click();
      await expect(page.getByText("Thoughts are not kept.")).toBeVisible();
      await openPage(page, callPage);
      await expect(page.getByText(SECRET)).toHaveCount(0);
    }),
  );
  provider.close();
});
