import { getFormatter, getTranslations } from "next-intl/server";

const NAMES = ["collections", "documents", "passages", "questions"] as const;

type InstallationCountsProps = { counts: Record<(typeof NAMES)[number], number> };

export async function InstallationCounts({ counts }: InstallationCountsProps) {
  const t = await getTranslations("console.overview");
  const format = await getFormatter();
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-line lg:grid-cols-4">
      {NAMES.map((name) => (
        <div key={name} className="flex flex-col-reverse bg-surface px-4 py-3">
          <dt className="text-muted text-sm">{t(name, { count: counts[name] })}</dt>
          <dd className="font-semibold text-2xl">{format.number(counts[name])}</dd>
        </div>
      ))}
    </dl>
  );
}
