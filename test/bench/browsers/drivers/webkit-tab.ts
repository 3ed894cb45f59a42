import { findElement } from "../in-page.ts";
import type { Place, Tab } from "../tab.ts";
import { type Commands, ELEMENT, type ElementReference, KEYS } from "./webdriver.ts";

/** The frame of the page, also one in the widget's shadow root. Runs in the browser. */
function findFrame(): Element | null {
  const widget = document.querySelector("freehold-widget")?.shadowRoot;
  return (widget ?? document).querySelector("iframe");
}

/** A tab of the session; `turnToWindow` makes the commands concern its window. */
export function createTab(send: Commands["send"], turnToWindow: () => Promise<void>): Tab {
  const execute = <Value>(script: (...given: never[]) => unknown, given: unknown[] = []) =>
    send<Value>("POST", "/execute/sync", {
      script: `return (${script}).apply(null, arguments)`,
      args: given,
    });
  /** Commands concern one document at a time. */
  const turnTo = async (place: Place) => {
    await turnToWindow();
    await send("POST", "/frame", { id: null });
    if (place === "page") return;
    const frame = await execute<ElementReference | null>(findFrame);
    if (!frame) throw new Error("There is no frame in the page.");
    await send("POST", "/frame", { id: frame });
  };
  const act = async (source: object) => {
    await turnTo("page");
    await send("POST", "/actions", { actions: [source] });
  };
  const strike = (keys: Iterable<string>) => {
    const actions = [...keys].flatMap((value) => [
      { type: "keyDown", value },
      { type: "keyUp", value },
    ]);
    return act({ type: "key", id: "keyboard", actions });
  };
  return {
    async open(url) {
      await turnTo("page");
      await send("POST", "/url", { url });
    },
    async reload() {
      await turnTo("page");
      await send("POST", "/refresh", {});
    },
    async run<Given extends unknown[], Result>(
      place: Place,
      script: (...given: Given) => Result,
      ...given: Given
    ): Promise<Result> {
      await turnTo(place);
      return await execute<Result>(script, given);
    },
    async text(place, wanted) {
      await turnTo(place);
      const found = await execute<ElementReference | null>(findElement, [wanted]);
      return found && (await execute<string>((element: Element) => element.textContent, [found]));
    },
    async click(place, wanted) {
      await turnTo(place);
      const found = await execute<ElementReference | null>(findElement, [wanted]);
      if (!found) throw new Error(`There is no ${JSON.stringify(wanted)} to click.`);
      await send("POST", `/element/${found[ELEMENT]}/click`, {});
    },
    clickAt: (x, y) => {
      const press = [
        { type: "pointerDown", button: 0 },
        { type: "pointerUp", button: 0 },
      ];
      const actions = [{ type: "pointerMove", x, y, origin: "viewport" }, ...press];
      return act({ type: "pointer", id: "mouse", actions });
    },
    press: (key) => strike([KEYS[key]]),
    type: (text) => strike(text),
    async picture() {
      await turnTo("page");
      return Buffer.from(await send<string>("GET", "/screenshot"), "base64");
    },
  };
}
