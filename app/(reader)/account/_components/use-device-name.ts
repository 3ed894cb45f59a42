import { useTranslations } from "next-intl";
import type { Device } from "#lib/domain/people/device";

/** Names a device in plain words: "Firefox on Windows". */
export function useDeviceName(): (device: Device) => string {
  const t = useTranslations("account");
  return ({ browser, system }) => {
    if (browser && system) return t("device", { browser, system });
    return browser ?? system ?? t("unknownDevice");
  };
}
