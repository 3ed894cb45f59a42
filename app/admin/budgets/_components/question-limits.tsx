import { useTranslations } from "next-intl";
import type { Limits } from "#lib/domain/money/budget";

/** How many questions somebody may ask; nothing if there is no limit. */
export function QuestionLimits({ limits }: { limits: Limits }) {
  const t = useTranslations("console.budgets");
  const { questionsPerMinute, questionsPerDay } = limits;
  if (questionsPerMinute === null && questionsPerDay === null) return null;
  return (
    <p className="text-muted text-sm">
      {questionsPerMinute !== null && t("perMinuteLine", { count: questionsPerMinute })}{" "}
      {questionsPerDay !== null && t("perDayLine", { count: questionsPerDay })}
    </p>
  );
}
