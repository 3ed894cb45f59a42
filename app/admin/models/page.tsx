import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireCuratorPage } from "#lib/auth/page";
import { listCertifications } from "#lib/db/models/certifications";
import { listEndpoints } from "#lib/db/models/endpoints";
import { listAllMembers } from "#lib/db/people/members";
import { PRESETS } from "#lib/domain/models/presets/presets";
import { suggestedModels } from "#lib/domain/models/presets/suggested-models";
import { canDeclarePlaces } from "#lib/domain/permissions";
import { estimateCertification } from "#lib/evaluation/certify/estimate-certification";
import { vitalsOf } from "#lib/models/endpoint-vitals";
import { listTextServers } from "#lib/models/place/text-servers";
import { listUnconfirmed } from "#lib/models/place/unconfirmed";
import { PageHeader } from "#ui/page/page-header";
import { PlaceNotice } from "../_components/place-notice.tsx";
import { RefreshWhile } from "../_components/refresh-while.tsx";
import { Section } from "../_components/section.tsx";
import { AddEndpointButton } from "./_components/add-endpoint-button.tsx";
import { EndpointCard } from "./_components/endpoint-card.tsx";
import { TextServerList } from "./_components/text-server-list.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console.models");
  return { title: t("title") };
}

const NOTHING = {
  cases: 0,
  inputTokens: 0,
  outputTokens: 0,
  cost: null,
  isPriceChecked: true,
  isFree: false,
};

export default async function ModelsPage() {
  const viewer = await requireCuratorPage("/admin/models");
  const endpoints = await listEndpoints(viewer);
  const served = endpoints.filter(({ baseUrl }) => baseUrl !== null).map(({ id }) => id);
  const vitals = await vitalsOf(viewer, served);
  const certifications = await listCertifications(
    viewer,
    endpoints.map(({ id }) => id),
  );
  const estimates = new Map(
    await Promise.all(
      endpoints.map(async ({ id }) => [id, await estimateCertification(viewer, id)] as const),
    ),
  );
  const isMoving = certifications.some(({ state }) => state === "queued" || state === "running");
  const members = await listAllMembers(viewer);
  const place = {
    people: Object.fromEntries(members.map(({ id, name }) => [id, name])),
    mayDeclare: canDeclarePlaces(viewer),
  };
  const textServers = await listTextServers(viewer);
  const t = await getTranslations("console.models");
  const suggestions = Object.fromEntries(PRESETS.map(({ kind }) => [kind, suggestedModels(kind)]));

  return (
    <main className="flex flex-col gap-6 p-4 md:p-6">
      <PageHeader title={t("title")} actions={<AddEndpointButton suggestions={suggestions} />}>
        <p className="max-w-measure">{t("intro")}</p>
      </PageHeader>
      <RefreshWhile isMoving={isMoving} />
      <PlaceNotice viewer={viewer} servers={await listUnconfirmed(viewer)} />
      <ul className="grid items-start gap-4 lg:grid-cols-2">
        {endpoints.map((endpoint) => (
          <EndpointCard
            key={endpoint.id}
            endpoint={endpoint}
            vitals={vitals[endpoint.id] ?? null}
            place={place}
            certification={{
              runs: certifications.filter(({ endpointId }) => endpointId === endpoint.id),
              estimate: estimates.get(endpoint.id) ?? NOTHING,
            }}
          />
        ))}
      </ul>
      {endpoints.length > 1 && <p className="max-w-measure text-muted">{t("judgeText")}</p>}
      {endpoints.length === 1 && <p className="text-muted">{t("none")}</p>}
      {textServers.length > 0 && (
        <Section id="text-servers" title={t("textServers")} intro={t("textServersText")}>
          <TextServerList servers={textServers} {...place} />
        </Section>
      )}
    </main>
  );
}
