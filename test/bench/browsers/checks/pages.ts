import { FIRST_WORDS, LAST_WORDS } from "../stage/model.ts";
import {
  ask,
  askForAll,
  button,
  CHINESE,
  click,
  ENGLISH,
  has,
  openCitation,
  openPage,
  pathOf,
  QUESTION,
  see,
  seeText,
  signIn,
} from "../steps.ts";
import type { Check, Trial } from "../trial.ts";
import { expect, until } from "../until.ts";

const CHINESE_QUESTION = "劳动合同的试用期最长不得超过几个月？";
const SIGN_OUT = button("^Sign out$");

/** The checks of the reader's pages. */
export const PAGE_CHECKS: Check[] = [
  {
    name: "signs in by password, stays after a reload, signs out",
    area: "pages",
    run: signInAndOut,
  },
  { name: "quotes have citations that open the marked page", area: "pages", run: citeQuotes },
  { name: "a model's answer streams, and its citation opens", area: "pages", run: stream },
  { name: "in Chinese and dark", area: "pages", run: readInChinese },
];

async function signInAndOut({ stage, session }: Trial): Promise<void> {
  const tab = await session.newTab();
  await signIn(tab, stage.url, "not the password");
  await see(tab, "page", { css: "[role=alert]" });
  expect("a wrong password leaves nobody signed in", (await pathOf(tab)) === "/sign-in");

  await signIn(tab, stage.url);
  await see(tab, "page", SIGN_OUT);
  await tab.reload();
  await see(tab, "page", SIGN_OUT);
  const second = await session.newTab();
  await openPage(second, `${stage.url}/`);
  await see(second, "page", SIGN_OUT);

  await click(second, "page", SIGN_OUT);
  await until(
    "the page for signing in is shown",
    async () => (await pathOf(second)) === "/sign-in",
  );
  await tab.open(`${stage.url}/`);
  await until("the first tab is signed out, too", async () => (await pathOf(tab)) === "/sign-in");
}

async function citeQuotes({ stage, session, keepPicture }: Trial): Promise<void> {
  const tab = await session.newTab();
  await signIn(tab, stage.url);
  const answer = await askForAll(tab, "page", QUESTION);
  await seeText(tab, "page", answer, "jurisdiction");
  await openCitation(tab, "page", answer);
  await keepPicture(tab, "reader-source");
}

async function stream({ stage, session, keepPicture }: Trial): Promise<void> {
  const tab = await session.newTab();
  await signIn(tab, stage.url);
  await stage.withModel(async (release) => {
    const answer = await ask(tab, "page", QUESTION);
    await seeText(tab, "page", answer, FIRST_WORDS);
    const early = (await tab.text("page", answer)) ?? "";
    expect("the answer is not there in one piece", !early.includes(LAST_WORDS), early);
    expect("it is not complete", !(await has(tab, "page", button(ENGLISH.complete, answer))));
    await keepPicture(tab, "reader-streaming");
    release();
    await seeText(tab, "page", answer, LAST_WORDS);
    await see(tab, "page", button(ENGLISH.complete, answer));
    await openCitation(tab, "page", answer);
  });
}

async function readInChinese({ stage, session, keepPicture }: Trial): Promise<void> {
  const tab = await session.newTab();
  await signIn(tab, stage.url);
  await see(tab, "page", SIGN_OUT);
  await click(tab, "page", button("^Theme$"));
  await click(tab, "page", { css: "[role=menuitemradio]", name: "^Dark$" });
  await until("the page is dark", () =>
    tab.run("page", () => document.documentElement.classList.contains("dark")),
  );
  await click(tab, "page", button("^中文$"));
  await until("the page is Chinese", () =>
    tab.run("page", () => document.documentElement.lang === "zh-Hans"),
  );
  const answer = await askForAll(tab, "page", CHINESE_QUESTION, CHINESE);
  await seeText(tab, "page", answer, "试用期不得超过");
  await openCitation(tab, "page", answer, { words: CHINESE });
  await keepPicture(tab, "reader-chinese-dark");
}
