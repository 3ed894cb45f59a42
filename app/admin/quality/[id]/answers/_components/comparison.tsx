import { getFormatter, getTranslations } from "next-intl/server";
import type { AnswerRun } from "#lib/domain/quality/answer-quality";
import type { TestCase, TestSet } from "#lib/domain/quality/evaluation";
import type { RunComparison } from "#lib/evaluation/compare-runs";
import { Button } from "#ui/button";
import { CutNote } from "#ui/page/cut-note";
import { Select } from "#ui/select";
import type { ListPosition } from "../../../../../_ui/page/page-position.ts";

/** From this p-value on, chance is a good enough explanation of a difference. */
const SIGNIFICANT = 0.05;
/** The runs themselves show the others. */
const LISTED = 10;

type ComparisonProps = {
  set: TestSet;
  /** The runs to choose from. */
  runs: AnswerRun[];
  /** Which runs the page lists. */
  at: ListPosition;
  /** The two runs to compare; undefined until they are chosen. */
  before: AnswerRun | undefined;
  after: AnswerRun | undefined;
  compared: RunComparison | null;
  nameOf: (endpointId: string) => string;
  items: TestCase[];
};

/** Two runs side by side, over the test cases that both asked. */
export async function Comparison({
  set,
  runs,
  at,
  before,
  after,
  compared,
  nameOf,
  items,
}: ComparisonProps) {
  const [latest, previous] = runs;
  const t = await getTranslations("console.quality.answers");
  const format = await getFormatter();
  const optionOf = ({ id, endpointId, createdAt }: AnswerRun) => (
    <option key={id} value={id}>
      {`${nameOf(endpointId)} · ${format.dateTime(new Date(createdAt), { dateStyle: "medium", timeStyle: "short" })}`}
    </option>
  );
  return (
    <section aria-labelledby="compare" className="flex min-w-0 flex-col gap-3">
      <h2 id="compare" className="font-semibold text-xl">
        {t("compare")}
      </h2>
      <form className="flex flex-wrap items-center gap-3">
        <input type="hidden" name="set" value={set.id} />
        {at.position && <input type="hidden" name="runs" value={at.position} />}
        <Select
          name="before"
          aria-label={t("before")}
          className="w-full sm:w-72"
          defaultValue={before?.id ?? previous?.id}
        >
          {runs.map(optionOf)}
        </Select>
        <span className="text-muted">{t("against")}</span>
        <Select
          name="after"
          aria-label={t("after")}
          className="w-full sm:w-72"
          defaultValue={after?.id ?? latest?.id}
        >
          {runs.map(optionOf)}
        </Select>
        <Button type="submit">{t("compareNow")}</Button>
      </form>
      {compared && <Difference compared={compared} items={items} />}
    </section>
  );
}

type DifferenceProps = { compared: RunComparison; items: TestCase[] };

async function Difference({ compared, items }: DifferenceProps) {
  const t = await getTranslations("console.quality.answers");
  const format = await getFormatter();
  const { beforeCorrect, afterCorrect, twoSided, lostItems, wonItems } = compared;
  const chance = format.number(twoSided, { maximumSignificantDigits: 2 });
  const verdict =
    twoSided >= SIGNIFICANT ? "noDifference" : compared.lost > compared.won ? "worse" : "better";
  return (
    <div role="status" className="flex flex-col gap-2 rounded-lg border bg-surface px-4 py-3">
      <p className="font-medium">{t(`verdict.${verdict}`)}</p>
      <p className="text-muted text-sm">
        {t("difference", { count: compared.items, beforeCorrect, afterCorrect, chance })}
      </p>
      <Changed title={t("lost", { count: lostItems.length })} ids={lostItems} items={items} />
      <Changed title={t("won", { count: wonItems.length })} ids={wonItems} items={items} />
    </div>
  );
}

type ChangedProps = { title: string; ids: string[]; items: TestCase[] };

function Changed({ title, ids, items }: ChangedProps) {
  if (ids.length === 0) return null;
  const changed = items.filter(({ id }) => ids.includes(id));
  return (
    <details>
      <summary className="cursor-pointer text-sm">{title}</summary>
      <ul className="mt-1 list-disc pl-5 text-sm">
        {changed.slice(0, LISTED).map(({ id, question }) => (
          <li key={id} className="[overflow-wrap:anywhere]">
            {question}
          </li>
        ))}
      </ul>
      <CutNote shown={LISTED} total={changed.length} />
    </details>
  );
}
