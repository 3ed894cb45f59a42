import { getFormatter, getTranslations } from "next-intl/server";
import { classNames } from "#app/_ui/class-names";
import type { Explanation, QuestionPart } from "#lib/retrieval/explain";

/** Further parts of a long question are counted, not listed. */
const LISTED = 12;
/** Parts with a smaller share of the weight are left out. */
const LEAST_SHARE = 0.005;

/** Which of the question's words a passage contains and which it lacks, each with its weight. */
export async function WhyFound({ why }: { why: Explanation }) {
  const t = await getTranslations("console.search");
  const format = await getFormatter();
  const parts = why.parts.filter(({ share }) => share >= LEAST_SHARE);
  const held = parts.filter(({ where }) => where.length > 0);
  const share = held.reduce((sum, part) => sum + part.share, 0);
  if (parts.length === 0) return null;
  return (
    <div className="flex flex-col gap-1.5">
      <p className="text-muted text-sm">
        {t("holds", {
          share: format.number(Math.min(1, share), { style: "percent", maximumFractionDigits: 0 }),
        })}
      </p>
      <ul className="flex flex-wrap gap-1.5 text-sm">
        {parts.slice(0, LISTED).map((part) => (
          <Part key={part.text} part={part} />
        ))}
        {parts.length > LISTED && (
          <li className="text-muted">{t("moreWords", { count: parts.length - LISTED })}</li>
        )}
      </ul>
    </div>
  );
}

async function Part({ part: { text, share, where } }: { part: QuestionPart }) {
  const t = await getTranslations("console.search");
  const format = await getFormatter();
  const isHeld = where.length > 0;
  const above = where.includes("title") ? "title" : where.includes("headings") ? "headings" : null;
  return (
    <li
      className={classNames(
        "flex items-baseline gap-1.5 rounded-sm border px-1.5",
        isHeld ? "border-accent/30 bg-accent-wash" : "border-dashed text-muted line-through",
      )}
    >
      <span>{text}</span>
      {!isHeld && <span className="sr-only">{t("lacking")}</span>}
      {above && <span className="text-muted text-xs">{t(`where.${above}`)}</span>}
      <span className="text-muted text-xs">
        {format.number(share, { style: "percent", maximumFractionDigits: 0 })}
      </span>
    </li>
  );
}
