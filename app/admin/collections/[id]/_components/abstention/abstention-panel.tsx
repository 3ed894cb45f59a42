import { getFormatter, getTranslations } from "next-intl/server";
import { type CollectionAbstention, countAnsweredQuestions } from "#lib/db/calibration";
import { ANSWERED_TARGET, LEAST_QUESTIONS } from "#lib/domain/calibration";
import type { Viewer } from "#lib/domain/viewer";
import { GENERAL_MODEL } from "#lib/retrieval/general-model";
import { EmptyState } from "#ui/empty-state";
import { RefreshWhile } from "../../../../_components/refresh-while.tsx";
import { CoverageCurve } from "./coverage-curve.tsx";
import { MeasureButton } from "./measure-button.tsx";
import { ThresholdForm } from "./threshold-form.tsx";

type AbstentionPanelProps = {
  viewer: Viewer;
  collectionId: string;
  abstention: CollectionAbstention;
};

/** When this collection says that it has no answer: what was measured, and the threshold. */
export async function AbstentionPanel({ viewer, collectionId, abstention }: AbstentionPanelProps) {
  const t = await getTranslations("console.abstention");
  const { calibration, answerThreshold, isMeasuring } = abstention;
  const canMeasure = (await countAnsweredQuestions(viewer, collectionId)) >= LEAST_QUESTIONS;
  const automatic = calibration?.threshold ?? GENERAL_MODEL.withVectors.threshold;
  return (
    <section aria-labelledby="abstention" className="flex flex-col gap-4 border-t pt-5">
      <RefreshWhile isMoving={isMeasuring} />
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="flex max-w-2xl flex-col gap-1">
          <h2 id="abstention" className="font-semibold text-xl">
            {t("title")}
          </h2>
          <p className="text-muted">{t("intro")}</p>
        </div>
        {(canMeasure || isMeasuring) && (
          <MeasureButton
            collectionId={collectionId}
            isMeasuring={isMeasuring}
            isAgain={calibration !== null}
          />
        )}
      </div>
      {!calibration && (
        <EmptyState title={t("emptyTitle")}>
          {t("emptyBody", { count: LEAST_QUESTIONS })}
        </EmptyState>
      )}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <ThresholdForm
          key={`${answerThreshold} ${calibration?.measuredAt}`}
          collectionId={collectionId}
          chosen={answerThreshold}
          automatic={automatic}
          automaticNote={
            calibration ? t("automatic", { share: await percent(ANSWERED_TARGET) }) : t("general")
          }
          thresholds={calibration?.thresholds ?? null}
        />
        {calibration && <CoverageCurve calibration={calibration} />}
      </div>
    </section>
  );
}

async function percent(share: number): Promise<string> {
  return (await getFormatter()).number(share, { style: "percent" });
}
