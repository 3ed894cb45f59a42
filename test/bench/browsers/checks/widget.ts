import type { Wanted } from "../in-page.ts";
import { FIRST_WORDS, LAST_WORDS } from "../stage/model.ts";
import {
  answerTo,
  ask,
  askForAll,
  button,
  field,
  has,
  QUESTION,
  see,
  seeGone,
  seeText,
  WIDGET,
} from "../steps.ts";
import type { Tab } from "../tab.ts";
import type { Check, Trial } from "../trial.ts";
import { expect, until } from "../until.ts";
import {
  type Host,
  hear,
  heardIn,
  launch,
  makeShop,
  openCitationInFrame,
  openHost,
  untilLoaded,
  untilOpen,
} from "../widget-steps.ts";

/** Typed without a click into the field. */
const DRAFT = "What is this about?";
const SOURCE: Wanted = { css: "[role=dialog]", name: "^Source$" };

/** The checks of the widget on a page of another site. */
export const WIDGET_CHECKS: Check[] = [
  { name: "widget: opens, streams and cites under a strict policy", area: "widget", run: cite },
  { name: "widget: a reload shows nothing of the visitor before", area: "widget", run: reload },
  { name: "widget: the keyboard opens, types and closes", area: "widget", run: useKeyboard },
  {
    name: "widget: inline, in Chinese, asked by the site's script",
    area: "widget",
    run: askInline,
  },
];

async function cite(trial: Trial): Promise<void> {
  const { stage, session, keepPicture } = trial;
  const { address } = await makeShop(trial);
  const tab = await session.newTab();
  const before = stage.traffic.passed.length;
  await openHost(tab, address);
  await stage.withModel(async (release) => {
    const ours = stage.traffic.passed.slice(before).filter(({ host }) => stage.url.endsWith(host));
    const paths = ours.map(({ path }) => path);
    expect(
      "before the first click only the loader is fetched",
      paths.join() === "/widget.js",
      paths,
    );
    await launch(tab);
    const answer = await ask(tab, "frame", QUESTION, WIDGET);
    await seeText(tab, "frame", answer, FIRST_WORDS);
    const early = (await tab.text("frame", answer)) ?? "";
    expect("the answer is not there in one piece", !early.includes(LAST_WORDS), early);
    await keepPicture(tab, "widget-streaming");
    release();
    await seeText(tab, "frame", answer, LAST_WORDS);
    await see(tab, "frame", button(WIDGET.complete, answer));
    await openCitationInFrame(tab, answer);
    await keepPicture(tab, "widget-source");
    await tab.press("Escape");
    await seeGone(tab, "frame", SOURCE);
    expect("the answer is still there", await has(tab, "frame", answer));
  });
}

async function reload(trial: Trial): Promise<void> {
  const { address } = await makeShop(trial);
  const tab = await trial.session.newTab();
  await openHost(tab, address);
  await launch(tab);
  await askForAll(tab, "frame", QUESTION, WIDGET);

  await tab.reload();
  await untilLoaded(tab);
  await launch(tab);
  expect("the answer is gone", !(await has(tab, "frame", answerTo(QUESTION))));
  const earlier = button("^Earlier conversations$");
  expect("no earlier conversations are offered", !(await has(tab, "frame", earlier)));
}

async function useKeyboard(trial: Trial): Promise<void> {
  const { address } = await makeShop(trial);
  const tab = await trial.session.newTab();
  await openHost(tab, address);
  await tab.press("Tab");
  await tab.press("Enter");
  await untilOpen(tab);
  await hear(tab, "ready");
  await until("the frame has the focus", () => tab.run("frame", () => document.hasFocus()));
  await tab.type(DRAFT);
  await until("all that was typed is in the field", async () => (await fieldValue(tab)) === DRAFT);
  await tab.press("Escape");
  await hear(tab, "close");
  await tab.press("Enter");
  await hear(tab, "open", 2);
  await until("the field has the focus again", () => isFieldFocused(tab));
  const value = await fieldValue(tab);
  expect("what was typed is kept", value === DRAFT, value);
}

async function askInline(trial: Trial): Promise<void> {
  const attributes = `data-mode="inline" data-target="#here" data-lang="zh"`;
  const { address } = await makeShop(trial, { attributes, body: `<div id="here"></div>` });
  const tab = await trial.session.newTab();
  await openHost(tab, address);
  await until("the frame is made", async () => (await heardIn(tab)).some(isReady));
  await tab.run("page", (question) => (window as unknown as Host).Freehold.ask(question), QUESTION);
  const detail = await hear(tab, "answer");
  expect("the answer is complete", "outcome" in detail && detail.outcome === "complete", detail);
  const language = await tab.run("frame", () => document.documentElement.lang);
  expect("the frame is Chinese", language === "zh-Hans", language);
  await see(tab, "frame", answerTo(QUESTION));
  await trial.keepPicture(tab, "widget-inline");
}

const isReady = ({ name }: { name: string }) => name === "ready";

function isFieldFocused(tab: Tab): Promise<boolean> {
  return tab.run(
    "frame",
    () => document.hasFocus() && document.activeElement?.tagName === "TEXTAREA",
  );
}

async function fieldValue(tab: Tab): Promise<string> {
  await see(tab, "frame", field(WIDGET.question));
  return await tab.run("frame", () => document.querySelector("textarea")?.value ?? "");
}
