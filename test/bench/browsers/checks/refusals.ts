import { pageWithFrame, pageWithWidget } from "../stage/host-page.ts";
import { button, openPage, see, signIn } from "../steps.ts";
import type { Place, Tab } from "../tab.ts";
import type { Check, Trial } from "../trial.ts";
import { expect, until } from "../until.ts";
import { type Host, hear, launch, makeShop, openHost } from "../widget-steps.ts";

const PAGES = [
  "/",
  "/keys",
  "/account",
  "/admin",
  "/admin/collections",
  "/admin/models",
  "/admin/widgets",
];

/** The checks of what a browser has to refuse, and of what it must not have refused. */
export const REFUSAL_CHECKS: Check[] = [
  { name: "widget: only on the allowed sites", area: "widget", run: refuseSites },
  {
    name: "the policy refuses nothing of ours, and no script fails",
    area: "widget",
    run: refuseNothing,
  },
];

/** “shown”: the frame has a session; “blocked”: the browser does not draw it. */
type Verdict = "shown" | "blocked";

async function refuseSites(trial: Trial): Promise<void> {
  const { stage, browser, session } = trial;
  const { first, second } = stage.sites.ports;
  const exact = await stage.makeWidget([`http://shop.test:${first}`]);
  const wildcard = await stage.makeWidget([`http://*.club.test:${first}`]);
  stage.sites.put("/exact", pageWithFrame(`${stage.url}/embed/${exact.id}`));
  stage.sites.put("/wildcard", pageWithFrame(`${stage.url}/embed/${wildcard.id}`));
  stage.sites.put("/around", pageWithFrame(`http://shop.test:${first}/exact`));
  const cases: [address: string, Verdict][] = [
    [`http://shop.test:${first}/exact`, "shown"],
    [`http://evil.test:${first}/exact`, "blocked"],
    [`http://www.shop.test:${first}/exact`, "blocked"],
    [`http://shop.test:${second}/exact`, "blocked"],
    [`http://shop.test.evil.test:${first}/exact`, "blocked"],
    [`http://evil.test:${first}/around`, "blocked"],
    [`http://a.club.test:${first}/wildcard`, "shown"],
    [`http://club.test:${first}/wildcard`, "blocked"],
  ];
  const tab = await session.newTab();
  for (const [address, expected] of cases) {
    const verdict = await verdictAt(trial, tab, address);
    expect(`${address} is ${expected}`, verdict === expected, verdict);
  }

  const opensShadows = browser.seesOpenShadowsOnly;
  stage.sites.put("/evil", pageWithWidget({ url: stage.url, widgetId: exact.id, opensShadows }));
  await openHost(tab, `http://evil.test:${first}/evil`);
  await tab.run("page", () => (window as unknown as Host).Freehold.open());
  const detail = await hear(tab, "error");
  expect("the loader says why", "reason" in detail && detail.reason === "unreachable", detail);
}

async function verdictAt({ stage }: Trial, tab: Tab, address: string): Promise<Verdict> {
  const { passed, violations } = stage.traffic;
  const [before, reported] = [passed.length, violations.length];
  await tab.open(address);
  return await until(`the frame at ${address} is shown or blocked`, () => {
    const isIn = passed.slice(before).some(({ path, status }) => {
      return path === "/api/widget/sessions" && status === 200;
    });
    if (isIn) return "shown";
    const isBlocked = violations.slice(reported).some(isAboutAncestors);
    return isBlocked ? "blocked" : null;
  });
}

const isAboutAncestors = ({ directive }: { directive: string }) => directive === "frame-ancestors";

/** Walks through pages, and looks at all that was reported since the first check in this browser. */
async function refuseNothing(trial: Trial): Promise<void> {
  const { stage, session, browser } = trial;
  const tab = await session.newTab();
  await signIn(tab, stage.url);
  await see(tab, "page", button("^Sign out$"));
  for (const path of PAGES) await openPage(tab, `${stage.url}${path}`);
  await plant(trial, tab, "page");
  const { address } = await makeShop(trial);
  await openHost(tab, address);
  await launch(tab);
  await plant(trial, tab, "page");
  await plant(trial, tab, "frame");

  const { violations } = stage.traffic;
  const unexpected = violations.filter((one) => !isAboutAncestors(one) && !isPlanted(one));
  expect("nothing was refused", unexpected.length === 0, unexpected);
  const errors = (browser.scriptErrors ?? []).filter((error) => !isWanted(error));
  expect("no script failed", errors.length === 0, errors);
  if (!browser.scriptErrors) trial.note("failures of scripts are not told by this driver");
}

const isPlanted = ({ blocked }: { blocked: string }) => blocked.includes("planted.test");

/** Firefox tells of refusals a second time here; and on a site that is not allowed, the loader finds nobody. */
const isWanted = (error: string) => /^http:\/\/evil\.|Content-Security-Policy:/.test(error);

/** Loads what the policy must refuse, and waits for the report: it comes after all earlier ones, and proves that they come. */
async function plant({ stage }: Trial, tab: Tab, place: Place): Promise<void> {
  const count = () => stage.traffic.violations.filter(isPlanted).length;
  const before = count();
  await tab.run(place, () => {
    new Image().src = "http://planted.test:1/x.png";
  });
  await until(`the policy of the ${place} refuses a planted picture`, () => count() > before);
}
