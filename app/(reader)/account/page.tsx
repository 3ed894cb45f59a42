import { KeyRound } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { requireViewerPage } from "#lib/auth/page";
import { listOwnSessions } from "#lib/db/people/own-sessions";
import { getProfile } from "#lib/db/people/users";
import { Button } from "#ui/button";
import { BackLink } from "#ui/page/back-link";
import { LocaleSwitch } from "#ui/page/locale-switch";
import { PageHeader } from "#ui/page/page-header";
import { PageNavigation } from "#ui/page/page-navigation";
import { orFirstPage, positionIn } from "../../_ui/page/page-position.ts";
import { AccountSection } from "./_components/account-section.tsx";
import { EndOthers } from "./_components/end-others.tsx";
import { NameForm } from "./_components/name-form.tsx";
import { PasswordForm } from "./_components/password-form.tsx";
import { SessionList } from "./_components/session-list.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account");
  return { title: t("title") };
}

/** The viewer's own account: name, language, password, sessions, and the way to their keys. */
export default async function AccountPage({ searchParams }: PageProps<"/account">) {
  const viewer = await requireViewerPage("/account");
  const at = { address: "/account", position: positionIn(await searchParams) };
  const [profile, { rows: sessions, next }, t] = await Promise.all([
    getProfile(viewer),
    orFirstPage(at, (after) => listOwnSessions(viewer, { after })),
    getTranslations("account"),
  ]);
  const hasOthers = at.position !== null || next !== null || sessions.length > 1;
  return (
    <main className="mx-auto flex max-w-3xl flex-col gap-8 p-4 pb-12 md:p-6">
      <BackLink href="/">{t("back")}</BackLink>
      <PageHeader title={t("title")}>
        <p className="[overflow-wrap:anywhere]">
          {profile.email} · {profile.organization}
        </p>
      </PageHeader>
      <AccountSection title={t("name")} text={t("nameText")}>
        <NameForm name={profile.name} />
      </AccountSection>
      <AccountSection title={t("language")} text={t("languageText")}>
        <LocaleSwitch className="-ml-2" />
      </AccountSection>
      <AccountSection title={t("password")} text={t("passwordText")}>
        <PasswordForm email={profile.email} />
      </AccountSection>
      <AccountSection
        title={t("sessions")}
        text={t(hasOthers ? "sessionsText" : "onlySession")}
        actions={hasOthers && <EndOthers />}
      >
        <SessionList sessions={sessions} organization={profile.organization} />
        <PageNavigation list={t("sessions")} {...at} next={next} isNewestFirst />
      </AccountSection>
      <AccountSection title={t("keys")} text={t("keysText")}>
        <Button asChild className="self-start">
          <Link href="/keys" prefetch={false}>
            <KeyRound aria-hidden /> {t("toKeys")}
          </Link>
        </Button>
      </AccountSection>
    </main>
  );
}
