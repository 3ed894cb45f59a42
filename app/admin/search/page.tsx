import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireCuratorPage } from "#lib/auth/page";
import { listCollections } from "#lib/db/documents/collections";
import { listDocumentNames } from "#lib/db/documents/list-documents";
import { EmptyState } from "#ui/page/empty-state";
import { PageHeader } from "#ui/page/page-header";
import { type HitQuery, readHitQuery } from "../_components/hit/hit-query.ts";
import { HitsSkeleton } from "./_components/hits-skeleton.tsx";
import { SearchForm } from "./_components/search-form.tsx";
import { SearchResults } from "./search-results.tsx";

/**
 * The most titles in the list to choose from. In a larger collection, use the link on a document's own
 * page.
 */
const MOST_DOCUMENTS = 500;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console.search");
  return { title: t("title") };
}

export default async function SearchPage({ searchParams }: PageProps<"/admin/search">) {
  const viewer = await requireCuratorPage("/admin/search");
  const query = readHitQuery(await searchParams);
  const collections = await listCollections(viewer);
  const documents = query.collection
    ? await listDocumentNames(viewer, query.collection, MOST_DOCUMENTS)
    : [];
  const total = collections.find(({ id }) => id === query.collection)?.documents ?? 0;
  const t = await getTranslations("console.search");

  return (
    <main className="flex flex-col gap-6 p-4 pb-0 md:p-6 md:pb-0">
      <PageHeader title={t("title")}>{t("intro")}</PageHeader>
      <SearchForm
        query={query}
        collections={collections.map(({ id, name }) => ({ id, name }))}
        documents={documents.map(({ id, title }) => ({ id, name: title }))}
      />
      {total > MOST_DOCUMENTS && (
        <p className="text-muted text-sm">
          {t("documentsCut", { shown: documents.length, total })}
        </p>
      )}
      {query.q === "" ? (
        <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
      ) : (
        <Suspense key={keyOf(query)} fallback={<HitsSkeleton />}>
          <SearchResults viewer={viewer} query={query} />
        </Suspense>
      )}
    </main>
  );
}

function keyOf({ q, collection, document, asOf, list }: HitQuery): string {
  return [q, collection, document, asOf, list].join(" ");
}
