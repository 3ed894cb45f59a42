import type { AddonState } from "../../domain/models/local-models.ts";
import { log } from "../../log.ts";
import { installAddon, isAddonInstalled, requireOnline } from "./addon.ts";

/** State of this process only. Two processes that install at once end up with the same folder. */
let underWay: AddonState | null = null;

/** The state of the add-on. A failed installation is reported until the next one starts. */
export async function addonState(): Promise<AddonState> {
  if (underWay?.state === "installing") return underWay;
  if (await isAddonInstalled()) return { state: "installed" };
  return underWay ?? { state: "absent" };
}

/** Starts installing the add-on unless it is installed or in progress. Does not wait for it to finish. */
export async function beginInstallation(): Promise<void> {
  const { state } = await addonState();
  if (state === "installed" || state === "installing") return;
  requireOnline();
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
