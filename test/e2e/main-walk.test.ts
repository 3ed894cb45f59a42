import { expect, OWNER, realDocument, signIn, test } from "./fixtures.ts";
import { keepPicture } from "./keep-picture.ts";
import { marksLieOnInk } from "./reader.ts";

const QUESTION = "Why did the court dismiss the appeal of Calvary Chapel of Bangor?";

test("a reader asks about an uploaded document, and the citation opens the marked page", async ({
  page,
  curator,
  reader,
}) => {
  await curator.addCollection("Appeals");
  await curator.upload(realDocument("pdf-legal-en/ca1_00117684624.pdf"));
  await curator.seeReady("ca1_00117684624");
  await keepPicture(page, "walk-1-ready");

  const answer = await reader.ask(QUESTION);
  await expect(answer).toContainText("jurisdiction");

  const panel = await reader.openCitation(answer);
  await expect(panel.locator("canvas").first()).toBeVisible();
  await expect(panel.locator("[data-mark]").first()).toBeInViewport();
  await expect.poll(() => marksLieOnInk(panel)).toBe(true);
  await keepPicture(page, "walk-2-marked-page");
});

test("the owner signs out and in again", async ({ stranger }) => {
  await signIn(stranger);
  await stranger.goto("/admin");
  await stranger.getByRole("button", { name: "Sign out" }).click();
  await expect(stranger).toHaveURL(/sign-in/);

  await stranger.getByLabel("Email address").fill(OWNER.email);
  await stranger.getByLabel("Password", { exact: true }).fill("not the password");
  await stranger.getByRole("button", { name: "Sign in" }).click();
  await expect(stranger.getByRole("alert").first()).toContainText("is wrong");
});
