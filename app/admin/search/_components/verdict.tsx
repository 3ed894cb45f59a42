import { getFormatter, getTranslations } from "next-intl/server";
import type { Certainty } from "#lib/answer/judge-evidence";
import { reachOf } from "#lib/domain/search/index-state";
import type { HitTest } from "#lib/retrieval/hit-test";
import { Badge } from "#ui/badge";

type VerdictProps = Pick<HitTest, "evidence" | "found" | "index" | "reranking"> & {
  certainty: Certainty;
  milliseconds: number;
};

/** Whether a reader who asks this gets an answer, and the figures that decide it. */
export async function Verdict({
  certainty: { outcome, missing },
  evidence,
  found,
  index,
  reranking,
  milliseconds,
}: VerdictProps) {
  const t = await getTranslations("console.search");
  const format = await getFormatter();
  const { termCoverage, bestCosine } = evidence;
  return (
    <section
      aria-label={t("outcome")}
      className="flex flex-col gap-2 rounded-lg border bg-surface px-4 py-3"
    >
      <p role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone={outcome === "answered" ? "accent" : "warn"}>{t(`would.${outcome}`)}</Badge>
        <span>{t(`wouldText.${outcome}`)}</span>
        {missing.length > 0 && <span>{t("missing", { words: missing.join(t("comma")) })}</span>}
      </p>
      <dl className="flex flex-wrap gap-x-8 gap-y-1 text-sm">
        <Fact name={t("coverageName")}>
          {format.number(termCoverage, { style: "percent", maximumFractionDigits: 0 })}
        </Fact>
        <Fact name={t("cosineName")}>
          {bestCosine === null
            ? t("noVectors")
            : format.number(bestCosine, { minimumFractionDigits: 3, maximumFractionDigits: 3 })}
        </Fact>
        <Fact name={t("reachName")}>
          {t(`reach.${reachOf(index)}`, { embedded: index.embedded, passages: index.passages })}
        </Fact>
        <Fact name={t("foundName")}>
          {t("foundCounts", { words: found.lexical, meaning: found.dense, together: found.fused })}
        </Fact>
        {reranking && (
          <Fact name={t("rerankerName")}>
            <RerankerFact reranking={reranking} />
          </Fact>
        )}
        <Fact name={t("time")}>{t("milliseconds", { ms: milliseconds })}</Fact>
      </dl>
    </section>
  );
}

/** Whether a reranker changed the order, or why not. */
async function RerankerFact({ reranking }: { reranking: NonNullable<HitTest["reranking"]> }) {
  const t = await getTranslations("console");
  const { reranker: name, fault, milliseconds } = reranking;
  if (!fault) return t("search.rerankerTime", { name, ms: Math.round(milliseconds) });
  const why = t(`reranker.fault.${fault}`);
  return <span className="text-warn">{t("search.rerankerFault", { name, why })}</span>;
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="flex gap-2">
      <dt className="text-muted">{name}</dt>
      <dd className="font-medium">{children}</dd>
    </div>
  );
}
