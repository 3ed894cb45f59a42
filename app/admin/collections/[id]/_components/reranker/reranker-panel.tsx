import { getLocale, getTranslations } from "next-intl/server";
import { joinSentences } from "#app/_ui/join-sentences";
import type { RerankerTrial } from "#lib/domain/tuning/reranker";
import { LEAST_QUESTIONS } from "#lib/domain/tuning/tuning";
import { Badge } from "#ui/badge";
import { RefreshWhile } from "../../../../_components/refresh-while.tsx";
import { RerankerButtons } from "./reranker-buttons.tsx";
import { TrialFigures } from "./trial-figures.tsx";

type RerankerPanelProps = {
  collectionId: string;
  /** The reranker in use; null: none is configured any more. */
  reranker: string | null;
  trial: RerankerTrial | null;
  /** How many test cases a trial can use. */
  testCases: number;
};

/** Whether a reranker helps this collection, measured on its own test cases, and the switch for it. */
export async function RerankerPanel({
  collectionId,
  reranker,
  trial,
  testCases,
}: RerankerPanelProps) {
  const t = await getTranslations("console.reranker");
  const isTrying = trial?.state === "queued" || trial?.state === "running";
  const isEnough = testCases >= LEAST_QUESTIONS;
  const isOn = trial?.isOn ?? false;
  return (
    <section aria-labelledby="reranker" className="flex min-w-0 flex-col gap-4 border-t pt-5">
      <RefreshWhile isMoving={isTrying} />
      <header className="flex flex-wrap items-start justify-between gap-3">
        <div className="flex max-w-prose flex-col gap-1">
          <h2 id="reranker" className="flex flex-wrap items-center gap-2 font-semibold text-xl">
            {t("title")} <Badge tone={isOn ? "accent" : "neutral"}>{t(isOn ? "on" : "off")}</Badge>
          </h2>
          <p className="text-muted">{t("intro")}</p>
          <p>
            {joinSentences(await getLocale(), [
              t("testCases", { count: testCases }),
              !isEnough && t("tooFew", { least: LEAST_QUESTIONS }),
            ])}
          </p>
          {trial && <TrialTrouble trial={trial} reranker={reranker} />}
        </div>
        <RerankerButtons
          collectionId={collectionId}
          isOn={isOn}
          isTrying={isTrying}
          canTry={reranker !== null && isEnough && !isTrying}
        />
      </header>
      {trial?.figures ? (
        <TrialFigures figures={trial.figures} reranker={trial.reranker ?? ""} />
      ) : (
        <p className="rounded-lg border border-dashed p-4 text-muted">
          {t("empty", { name: reranker ?? "" })}
        </p>
      )}
    </section>
  );
}

type TrialTroubleProps = { trial: RerankerTrial; reranker: string | null };

/** Why a reranker that helped is not used, and why the last trial showed nothing. */
async function TrialTrouble({ trial, reranker }: TrialTroubleProps) {
  const t = await getTranslations("console.reranker");
  return (
    <>
      {trial.isOn && trial.reranker !== reranker && (
        <p className="text-warn">{t("another", { name: trial.reranker ?? "" })}</p>
      )}
      {trial.state === "failed" && (
        <p className="text-stop">{t("failed", { why: t(`fault.${trial.fault ?? "internal"}`) })}</p>
      )}
    </>
  );
}
