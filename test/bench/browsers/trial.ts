import type { Stage } from "./stage/stage.ts";
import type { Browser, Session, Tab } from "./tab.ts";

/** What a check has: one browser, a session that nobody has used, and what it is tried on. */
export type Trial = {
  stage: Stage;
  browser: Browser;
  session: Session;
  /** Adds below the table what was seen. */
  note: (seen: string) => void;
  keepPicture: (tab: Tab, name: string) => Promise<void>;
};

export type Check = {
  name: string;
  /** What it concerns: a variant of a browser may be tried with widgets only. */
  area: "pages" | "widget";
  /** Fails by an error, whose message is the reason. */
  run: (trial: Trial) => Promise<void>;
};
