"use client";

import { ArrowLeftRight, Ellipsis, KeyRound, LogOut, UserMinus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { MemberRow } from "#lib/db/people/members";
import { Button } from "#ui/button";
import { Menu, MenuItem } from "#ui/overlay/menu";
import type { MemberChange } from "./member-change.ts";

type MemberMenuProps = {
  member: MemberRow;
  onAsk: (change: MemberChange) => void;
  onPasswordLink: (member: MemberRow) => void;
};

export function MemberMenu({ member, onAsk, onPasswordLink }: MemberMenuProps) {
  const t = useTranslations("people");
  const router = useRouter();
  return (
    <Menu
      trigger={
        <Button variant="ghost" size="icon" aria-label={t("actionsFor", { name: member.name })}>
          <Ellipsis aria-hidden />
        </Button>
      }
    >
      <MenuItem onSelect={() => router.push(`/admin/calls?who=${member.id}`)}>
        <ArrowLeftRight aria-hidden />
        {t("calls")}
      </MenuItem>
      <MenuItem onSelect={() => onPasswordLink(member)}>
        <KeyRound aria-hidden />
        {t("passwordLink")}
      </MenuItem>
      <MenuItem onSelect={() => onAsk({ kind: "revoke", member })}>
        <LogOut aria-hidden />
        {t("revoke")}
      </MenuItem>
      <MenuItem tone="stop" onSelect={() => onAsk({ kind: "remove", member })}>
        <UserMinus aria-hidden />
        {t("remove")}
      </MenuItem>
    </Menu>
  );
}
