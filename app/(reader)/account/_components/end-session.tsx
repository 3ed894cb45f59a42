"use client";

import { useTranslations } from "next-intl";
import type { OwnSession } from "#lib/db/people/own-sessions";
import { Button } from "#ui/button";
import { signOut } from "#ui/page/sign-out";
import { useChange } from "../../../_ui/use-change.ts";
import { useDeviceName } from "./use-device-name.ts";

/** Ends a session; nothing is lost by that, so it needs no confirmation. For this one, it is the sign-out. */
export function EndSession({ session }: { session: OwnSession }) {
  const t = useTranslations("account");
  const common = useTranslations("common");
  const { send, isBusy } = useChange();
  const device = useDeviceName()(session.device);
  if (session.isCurrent) {
    return (
      <Button size="small" onClick={() => void signOut()}>
        {common("signOut")}
      </Button>
    );
  }
  const path = `/api/sessions/${session.id}`;
  const end = () => send({ method: "DELETE", path, done: t("ended", { device }) });
  return (
    <Button
      size="small"
      variant="danger"
      isBusy={isBusy}
      aria-label={t("endLabel", { device })}
      onClick={() => void end()}
    >
      {t("end")}
    </Button>
  );
}
