import { getTranslations } from "next-intl/server";
import type { Caller } from "#lib/domain/calls/call-log";

/** Who asked: a member, themselves or with a key, a widget, or the system. */
export async function CallerName({ caller }: { caller: Caller }) {
  const t = await getTranslations("console.calls");
  if (caller.kind === "system") return <>{t("installation")}</>;
  if (caller.kind === "widget") {
    return <>{t("widget", { name: caller.name ?? t("formerWidget") })}</>;
  }
  const name = caller.name ?? t("formerMember");
  return <>{caller.key === null ? name : t("byKey", { name, key: caller.key })}</>;
}
