import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ComparisonLine, otherThan, type Revealed } from "#lib/domain/quality/shadow-answer";
import { RelativeTime } from "#ui/relative-time";
import { type RoutedEndpoint, useEndpointName } from "../../../_components/use-endpoint-name.ts";

type ShadowAnswerListProps = {
  lines: readonly ComparisonLine[];
  endpoints: readonly RoutedEndpoint[];
};

/** Questions with two answers, and which endpoints gave them, once that is revealed. */
export function ShadowAnswerList({ lines, endpoints }: ShadowAnswerListProps) {
  return (
    <ul className="divide-y divide-line rounded-lg border bg-surface">
      {lines.map(({ answerId, question, revealed, createdAt }) => (
        <li
          key={answerId}
          className="relative flex flex-col gap-0.5 px-4 py-3 first:rounded-t-lg last:rounded-b-lg hover:bg-sunken/60"
        >
          <h3 className="line-clamp-2 font-medium [overflow-wrap:anywhere]">
            {/* The whole row is the link. */}
            <Link
              href={`/admin/quality/shadow-answers/${answerId}`}
              className="after:absolute after:inset-0"
            >
              {question}
            </Link>
          </h3>
          <p className="text-muted text-sm">
            <RelativeTime at={createdAt} />
            {revealed && (
              <>
                {" · "}
                <Whose revealed={revealed} endpoints={endpoints} />
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}

type WhoseProps = { revealed: Revealed; endpoints: readonly RoutedEndpoint[] };

function Whose({ revealed: { shown, endpointIds, judgements, note }, endpoints }: WhoseProps) {
  const t = useTranslations("console.quality.shadowAnswers");
  const reader = useTranslations("reader");
  const nameOf = useEndpointName(endpoints);
  const names = {
    shown: nameOf(endpointIds[shown]),
    second: nameOf(endpointIds[otherThan(shown)]),
  };
  if (!judgements) {
    return (
      <>
        {t("secondBy", names)} {note && reader(`note.${note}`)}
      </>
    );
  }
  return t("judgedLine", {
    ...names,
    shownJudgement: t(`judgement.${judgements[shown]}`),
    secondJudgement: t(`judgement.${judgements[otherThan(shown)]}`),
  });
}
