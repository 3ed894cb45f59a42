import { keepPicture } from "../keep-picture.ts";
import { expectAccessible } from "../look-at.ts";
import { expect, pageWithFrame, QUESTION, test } from "./widget-fixtures.ts";
import { frameOf } from "./widget-frame.ts";

const LOGO = `data:image/svg+xml;base64,${Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 24"><rect width="40" height="24" rx="4" fill="#c2410c"/></svg>',
).toString("base64")}`;

const APPEARANCE = {
  accent: "#ff7a1a",
  radius: 20,
  position: "left",
  logo: LOGO,
  title: "Brightwater Law",
  greeting: "Ask about our published judgments.\n也可以用中文提问。",
  disclaimer: "This is not legal advice.",
  suggestedQuestions: [QUESTION, "法院为什么驳回上诉？"],
};

for (const language of ["en", "zh"]) {
  for (const theme of ["light", "dark"]) {
    test(`the widget is accessible in ${language}, ${theme}, in a bright brand colour`, async ({
      stranger: page,
      shop,
    }) => {
      const { address } = await shop((id) => pageWithFrame(id), {
        language,
        appearance: { ...APPEARANCE, theme },
      });
      await page.emulateMedia({ reducedMotion: "reduce" });
      await page.goto(address);
      const frame = await frameOf(page);
      const shoot = async (name: string) => {
        await expectAccessible(page, `${name} in ${language}, ${theme}`);
        await keepPicture(page, `widget-${name}-${language}-${theme}`);
      };
      const suggestion = frame.getByRole("button", { name: QUESTION });
      await expect(suggestion).toBeEnabled();
      await shoot("opening");

      await suggestion.click();
      const answer = frame.getByRole("article", { name: QUESTION });
      await expect(answer.getByRole("button", { name: /^(Helpful|有帮助)$/ })).toBeVisible();
      await shoot("answered");

      await answer
        .getByRole("button", { name: /^(Source|来源) ?\d+[:：]/ })
        .first()
        .click();
      await expect(frame.locator("[data-mark]").first()).toBeInViewport();
      await shoot("source");
    });
  }
}
