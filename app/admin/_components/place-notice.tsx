import { MapPinOff } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { canDeclarePlaces } from "#lib/domain/permissions";
import type { Viewer } from "#lib/domain/viewer";
import type { Unconfirmed } from "#lib/models/place/unconfirmed";

type PlaceNoticeProps = { viewer: Viewer; servers: readonly Unconfirmed[] };

/** Tells curators which servers nobody has confirmed, and what is not sent to them until then. Nothing, if all are. */
export async function PlaceNotice({ viewer, servers }: PlaceNoticeProps) {
  const t = await getTranslations("console.place");
  if (servers.length === 0) return null;
  const names = servers.map((each) =>
    "endpoint" in each ? each.endpoint : t(`server.${each.textServer}`),
  );
  return (
    <section
      aria-label={t("noticeLabel")}
      className="flex items-start gap-3 rounded-lg border border-warn bg-surface p-4"
    >
      <MapPinOff aria-hidden className="mt-0.5 size-5 shrink-0 text-warn" />
      <div className="flex min-w-0 flex-col gap-1">
        <p className="font-medium">{t("notice", { count: servers.length })}</p>
        <p className="[overflow-wrap:anywhere]">{names.join(" · ")}</p>
        <p className="max-w-measure text-muted">{t("noticeText")}</p>
        <p>
          <Link href="/admin/models" className="text-accent underline-offset-4 hover:underline">
            {canDeclarePlaces(viewer) ? t("noticeLink") : t("noticeLinkAdmin")}
          </Link>
        </p>
      </div>
    </section>
  );
}
