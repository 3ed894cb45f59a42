import { getTranslations } from "next-intl/server";
import type { Caller } from "#lib/domain/call-log";

/** Who asked: a member, a widget, or the house itself. */
export async function CallerName({ caller }: { caller: Caller }) {
  const t = await getTranslations("console.calls");
  if (caller.kind === "house") return <>{t("house")}</>;
  if (caller.kind === "member") return <>{caller.name ?? t("formerMember")}</>;
  return <>{t("widget", { name: caller.name ?? t("formerWidget") })}</>;
}
