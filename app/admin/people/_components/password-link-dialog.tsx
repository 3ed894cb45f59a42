"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { MemberRow } from "#lib/db/people/members";
import { Dialog } from "#ui/overlay/dialog";
import { ErrorState } from "#ui/page/error-state";
import { type Reply, requestJson } from "#ui/request-json";
import { OneTimeLink } from "./one-time-link.tsx";

type Link = { url: string; expiresAt: string };
/** The link made for somebody who forgot their password, or why there is none. */
type PasswordLink = { member: MemberRow; reply: Reply<Link> };

/** Creates such a link, which is shown only once. */
export function usePasswordLink() {
  const router = useRouter();
  const [made, setMade] = useState<PasswordLink | null>(null);

  async function make(member: MemberRow): Promise<void> {
    const path = `/api/people/${member.id}/password-link`;
    setMade({ member, reply: await requestJson<Link>("POST", path) });
    router.refresh();
  }

  return { made, make, forget: () => setMade(null) };
}

type PasswordLinkDialogProps = PasswordLink & { onClose: () => void };

export function PasswordLinkDialog({ member, reply, onClose }: PasswordLinkDialogProps) {
  const t = useTranslations("people");
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("passwordLinkTitle", { name: member.name })}
    >
      {reply.ok ? <OneTimeLink {...reply.body} /> : <Failure code={reply.code} />}
    </Dialog>
  );
}

function Failure({ code }: { code: string }) {
  const t = useTranslations("people");
  const general = useTranslations("auth");
  if (code === "conflict") return <ErrorState title={t("belongsElsewhere")} />;
  if (code === "forbidden") return <ErrorState title={t("ownersOnly")} />;
  return <ErrorState title={general(code === "offline" ? "offline" : "failed")} />;
}
