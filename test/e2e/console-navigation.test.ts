import { expect, test } from "./fixtures.ts";
import { openPage } from "./open-page.ts";

const GROUPS = {
  Content: ["Overview", "Collections", "Widgets"],
  "Models and cost": ["Models", "Routing", "Calls", "Prices", "Budgets", "Privacy"],
  People: ["People", "Access keys"],
  Quality: ["Search test", "Quality"],
};

test("the console lists its pages in four groups, also in the drawer of a phone", async ({
  page,
}) => {
  await openPage(page, "/admin");
  const navigation = page.getByRole("navigation", { name: "Console" });
  for (const [group, pages] of Object.entries(GROUPS)) {
    const links = navigation.getByRole("list", { name: group, exact: true }).getByRole("link");
    await expect(links).toHaveText(pages);
  }

  await navigation.getByRole("link", { name: "Widgets" }).focus();
  await page.keyboard.press("Tab");
  await expect(navigation.getByRole("link", { name: "Models" })).toBeFocused();

  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: "Menu" }).click();
  const drawer = page.getByRole("dialog", { name: "Menu" });
  const people = drawer.getByRole("list", { name: "People", exact: true });
  await people.getByRole("link", { name: "Access keys" }).click();
  await expect(page).toHaveURL(/\/admin\/keys$/);
  await expect(drawer).toHaveCount(0);
});
