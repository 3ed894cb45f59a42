"use client";

import {
  ArrowLeftRight,
  CircleUser,
  Coins,
  Cpu,
  Gauge,
  House,
  KeyRound,
  LibraryBig,
  LogOut,
  Menu as MenuIcon,
  MessageCircleQuestion,
  MessageSquareText,
  Route,
  ScanSearch,
  ShieldCheck,
  Users,
  Wallet,
} from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "#ui/button";
import { Sheet } from "#ui/overlay/sheet";
import { LocaleSwitch } from "#ui/page/locale-switch";
import { signOut } from "#ui/page/sign-out";
import { ThemeSwitch } from "#ui/page/theme-switch";

const GROUPS = [
  {
    group: "content",
    pages: [
      { name: "overview", href: "/admin", Icon: House },
      { name: "collections", href: "/admin/collections", Icon: LibraryBig },
      { name: "widgets", href: "/admin/widgets", Icon: MessageCircleQuestion },
    ],
  },
  {
    group: "modelsAndCost",
    pages: [
      { name: "models", href: "/admin/models", Icon: Cpu },
      { name: "routing", href: "/admin/routing", Icon: Route },
      { name: "calls", href: "/admin/calls", Icon: ArrowLeftRight },
      { name: "prices", href: "/admin/prices", Icon: Coins },
      { name: "budgets", href: "/admin/budgets", Icon: Wallet },
      { name: "privacy", href: "/admin/privacy", Icon: ShieldCheck },
    ],
  },
  {
    group: "people",
    pages: [
      { name: "people", href: "/admin/people", Icon: Users },
      { name: "keys", href: "/admin/keys", Icon: KeyRound },
    ],
  },
  {
    group: "quality",
    pages: [
      { name: "search", href: "/admin/search", Icon: ScanSearch },
      { name: "quality", href: "/admin/quality", Icon: Gauge },
    ],
  },
] as const;

type Group = (typeof GROUPS)[number];

/** The console's pages: a column at the side, and on phones a drawer behind a button. */
export function ConsoleNavigation() {
  const t = useTranslations("console");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <header className="sticky top-0 z-20 flex items-center gap-2 border-b bg-paper px-2 py-1.5 md:hidden">
        <Button variant="ghost" size="icon" aria-label={t("menu")} onClick={() => setOpen(true)}>
          <MenuIcon aria-hidden />
        </Button>
        <Brand />
      </header>
      <Sheet side="left" open={isOpen} onOpenChange={setOpen} label={t("menu")}>
        <Column onNavigate={() => setOpen(false)} />
      </Sheet>
      <div className="sticky top-0 hidden h-dvh border-r md:block">
        <Column />
      </div>
    </>
  );
}

function Brand() {
  const t = useTranslations("console");
  return (
    <p className="flex items-baseline gap-2 px-2">
      <span translate="no" className="font-semibold font-serif text-lg">
        Freehold
      </span>
      <span className="text-muted text-sm">{t("title")}</span>
    </p>
  );
}

function Column({ onNavigate }: { onNavigate?: () => void }) {
  const t = useTranslations("console.nav");
  const common = useTranslations("common");
  const account = useTranslations("account");
  return (
    <div className="flex h-full flex-col gap-4 overflow-y-auto p-3">
      <div className="pt-1.5 pb-1">
        <Brand />
      </div>
      <nav aria-label={t("label")} className="flex flex-col gap-3">
        {GROUPS.map((group) => (
          <PageGroup key={group.group} {...group} {...(onNavigate ? { onNavigate } : {})} />
        ))}
      </nav>
      <div className="mt-auto flex flex-col gap-2 border-t pt-3">
        <Link
          href="/"
          className="flex h-9 items-center gap-2.5 rounded-md px-2.5 font-medium text-accent hover:bg-sunken"
        >
          <MessageSquareText aria-hidden className="size-4 shrink-0" />
          {t("ask")}
        </Link>
        <div className="flex items-center justify-between">
          <LocaleSwitch />
          <ThemeSwitch />
          <Button asChild variant="ghost" size="icon">
            <Link
              href="/account"
              prefetch={false}
              aria-label={account("title")}
              title={account("title")}
            >
              <CircleUser aria-hidden />
            </Link>
          </Button>
          <Button
            variant="ghost"
            size="icon"
            aria-label={common("signOut")}
            title={common("signOut")}
            onClick={() => void signOut()}
          >
            <LogOut aria-hidden />
          </Button>
        </div>
      </div>
    </div>
  );
}

type PageGroupProps = Group & { onNavigate?: () => void };

/** The pages of one group below its heading, which names the list for screen readers too. */
function PageGroup({ group, pages, onNavigate }: PageGroupProps) {
  const t = useTranslations("console.nav");
  const id = useId();
  return (
    <div className="flex flex-col gap-0.5">
      <p id={id} className="px-2.5 pb-0.5 font-medium text-muted text-xs">
        {t(`groups.${group}`)}
      </p>
      <ul aria-labelledby={id} className="flex flex-col gap-0.5">
        {pages.map(({ name, href, Icon }) => (
          <li key={href}>
            <PageLink href={href} {...(onNavigate ? { onNavigate } : {})}>
              <Icon aria-hidden className="size-4 shrink-0" />
              {t(name)}
            </PageLink>
          </li>
        ))}
      </ul>
    </div>
  );
}

type PageLinkProps = { href: string; children: React.ReactNode; onNavigate?: () => void };

function PageLink({ href, children, onNavigate }: PageLinkProps) {
  const path = usePathname();
  const isCurrent = href === "/admin" ? path === href : path.startsWith(href);
  return (
    <Link
      href={href}
      aria-current={isCurrent ? "page" : undefined}
      {...(onNavigate ? { onClick: onNavigate } : {})}
      className="flex h-9 items-center gap-2.5 rounded-md px-2.5 text-muted hover:bg-sunken hover:text-ink aria-[current]:bg-accent-wash aria-[current]:font-medium aria-[current]:text-accent"
    >
      {children}
    </Link>
  );
}
