import { getFormatter, getTranslations } from "next-intl/server";
import type { EgressSummary } from "#lib/domain/calls/egress";
import { Section } from "../../_components/section.tsx";
import { getKindWord } from "./kind-word.ts";

/** What was not sent, and why; what was masked in what was sent, by kind. */
export async function BlockedAndMasked({ summary }: { summary: EgressSummary }) {
  const t = await getTranslations("console.privacy");
  const tClass = await getTranslations("console.dataClass");
  const format = await getFormatter();
  const kindWord = await getKindWord();
  const { blocked, masked } = summary;
  return (
    <div className="grid gap-8 lg:grid-cols-2">
      <Section id="blocked" title={t("blockedTitle")}>
        {blocked.length === 0 && <p className="text-muted">{t("nothingBlocked")}</p>}
        <ul className="flex flex-col gap-1.5">
          {blocked.map(({ reason, dataClass, records }) => (
            <li key={`${reason} ${dataClass}`} className="flex justify-between gap-4">
              <span>
                {t(reason === "unmaskable" ? "reason.unmaskable" : "reason.restricted", {
                  dataClass: tClass(dataClass),
                })}
              </span>
              <span className="tabular-nums">{format.number(records)}</span>
            </li>
          ))}
        </ul>
      </Section>
      <Section id="masked" title={t("maskedTitle")}>
        {masked.length === 0 && <p className="text-muted">{t("nothingMasked")}</p>}
        <ul className="flex flex-col gap-1.5">
          {masked.map(({ kind, entities }) => (
            <li key={kind} className="flex justify-between gap-4">
              <span>{kindWord(kind)}</span>
              <span className="tabular-nums">{format.number(entities)}</span>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}
