import { getFormatter, getTranslations } from "next-intl/server";
import type { AttemptDetail } from "#lib/domain/calls/call-log";
import { UNITS } from "#lib/domain/money/pricing/units";

const GAPS = ["absent", "malformed", "contradictory"] as const;

/**
 * The usage as the provider reported it, beside the parsed numbers, or the reason why it was not parsed.
 */
export async function UsageReport({ attempt }: { attempt: AttemptDetail }) {
  const t = await getTranslations("console.calls");
  const { rawUsage, usage, usageGap } = attempt;
  const gap = GAPS.find((each) => each === usageGap);
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <section className="flex min-w-0 flex-col gap-1.5">
        <h4 className="font-medium text-sm">{t("asReported")}</h4>
        {rawUsage === null ? (
          <p className="text-muted">{t("nothingReported")}</p>
        ) : (
          // Scrolled by the keyboard too.
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable element must be focusable
          <pre tabIndex={0} className="max-h-72 overflow-auto rounded-md bg-sunken p-3 text-sm">
            {JSON.stringify(rawUsage, null, 2)}
          </pre>
        )}
      </section>
      <section className="flex min-w-0 flex-col gap-1.5">
        <h4 className="font-medium text-sm">{t("asRead")}</h4>
        {usage ? (
          <UsageUnits usage={usage} />
        ) : (
          <p className="text-warn">{gap ? t(`gap.${gap}`) : t("nothingRead")}</p>
        )}
      </section>
    </div>
  );
}

async function UsageUnits({ usage }: { usage: NonNullable<AttemptDetail["usage"]> }) {
  const t = await getTranslations("console.prices.unit");
  const format = await getFormatter();
  return (
    <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1 rounded-md bg-sunken p-3 text-sm">
      {UNITS.filter((unit) => usage[unit] > 0).map((unit) => (
        <div key={unit} className="contents">
          <dt>{t(unit)}</dt>
          <dd className="text-right">{format.number(usage[unit])}</dd>
        </div>
      ))}
    </dl>
  );
}
