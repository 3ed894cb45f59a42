import type { AddonState } from "../../domain/models/local-models.ts";
import { log } from "../../log.ts";
import { installAddon, isAddonInstalled } from "./addon.ts";

/** Of this process; another that installs at the same time ends up with the same folder. */
let underWay: AddonState | null = null;

/** How far the add-on is; a failed installation is told of until the next one begins. */
export async function addonState(): Promise<AddonState> {
  if (underWay?.state === "installing") return underWay;
  if (await isAddonInstalled()) return { state: "installed" };
  return underWay ?? { state: "absent" };
}

/** Begins to install the add-on unless it is there or under way. Does not wait for it. */
export async function beginInstallation(): Promise<void> {
  const { state } = await addonState();
  if (state === "installed" || state === "installing") return;
  underWay = { state: "installing", share: 0 };
  void installAddon((share) => {
    underWay = { state: "installing", share };
  }).then(
    () => {
      underWay = null;
    },
    (error: unknown) => {
      log.error({ err: error }, "The add-on for local models could not be installed.");
      underWay = { state: "failed" };
    },
  );
}
