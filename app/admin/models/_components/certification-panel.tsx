"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { joinSentences } from "#app/_ui/join-sentences";
import type { Certification, CertificationEstimate } from "#lib/domain/models/certification";
import { formatMoney } from "#lib/domain/money/money";
import { Button } from "#ui/button";
import { Dialog } from "#ui/overlay/dialog";
import { Progress } from "#ui/progress";
import { RelativeTime } from "#ui/relative-time";
import { useChange } from "../../../_ui/use-change.ts";
import { CertificationMeasuresList } from "./certification-measures.tsx";
import { useFaultWords } from "./use-fault-words.ts";

export type CertificationOf = {
  /** The newest first. */
  runs: Certification[];
  estimate: CertificationEstimate;
};

type CertificationPanelProps = CertificationOf & { endpointId: string; name: string };

/** What the cases that ship with the product found about an endpoint, and the button that asks them. */
export function CertificationPanel({ endpointId, name, runs, estimate }: CertificationPanelProps) {
  const t = useTranslations("console.models.certification");
  const [isAsking, setAsking] = useState(false);
  const path = `/api/endpoints/${endpointId}/certification`;
  const [latest] = runs;
  const isOpen = latest?.state === "queued" || latest?.state === "running";
  return (
    <section
      aria-label={t("label", { name })}
      className="flex flex-col gap-2 border-t pt-3 text-sm"
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium">{t("title")}</h3>
        {!isOpen && (
          <Button
            size="small"
            aria-label={`${runs.length > 0 ? t("again") : t("start")}: ${name}`}
            onClick={() => setAsking(true)}
          >
            {runs.length > 0 ? t("again") : t("start")}
          </Button>
        )}
      </div>
      <div role="status">
        <StateLine latest={latest} hasOthers={runs.slice(1).some(({ measures }) => measures)} />
      </div>
      {isOpen && <OpenRun run={latest} path={path} />}
      <Results runs={runs} />
      <StartDialog {...{ name, path, estimate }} open={isAsking} onOpenChange={setAsking} />
    </section>
  );
}

function OpenRun({ run: { state, done, total }, path }: { run: Certification; path: string }) {
  const t = useTranslations("console.models.certification");
  const { send, isBusy } = useChange();
  const cancel = () => send({ method: "DELETE", path, done: t("cancelled") });
  return (
    <div className="flex flex-wrap items-center gap-3">
      {state === "running" && (
        <>
          <span className="text-muted">{t("progress", { done, total })}</span>
          <Progress
            value={done / total}
            label={t("progress", { done, total })}
            className="w-auto min-w-24 flex-1"
          />
        </>
      )}
      <Button size="small" isBusy={isBusy} onClick={() => void cancel()}>
        {t("cancel")}
      </Button>
    </div>
  );
}

/** The newest measured certification, and the earlier ones folded below it. */
function Results({ runs }: Pick<CertificationOf, "runs">) {
  const t = useTranslations("console.models.certification");
  const [shown, ...older] = runs.filter(({ measures }) => measures);
  if (!shown) return null;
  return (
    <>
      <CertificationMeasuresList certification={shown} isFirst />
      {older.length > 0 && (
        <details>
          <summary className="cursor-pointer">{t("older", { count: older.length })}</summary>
          <ul className="flex flex-col gap-3 pt-2">
            {older.map((each) => (
              <li key={each.id}>
                <CertificationMeasuresList certification={each} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

type StartDialogProps = {
  name: string;
  path: string;
  estimate: CertificationEstimate;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** Says what it will cost before anything is sent. */
function StartDialog({ name, path, estimate, open, onOpenChange }: StartDialogProps) {
  const t = useTranslations("console.models.certification");
  const { send, isBusy } = useChange();
  async function start() {
    const reply = await send({ method: "POST", path, done: t("started", { name }) });
    if (reply.ok) onOpenChange(false);
  }
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("askTitle", { name })}
      description={t("askText", { cases: estimate.cases })}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t("notNow")}</Button>
          <Button variant="primary" isBusy={isBusy} onClick={() => void start()}>
            {t("start")}
          </Button>
        </>
      }
    >
      <Cost estimate={estimate} />
    </Dialog>
  );
}

/** The state of the latest certification, in words. */
function StateLine({
  latest,
  hasOthers,
}: {
  latest: Certification | undefined;
  hasOthers: boolean;
}) {
  const t = useTranslations("console.models.certification");
  const locale = useLocale();
  const faultWords = useFaultWords();
  if (!latest) return <p className="text-muted">{t("none")}</p>;
  const { state, done, total, fault } = latest;
  if (state === "queued") return <p>{t("queued")}</p>;
  // Without the count, which screen readers would announce every other second.
  if (state === "running") return <p>{t("running")}</p>;
  if (state === "done") return null;
  const hasFailed = state === "failed";
  const words = hasFailed
    ? [t("failed", { done, total }), fault ? faultWords(fault) : t("failedUnknown")]
    : [t("cancelledAt", { done, total })];
  return (
    <p className={hasFailed ? "text-stop" : "text-muted"}>
      {joinSentences(locale, [...words, hasOthers && t("keptBefore")])}
      <span className="text-muted">
        {" "}
        · <RelativeTime at={latest.createdAt} />
      </span>
    </p>
  );
}

function Cost({ estimate }: { estimate: CertificationEstimate }) {
  const t = useTranslations("console.models.certification");
  const locale = useLocale();
  const { inputTokens, outputTokens, cost, isPriceChecked, isFree } = estimate;
  if (isFree) return <p>{t("free")}</p>;
  const tokens = t("tokens", { input: inputTokens, output: outputTokens });
  const money = cost ? t("cost", { amount: formatMoney(cost, locale) }) : t("costUnknown");
  return <p>{joinSentences(locale, [money, !isPriceChecked && t("priceNotChecked"), tokens])}</p>;
}
