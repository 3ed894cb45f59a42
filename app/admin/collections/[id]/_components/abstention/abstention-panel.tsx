import { getFormatter, getTranslations } from "next-intl/server";
import {
  ANSWERED_TARGET,
  type CollectionAbstention,
  LEAST_QUESTIONS,
} from "#lib/domain/quality/calibration";
import { EmptyState } from "#ui/page/empty-state";
import { RefreshWhile } from "../../../../_components/refresh-while.tsx";
import { CoverageCurve } from "./coverage-curve.tsx";
import { MeasureButton } from "./measure-button.tsx";
import { ThresholdForm } from "./threshold-form.tsx";

type AbstentionPanelProps = {
  collectionId: string;
  abstention: CollectionAbstention;
  /** The threshold that is used without a measurement. */
  generalThreshold: number;
  /** How many questions with known answers a measurement can use. */
  answeredQuestions: number;
};

/** When this collection abstains: what was measured, and the threshold. */
export async function AbstentionPanel({
  collectionId,
  abstention,
  generalThreshold,
  answeredQuestions,
}: AbstentionPanelProps) {
  const t = await getTranslations("console.abstention");
  const { calibration, answerThreshold, isMeasuring } = abstention;
  const canMeasure = answeredQuestions >= LEAST_QUESTIONS;
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
          automatic={calibration?.threshold ?? generalThreshold}
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
