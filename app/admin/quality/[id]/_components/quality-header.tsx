import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { TestSet } from "#lib/domain/quality/evaluation";
import { BackLink } from "#ui/page/back-link";
import { PageHeader } from "#ui/page/page-header";
import { addressOf, QUALITY_VIEWS, type QualityView } from "./quality-view.ts";
import { RunButton } from "./run-button.tsx";
import { SetPicker } from "./set-picker.tsx";

type QualityHeaderProps = {
  collection: { id: string; name: string };
  sets: TestSet[];
  set: TestSet | null;
  isRunning: boolean;
  view: QualityView;
};

/** The collection and the test set, their actions, and the views. */
export async function QualityHeader({
  collection,
  sets,
  set,
  isRunning,
  view,
}: QualityHeaderProps) {
  const t = await getTranslations("console.quality");
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col gap-2">
        <BackLink href="/admin/quality">{t("title")}</BackLink>
        <PageHeader
          title={collection.name}
          actions={
            // Answer runs have a form of their own, because they are started for one endpoint at a time.
            set &&
            view !== "answers" && (
              <RunButton setId={set.id} isEmpty={set.items === 0} isRunning={isRunning} />
            )
          }
        />
      </div>
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2 border-b">
        <nav aria-label={t("viewsLabel")} className="flex flex-wrap gap-x-5">
          {QUALITY_VIEWS.map((name) => (
            <Link
              key={name}
              href={addressOf(collection.id, name, set?.id)}
              aria-current={view === name ? "page" : undefined}
              className="-mb-px border-transparent border-b-2 px-0.5 py-2 text-muted hover:text-ink aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink"
            >
              {t(`views.${name}`)}
            </Link>
          ))}
        </nav>
        <SetPicker collectionId={collection.id} sets={sets} chosen={set?.id ?? ""} view={view} />
      </div>
    </div>
  );
}
