import { expect, pageWithWidget, QUESTION, test } from "./widget-fixtures.ts";
import { askIn, clickLauncher, frameOf } from "./widget-frame.ts";

// What other browsers do not give to a frame of another site. `npm run bench:browsers` tries those browsers themselves.

/** Lets a frame take the focus only once a key or a click has reached it, as WebKit does. */
function refuseFocusBeforeUse() {
  if (window.top === window) return;
  let isUsed = false;
  for (const type of ["keydown", "pointerdown"]) {
    const use = () => {
      isUsed = true;
    };
    window.addEventListener(type, use, { capture: true });
  }
  const { focus } = HTMLElement.prototype;
  HTMLElement.prototype.focus = function (options) {
    if (isUsed) focus.call(this, options);
  };
}

test("where a frame may not take the focus, what is typed after the opening is still in the field", async ({
  stranger: page,
  shop,
}) => {
  const { address } = await shop((id) => pageWithWidget(id));
  await page.addInitScript(refuseFocusBeforeUse);
  await page.goto(address);
  await clickLauncher(page);
  const frame = await frameOf(page);
  const field = frame.getByLabel("Question", { exact: true });
  await expect(field).toBeVisible();
  await expect(frame.getByRole("status").filter({ hasText: "Connecting" })).toHaveCount(0);
  await expect(field).not.toBeFocused();
  await page.keyboard.type("What is this about?");
  await expect(field).toHaveValue("What is this about?");
});

/** Gives a frame no channel, as Firefox does when all third-party cookies are blocked. */
function refuseChannels() {
  if (window.top === window) return;
  window.BroadcastChannel = class {
    constructor() {
      throw new DOMException("The operation is insecure.", "SecurityError");
    }
  } as unknown as typeof BroadcastChannel;
}

test("where a frame may not speak to other windows, the widget still answers", async ({
  stranger: page,
  shop,
}) => {
  const { address } = await shop((id) => pageWithWidget(id));
  await page.addInitScript(refuseChannels);
  await page.goto(address);
  await clickLauncher(page);
  const answer = await askIn(await frameOf(page), QUESTION);
  await expect(answer).toContainText("jurisdiction");
});
