import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { CollectionSummary } from "#lib/domain/documents/collection-summary";
import { Badge } from "#ui/badge";
import { CollectionMenu } from "./collection-menu.tsx";

export function CollectionList({ collections }: { collections: CollectionSummary[] }) {
  return (
    <ul className="divide-y divide-line rounded-lg border bg-surface">
      {collections.map((collection) => (
        <li
          key={collection.id}
          className="relative flex items-center gap-3 px-4 py-3 first:rounded-t-lg last:rounded-b-lg hover:bg-sunken/60"
        >
          <CollectionLine collection={collection} />
          <CollectionMenu collection={collection} />
        </li>
      ))}
    </ul>
  );
}

async function CollectionLine({ collection }: { collection: CollectionSummary }) {
  const t = await getTranslations("console");
  const { id, name, vertical, language, dataClass, documents } = collection;
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-1">
      <h2 className="font-medium text-lg leading-6">
        {/* The whole row is the link; the menu is above it. */}
        <Link href={`/admin/collections/${id}`} className="after:absolute after:inset-0">
          {name}
        </Link>
      </h2>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted text-sm">
        <span>
          {t(`vertical.${vertical}`)} · {t(`language.${language}`)} · {t(`dataClass.${dataClass}`)}
        </span>
      </p>
      <p className="flex flex-wrap items-center gap-1.5 text-sm">
        <span className="mr-1 text-muted">
          {t("collections.documentCount", { count: documents })}
        </span>
        <StateBadges collection={collection} />
      </p>
    </div>
  );
}

async function StateBadges({ collection: { states } }: { collection: CollectionSummary }) {
  const t = await getTranslations("console.collections");
  const moving = states.queued + states.parsing;
  return (
    <>
      {states.failed > 0 && <Badge tone="stop">{t("stateFailed", { count: states.failed })}</Badge>}
      {moving > 0 && <Badge tone="warn">{t("stateMoving", { count: moving })}</Badge>}
      {states.searchable > 0 && <Badge>{t("stateSearchable", { count: states.searchable })}</Badge>}
      {states.ready > 0 && <Badge tone="accent">{t("stateReady", { count: states.ready })}</Badge>}
    </>
  );
}
