import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { z } from "zod";
import { requireCuratorPage } from "#lib/auth/page";
import { listCollections } from "#lib/db/collections";
import { EmptyState } from "#ui/empty-state";
import { PageHeader } from "../_components/page-header.tsx";
import { HitsSkeleton } from "./_components/hits-skeleton.tsx";
import { SearchForm } from "./_components/search-form.tsx";
import { SearchResults } from "./search-results.tsx";

const Query = z.object({
  q: z.string().trim().max(4000).catch(""),
  collection: z.uuid().optional().catch(undefined),
});

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console.search");
  return { title: t("title") };
}

export default async function SearchPage({ searchParams }: PageProps<"/admin/search">) {
  const viewer = await requireCuratorPage("/admin/search");
  const { q, collection } = Query.parse(await searchParams);
  const collections = await listCollections(viewer);
  const t = await getTranslations("console.search");

  return (
    <main className="flex flex-col gap-6 p-4 md:p-6">
      <PageHeader title={t("title")}>{t("intro")}</PageHeader>
      <SearchForm
        collections={collections.map(({ id, name }) => ({ id, name }))}
        question={q}
        collection={collection ?? ""}
      />
      {q === "" ? (
        <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
      ) : (
        <Suspense key={`${collection} ${q}`} fallback={<HitsSkeleton />}>
          <SearchResults viewer={viewer} question={q} collection={collection} />
        </Suspense>
      )}
    </main>
  );
}
