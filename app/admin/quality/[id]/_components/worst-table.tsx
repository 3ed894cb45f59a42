import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { type TestCase, type TestCaseResult, worthOf } from "#lib/domain/quality/evaluation";
import { Badge } from "#ui/badge";
import { CutNote } from "#ui/page/cut-note";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#ui/table";
import { hitTestHref } from "../../../_components/hit/hit-query.ts";
import { asFigure } from "./as-figure.ts";

/** The list of test cases shows the others. */
const LISTED = 50;

type WorstTableProps = { collectionId: string; items: TestCase[]; results: TestCaseResult[] };

/** The questions with the worst results, each with a link to the explanation. */
export async function WorstTable({ collectionId, items, results }: WorstTableProps) {
  const t = await getTranslations("console.quality");
  const byId = new Map(items.map((item) => [item.id, item]));
  const worst = results
    .flatMap((result) => {
      const item = byId.get(result.caseId);
      return item ? [{ item, result }] : [];
    })
    .sort((left, right) => worthOf(left.result) - worthOf(right.result));
  return (
    <section aria-labelledby="worst" className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-col gap-1">
        <h2 id="worst" className="font-semibold text-xl">
          {t("worst")}
        </h2>
        <p className="max-w-measure text-muted">{t("worstText")}</p>
      </div>
      <Table aria-labelledby="worst">
        <TableHead>
          <TableRow>
            <TableHeader>{t("question")}</TableHeader>
            <TableHeader>{t("outcome")}</TableHeader>
            <TableHeader className="text-right max-md:hidden">{t("measure.ndcg10")}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {worst.slice(0, LISTED).map(({ item, result }) => (
            <WorstLine key={item.id} collectionId={collectionId} item={item} result={result} />
          ))}
        </TableBody>
      </Table>
      <CutNote shown={LISTED} total={worst.length} />
    </section>
  );
}

type WorstLineProps = { collectionId: string; item: TestCase; result: TestCaseResult };

async function WorstLine({ collectionId, item, result }: WorstLineProps) {
  const t = await getTranslations("console.quality");
  const format = await getFormatter();
  const { question, asOf } = item;
  return (
    <TableRow>
      <TableCell className="[overflow-wrap:anywhere]">
        <Link
          href={hitTestHref({ q: question, collection: collectionId, asOf })}
          className="text-accent underline-offset-4 hover:underline"
        >
          {question}
        </Link>
      </TableCell>
      <TableCell>
        <Outcome result={result} />
      </TableCell>
      <TableCell className="text-right max-md:hidden">
        {result.kind === "absent" || result.isLost
          ? t("none")
          : asFigure(format, "ndcg10", result.ndcg10)}
      </TableCell>
    </TableRow>
  );
}

async function Outcome({ result }: { result: TestCaseResult }) {
  const t = await getTranslations("console.quality");
  const { kind, isLost, isAnswered, firstRank } = result;
  if (kind === "absent") {
    return (
      <Badge tone={isAnswered ? "stop" : "accent"}>
        {t(isAnswered ? "answeredAbsent" : "abstainedAbsent")}
      </Badge>
    );
  }
  if (isLost) return <Badge tone="warn">{t("isLost")}</Badge>;
  if (!isAnswered) return <Badge tone="stop">{t("abstainedAnswerable")}</Badge>;
  if (firstRank === null) return <Badge tone="stop">{t("notFound")}</Badge>;
  return (
    <Badge tone={firstRank === 1 ? "accent" : "neutral"}>{t("rank", { rank: firstRank })}</Badge>
  );
}
