"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import type { EndReason } from "#lib/domain/people/access-end";
import { Button } from "#ui/button";
import { ErrorState } from "#ui/page/error-state";
import { isForVisitors, useDoor } from "./door.tsx";

type EndedNoteProps = { reason: EndReason; onAskAgain: () => void };

/** Says why an answer stopped that its reader did not stop: they may no longer have it. */
export function EndedNote({ reason, onAskAgain }: EndedNoteProps) {
  const t = useTranslations("reader");
  const isVisitor = isForVisitors(useDoor());
  const askAgain = (
    <Button size="small" className="print-hidden" onClick={onAskAgain}>
      {t("askAgain")}
    </Button>
  );
  if (reason !== "access-ended") {
    return (
      <ErrorState title={t("stoppedTitle")} action={askAgain}>
        {t(`ended.${reason}`)}
      </ErrorState>
    );
  }
  if (isVisitor) {
    return <ErrorState title={t("stoppedTitle")}>{t("visitorFailure.unauthenticated")}</ErrorState>;
  }
  return (
    <ErrorState title={t("endedTitle")} action={<SignInAgain />}>
      {t("ended.access-ended")}
    </ErrorState>
  );
}

function SignInAgain() {
  const t = useTranslations("reader");
  const pathname = usePathname();
  return (
    <Button asChild size="small" variant="primary">
      <Link href={`/sign-in?next=${encodeURIComponent(pathname)}`}>{t("signIn")}</Link>
    </Button>
  );
}
