import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { requireCuratorPage } from "#lib/auth/page";
import { listEndpoints } from "#lib/db/models/endpoints";
import { getDecision } from "#lib/db/routing/decisions";
import { BackLink } from "#ui/page/back-link";
import { PageHeader } from "#ui/page/page-header";
import { orNotFound } from "../../../../_ui/page/or-not-found.ts";
import { CandidatesTable } from "../_components/candidates-table.tsx";
import { DecisionTitle, DecisionWords } from "../_components/decision-words.tsx";

type Props = PageProps<"/admin/routing/decisions/[id]">;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console.routing.decisions");
  return { title: t("title") };
}

export default async function DecisionPage({ params }: Props) {
  const { id } = await params;
  const viewer = await requireCuratorPage(`/admin/routing/decisions/${id}`);
  if (!z.uuid().safeParse(id).success) notFound();
  const decision = await orNotFound(getDecision(viewer, id));
  const endpoints = await listEndpoints(viewer);
  const t = await getTranslations("console.routing.decision");

  return (
    <main className="flex flex-col gap-6 p-4 md:p-6">
      <div className="flex flex-col gap-2">
        <BackLink href="/admin/routing/decisions">{t("back")}</BackLink>
        <PageHeader title={<DecisionTitle decision={decision} endpoints={endpoints} />}>
          <DecisionWords decision={decision} endpoints={endpoints} />
        </PageHeader>
      </div>
      <section aria-labelledby="candidates" className="flex min-w-0 flex-col gap-3">
        <div className="flex flex-col gap-1">
          <h2 id="candidates" className="font-semibold text-xl">
            {t("candidates")}
          </h2>
          <p className="max-w-measure text-muted">{t("candidatesText")}</p>
        </div>
        <CandidatesTable decision={decision} endpoints={endpoints} />
      </section>
    </main>
  );
}
