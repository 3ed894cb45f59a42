import { signIdentity } from "#test/factories/identity-token";
import { pageWithFrame } from "../stage/host-page.ts";
import {
  answerTo,
  askForAll,
  button,
  click,
  QUESTION,
  see,
  seeGone,
  seeText,
  signIn,
  WIDGET,
} from "../steps.ts";
import type { Tab } from "../tab.ts";
import type { Check, Trial } from "../trial.ts";
import { expect, until } from "../until.ts";
import {
  type Host,
  identify,
  launch,
  makeShop,
  openCitationInFrame,
  openHost,
} from "../widget-steps.ts";

const EARLIER = button("^Earlier conversations$");

/** The checks of who sees what, and of what a browser keeps. */
export const VISITOR_CHECKS: Check[] = [
  { name: "widget: needs no third-party cookies", area: "widget", run: needNoCookies },
  { name: "widget: on a shared computer, in two tabs", area: "widget", run: shareComputer },
];

/** What a browser does with the cookies of a third site in a frame. */
type Treatment = "blocked" | "partitioned" | "shared";

/** A member of the installation visits a shop; the widget there works without any cookie. */
async function needNoCookies(trial: Trial): Promise<void> {
  const { stage, session, browser } = trial;
  const tab = await session.newTab();
  const treatment = await findTreatment(trial, tab);
  await signIn(tab, stage.url);
  await see(tab, "page", button("^Sign out$"));

  const before = stage.traffic.passed.length;
  const { address } = await makeShop({ stage, browser });
  await openHost(tab, address);
  await launch(tab);
  const answer = await askForAll(tab, "frame", QUESTION, WIDGET);
  await openCitationInFrame(tab, answer);

  // Not its scripts: the reader's page, which was left, may still have asked for the same ones, with its cookie.
  const asked = stage.traffic.passed
    .slice(before)
    .filter(({ path }) => /^\/(embed|api\/widget)\//.test(path));
  const hasAsked = asked.some(({ path }) => path === "/api/widget/ask");
  expect("the question was sent from the frame", hasAsked);
  const sent = asked.filter((one) => one.sent).map(({ path }) => path);
  expect("no request of the frame has a cookie", sent.length === 0, sent);
  const set = asked.flatMap((one) => one.set);
  expect("no response sets a cookie", set.length === 0, set);
  const kept = await tab.run("frame", () => document.cookie);
  expect("the frame has no cookie", kept === "", kept);
  trial.note(`third-party cookies are ${treatment}`);
  expect("the browser keeps third-party cookies apart", treatment !== "shared");
}

/** Lets a third site keep a cookie on a page of its own, then looks for it from a frame in another site's page. */
async function findTreatment({ stage }: Trial, tab: Tab): Promise<Treatment> {
  const { first } = stage.sites.ports;
  const keeper = `http://keeper.test:${first}/keeper`;
  stage.sites.put("/with-keeper", pageWithFrame(`${keeper}#framed`));
  await tab.open(`${keeper}#alone`);
  await tab.open(`http://shop.test:${first}/with-keeper`);
  const seen = await until("the third site's frame has run", () =>
    tab.run("frame", () => {
      const { found, kept } = window as unknown as { found?: string; kept?: string };
      return found === undefined ? null : { found, kept };
    }),
  );
  if (seen.found.includes("alone")) return "shared";
  return seen.kept?.includes("framed") ? "partitioned" : "blocked";
}

/** Whether a frame may speak to others of its site. Runs in the browser. */
function hasChannels(): boolean {
  try {
    new BroadcastChannel("bench").close();
    return true;
  } catch (error) {
    if (error instanceof DOMException && error.name === "SecurityError") return false;
    throw error;
  }
}

async function shareComputer(trial: Trial): Promise<void> {
  const { session } = trial;
  const { id, secret, address } = await makeShop(trial);
  const token = (subject: string) => signIdentity({ widgetId: id, secret, subject });
  const tab = await session.newTab();
  const other = await session.newTab();
  for (const one of [tab, other]) {
    await openHost(one, address);
    await identify(one, token("ada"));
  }
  await askForAll(other, "frame", QUESTION, WIDGET);

  await tab.run("page", () => (window as unknown as Host).Freehold.identify(null));
  await seeGone(tab, "frame", EARLIER);
  if (await tab.run("frame", hasChannels)) {
    await seeGone(other, "frame", answerTo(QUESTION));
    await seeGone(other, "frame", EARLIER);
  } else {
    trial.note("this browser keeps tabs apart: a sign-out ends in its own");
  }

  await identify(tab, token("bob"));
  await click(tab, "frame", EARLIER);
  await seeText(tab, "frame", { css: "body" }, "No earlier conversations.");

  await openHost(tab, address);
  await identify(tab, token("ada"));
  await click(tab, "frame", EARLIER);
  await click(tab, "frame", button("^Why did the court"));
  await see(tab, "frame", button(WIDGET.source, answerTo(QUESTION)));
}
