import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { AnswerResult } from "#lib/domain/quality/answer-quality";
import type { TestCase } from "#lib/domain/quality/evaluation";
import { Badge } from "#ui/badge";
import { CutNote } from "#ui/page/cut-note";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#ui/table";
import { hitTestHref } from "../../../../_components/hit/hit-query.ts";

/** The list of test cases shows the others. */
const LISTED = 50;

type WorstAnswersProps = {
  collectionId: string;
  /** The endpoint's name. */
  name: string;
  items: TestCase[];
  results: AnswerResult[];
};

/** The questions whose answers were not right, those of high risk first, each with the reason. */
export async function WorstAnswers({ collectionId, name, items, results }: WorstAnswersProps) {
  const t = await getTranslations("console.quality");
  const byId = new Map(items.map((item) => [item.id, item]));
  const worst = results
    .flatMap((result) => {
      const item = byId.get(result.caseId);
      return item && !result.isCorrect ? [{ item, result }] : [];
    })
    .sort((left, right) => rankOf(left) - rankOf(right));
  return (
    <section aria-labelledby="worst" className="flex min-w-0 flex-col gap-3">
      <h2 id="worst" className="font-semibold text-xl">
        {t("answers.worst", { name })}
      </h2>
      {worst.length === 0 ? (
        <p className="text-muted">{t("answers.allRight")}</p>
      ) : (
        <Table aria-labelledby="worst">
          <TableHead>
            <TableRow>
              <TableHeader>{t("question")}</TableHeader>
              <TableHeader>{t("outcome")}</TableHeader>
              <TableHeader className="max-md:hidden">{t("answers.expected")}</TableHeader>
            </TableRow>
          </TableHead>
          <TableBody>
            {worst.slice(0, LISTED).map(({ item, result }) => (
              <TableRow key={item.id}>
                <TableCell className="[overflow-wrap:anywhere]">
                  <Link
                    href={hitTestHref({
                      q: item.question,
                      collection: collectionId,
                      asOf: item.asOf,
                    })}
                    className="text-accent underline-offset-4 hover:underline"
                  >
                    {item.question}
                  </Link>
                </TableCell>
                <TableCell>
                  <Faults item={item} result={result} />
                </TableCell>
                <TableCell className="max-md:hidden">
                  <span className="line-clamp-2">{item.answer ?? t("none")}</span>
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      <CutNote shown={LISTED} total={worst.length} />
    </section>
  );
}

type Judged = { item: TestCase; result: AnswerResult };

function rankOf({ item, result }: Judged): number {
  return (item.risk === "high" ? 0 : 2) + (result.fault === null ? 0 : 1);
}

async function Faults({ item, result }: Judged) {
  const t = await getTranslations("console.quality");
  const note = await getTranslations("reader.note");
  const { kind, fault, hasAbstained, scores } = result;
  const wrong = (["citation", "number", "yesNo", "keyFact", "judge"] as const).filter(
    (grader) =>
      (scores[grader] ?? 1) < 1 && !(grader === "keyFact" && (scores.keyFact ?? 0) >= 0.5),
  );
  return (
    <span className="flex flex-wrap gap-1.5">
      {item.risk === "high" && <Badge tone="warn">{t("answers.highRisk")}</Badge>}
      {fault && (
        <Badge tone="stop" className="whitespace-normal">
          {note(fault)}
        </Badge>
      )}
      {kind === "absent" && <Badge tone="stop">{t("answers.answeredAbsent")}</Badge>}
      {hasAbstained && <Badge tone="stop">{t("answers.abstainedAnswerable")}</Badge>}
      {!hasAbstained &&
        fault === null &&
        wrong.map((grader) => (
          <Badge key={grader} tone="stop">
            {t(`answers.wrong.${grader}`)}
          </Badge>
        ))}
    </span>
  );
}
