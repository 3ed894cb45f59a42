import { isValidElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { Button } from "#ui/button";

it("a busy button can keep the focus and ignores clicks", () => {
  const button = Button({ isBusy: true, onClick: () => expect.unreachable(), children: "Save" });
  if (!isValidElement<{ onClick: (event: object) => void }>(button)) throw new Error("No element.");
  expect(renderToStaticMarkup(button)).not.toContain(' disabled="');
  expect(renderToStaticMarkup(button)).toContain('aria-disabled="true"');

  let isPrevented = false;
  button.props.onClick({ preventDefault: () => (isPrevented = true) });
  expect(isPrevented).toBe(true);
});

it("a disabled button is disabled", () => {
  expect(renderToStaticMarkup(<Button disabled>Save</Button>)).toContain(' disabled="');
});
