import { expect, realDocument, test } from "./fixtures.ts";
import { keepPicture } from "./keep-picture.ts";
import { CHINESE, createReader, marksLieOnInk } from "./reader.ts";

test("a Chinese document is asked about in a Chinese interface", async ({ page, curator }) => {
  await curator.addCollection("劳动法规", "Chinese");
  await curator.upload(realDocument("pdf-zh-rendered/社会法_劳动合同法(2012-12-28).pdf"));
  await curator.seeReady("劳动合同法");

  await page.getByRole("button", { name: "中文" }).click();
  await expect(page.getByRole("row").filter({ hasText: "劳动合同法" })).toContainText("就绪");
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
  await keepPicture(page, "chinese-documents");

  const reader = createReader(page, CHINESE);
  const answer = await reader.ask("劳动合同的试用期最长不得超过几个月？");
  await expect(answer).toContainText("试用期不得超过");

  const panel = await reader.openCitation(answer);
  await expect(panel.locator("[data-mark]").first()).toBeInViewport();
  await expect.poll(() => marksLieOnInk(panel)).toBe(true);
  await keepPicture(page, "chinese-marked-page");
});
