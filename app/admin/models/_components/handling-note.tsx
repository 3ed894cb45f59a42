import { Globe } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { findPreset } from "#lib/domain/models/presets/presets";
import { providerOf } from "#lib/domain/models/presets/provider-of";

/** Where a provider is and what it does with the data it gets, shown before anything is sent. */
export function HandlingNote({ kind, baseUrl }: { kind: string; baseUrl: string }) {
  const t = useTranslations("console.models");
  const locale = useLocale();
  if (findPreset(kind)?.group !== "provider" || !URL.canParse(baseUrl)) return null;
  const { jurisdiction, trainsOnData, retention, termsUrl } = providerOf(kind, baseUrl);
  const country =
    jurisdiction.length === 2
      ? new Intl.DisplayNames(locale, { type: "region" }).of(jurisdiction)
      : t("countryUnknown");
  return (
    <p className="flex items-start gap-2 text-muted text-sm">
      <Globe aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>
        {country} · {t(`trains.${trainsOnData}`)} ·{" "}
        {retention ? t("keeps", { days: Number.parseInt(retention, 10) }) : t("keepsUnknown")}
        {termsUrl && (
          <>
            {" · "}
            <a className="underline" href={termsUrl} target="_blank" rel="noreferrer">
              {t("terms")}
            </a>
          </>
        )}
      </span>
    </p>
  );
}
