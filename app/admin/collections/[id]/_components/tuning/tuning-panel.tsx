import { getLocale, getTranslations } from "next-intl/server";
import { joinSentences } from "#app/_ui/join-sentences";
import { LEAST_QUESTIONS, type TuningVersion } from "#lib/domain/tuning/tuning";
import { PageNavigation } from "#ui/page/page-navigation";
import type { ListPosition } from "../../../../../_ui/page/page-position.ts";
import { RefreshWhile } from "../../../../_components/refresh-while.tsx";
import { LearningCurve } from "./learning-curve.tsx";
import { TrainButton } from "./train-button.tsx";
import { VersionTable } from "./version-table.tsx";

type TuningPanelProps = {
  collectionId: string;
  /** Questions with known answers, collected from readers so far. */
  examples: number;
  /** The latest versions, and the page of them that is listed. */
  latest: TuningVersion[];
  versions: { rows: TuningVersion[]; next: string | null };
  at: ListPosition;
  canEmbed: boolean;
};

/** The tuning of a collection's search, and the switch for it. */
export async function TuningPanel({
  collectionId,
  examples,
  latest,
  versions,
  at,
  canEmbed,
}: TuningPanelProps) {
  const t = await getTranslations("console.tuning");
  const isBusy = latest.some(({ state }) => state === "queued" || state === "training");
  const isEnough = examples >= LEAST_QUESTIONS;
  const curve = latest.find(({ figures }) => figures && figures.curve.length > 1)?.figures?.curve;
  return (
    <section aria-labelledby="tuning" className="flex min-w-0 flex-col gap-4 border-t pt-5">
      <RefreshWhile isMoving={isBusy} />
      <header className="flex flex-wrap items-start justify-between gap-3">
        <div className="flex max-w-prose flex-col gap-1">
          <h2 id="tuning" className="font-semibold text-xl">
            {t("title")}
          </h2>
          <p className="text-muted">{t("intro")}</p>
          <p>
            {joinSentences(await getLocale(), [
              t("examples", { count: examples }),
              !isEnough && t("tooFew", { least: LEAST_QUESTIONS }),
            ])}
          </p>
          {!canEmbed && <p className="text-warn">{t("noVectors")}</p>}
        </div>
        <TrainButton
          collectionId={collectionId}
          isBusy={isBusy}
          canTrain={isEnough && canEmbed && !isBusy}
        />
      </header>
      {latest.length === 0 ? (
        <p className="rounded-lg border border-dashed p-4 text-muted">{t("empty")}</p>
      ) : (
        <>
          <VersionTable versions={versions.rows} />
          <PageNavigation
            list={t("title")}
            {...at}
            next={versions.next}
            parameter="tunings"
            isNewestFirst
          />
        </>
      )}
      {curve && <LearningCurve curve={curve} />}
    </section>
  );
}
