import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { requireCuratorPage } from "#lib/auth/page";
import { getInstallationStatus } from "#lib/installation-status";
import { ConsoleNavigation } from "./_components/console-navigation.tsx";
import { InstallationNotices } from "./_components/installation-notices.tsx";

export async function generateMetadata() {
  const t = await getTranslations("console");
  return { title: { template: `%s · ${t("title")} · Freehold`, default: t("title") } };
}

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  await requireCuratorPage();
  const t = await getTranslations("common");
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[14rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-surface focus:px-3 focus:py-2"
      >
        {t("skipToContent")}
      </a>
      <ConsoleNavigation />
      <div id="content" className="min-w-0">
        <InstallationNotices status={await getInstallationStatus()} />
        <div className="mx-auto max-w-6xl">{children}</div>
      </div>
    </div>
  );
}
