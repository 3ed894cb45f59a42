"use client";

import { KeyRound, LogOut, Settings2, SquarePen } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "#ui/button";
import { LocaleSwitch } from "#ui/page/locale-switch";
import { signOut } from "#ui/page/sign-out";
import { ThemeSwitch } from "#ui/page/theme-switch";
import { CollectionPicker } from "./collection-picker.tsx";
import { ConversationList } from "./conversation-list.tsx";
import { useReader } from "./reader-context.tsx";

export type SidebarProps = {
  person: { name: string; organization: string };
};

export function Sidebar({ person }: SidebarProps) {
  const t = useTranslations("reader");
  const { startNew } = useReader();
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex flex-col gap-3 px-3 pt-4 pb-2">
        <p className="px-2 font-semibold text-base tracking-tight">{person.organization}</p>
        <Button
          className="justify-start px-2.5"
          title={t("shortcutNew", { keys: "Ctrl ⇧ O" })}
          onClick={startNew}
        >
          <SquarePen aria-hidden /> {t("newQuestion")}
        </Button>
      </div>
      <ConversationList />
      <CollectionPicker />
      <SidebarFooter name={person.name} />
    </div>
  );
}

function SidebarFooter({ name }: { name: string }) {
  const t = useTranslations("common");
  const keys = useTranslations("keys");
  const account = useTranslations("account");
  const { canCurate } = useReader();
  return (
    <footer className="flex flex-col gap-1 border-t px-3 pt-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]">
      <Button asChild variant="ghost" className="justify-start px-2.5">
        {canCurate ? (
          <Link href="/admin" prefetch={false}>
            <Settings2 aria-hidden /> {t("console")}
          </Link>
        ) : (
          <Link href="/keys" prefetch={false}>
            <KeyRound aria-hidden /> {keys("title")}
          </Link>
        )}
      </Button>
      <div className="flex items-center gap-1">
        <LocaleSwitch />
        <ThemeSwitch />
        <Link
          href="/account"
          prefetch={false}
          aria-label={account("open", { name })}
          title={account("open", { name })}
          className="min-w-0 flex-1 truncate rounded-md py-2 text-right text-muted text-sm underline-offset-4 hover:text-ink hover:underline"
        >
          {name}
        </Link>
        <Button
          variant="ghost"
          size="icon"
          aria-label={t("signOut")}
          title={t("signOut")}
          onClick={() => void signOut()}
        >
          <LogOut aria-hidden />
        </Button>
      </div>
    </footer>
  );
}
