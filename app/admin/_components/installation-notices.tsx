import { BookType, Database, PauseCircle } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { ComponentType } from "react";
import type { InstallationStatus } from "#lib/installation-status";

/** What a curator should know about this installation on every page, one line each. */
export async function InstallationNotices({ status }: { status: InstallationStatus }) {
  const t = await getTranslations("console.installation");
  return (
    <aside aria-label={t("label")} className="border-b bg-sunken empty:hidden">
      {status.database === "embedded" && <Notice Icon={Database} text={t("trial")} />}
      {status.embedding === "none" && <Notice Icon={BookType} text={t("wordsOnly")} />}
      {status.embedding === "starting" && <Notice Icon={BookType} text={t("embeddingStarting")} />}
      {!status.worker && <Notice Icon={PauseCircle} text={t("noWorker")} />}
    </aside>
  );
}

type IconType = ComponentType<{ className?: string; "aria-hidden"?: boolean }>;

function Notice({ Icon, text }: { Icon: IconType; text: string }) {
  return (
    <p className="mx-auto flex max-w-6xl items-start gap-2 px-4 py-1.5 text-muted text-sm md:px-6">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
      {text}
    </p>
  );
}
