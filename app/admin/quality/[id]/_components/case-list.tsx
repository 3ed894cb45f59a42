import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import type { TestCase } from "#lib/domain/quality/evaluation";
import { Badge } from "#ui/badge";
import { RelativeTime } from "#ui/relative-time";
import { hitTestHref } from "../../../_components/hit/hit-query.ts";
import { CaseMenu } from "./case-menu.tsx";

const TONES = { 2: "accent", 1: "warn", 0: "stop" } as const;

type CaseListProps = { collectionId: string; items: TestCase[] };

/** The test cases of a set with their judgements, latest first. */
export function CaseList({ collectionId, items }: CaseListProps) {
  return (
    <ul className="divide-y divide-line rounded-lg border bg-surface">
      {items.map((item) => (
        <CaseLine key={item.id} collectionId={collectionId} item={item} />
      ))}
    </ul>
  );
}

async function CaseLine({ collectionId, item }: { collectionId: string; item: TestCase }) {
  const t = await getTranslations("console.quality");
  const common = await getTranslations("common");
  const format = await getFormatter();
  const { question, kind, origin, asOf, savedBy, createdAt, places, answer, risk } = item;
  const isBare = kind === "answerable" && places.length === 0;
  return (
    <li className="flex items-start gap-3 px-4 py-3">
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <h2 className="font-medium [overflow-wrap:anywhere]">
          <Link
            href={hitTestHref({ q: question, collection: collectionId, asOf })}
            className="underline-offset-4 hover:text-accent hover:underline"
          >
            {question}
          </Link>
        </h2>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted text-sm">
          {kind === "absent" && <Badge>{t("kindAbsent")}</Badge>}
          {risk === "high" && <Badge tone="warn">{t("risks.high")}</Badge>}
          {isBare && <Badge tone="warn">{t("isLost")}</Badge>}
          <span>{t(`origin.${origin}`)}</span>
          {savedBy && <span>· {savedBy}</span>}
          <span>
            · <RelativeTime at={createdAt} />
          </span>
          {asOf && (
            <span>
              ·{" "}
              {t("asOf", {
                date: format.dateTime(new Date(asOf), { dateStyle: "medium", timeZone: "UTC" }),
              })}
            </span>
          )}
        </p>
        {kind === "answerable" && answer && (
          <p className="text-sm [overflow-wrap:anywhere]">
            {common.rich("labelledText", {
              name: t("expected"),
              value: answer,
              label: (name) => <span className="text-muted">{name}</span>,
              text: (words) => words,
            })}
          </p>
        )}
        {places.length > 0 && (
          <ul className="flex flex-col gap-1 text-sm">
            {places.map((place) => (
              <PlaceLine key={`${place.versionId} ${place.start}`} place={place} />
            ))}
          </ul>
        )}
      </div>
      <CaseMenu item={item} />
    </li>
  );
}

async function PlaceLine({ place }: { place: TestCase["places"][number] }) {
  const t = await getTranslations("console.case");
  const common = await getTranslations("common");
  const { documentId, versionId, start, end, title, quote, grade } = place;
  return (
    <li className="flex min-w-0 items-baseline gap-2">
      <Badge tone={TONES[grade]}>{t(`grade.${grade}`)}</Badge>
      <Link
        href={`/d/${documentId}?version=${versionId}&start=${start}&end=${end}`}
        className="line-clamp-2 min-w-0 underline-offset-4 hover:underline"
      >
        {common.rich("labelledText", {
          name: title,
          value: quote,
          label: (name) => <span className="text-muted">{name}</span>,
          text: (words) => <span className="font-serif">{words}</span>,
        })}
      </Link>
    </li>
  );
}
