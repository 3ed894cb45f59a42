import { withViewer } from "#lib/db/client";
import { makeDefaultEndpoint } from "#lib/db/models/endpoints";
import type { DataClass } from "#lib/domain/documents/data-class";
import type { Viewer } from "#lib/domain/viewer";
import { addEndpoint } from "#lib/models/add-endpoint";
import { type ProviderStep, startFakeProvider } from "#test/support/fakes/fake-provider";
import { buildCollection, storeDocument } from "./document.ts";
import { createOrganization } from "./organization.ts";

export const NOTICE = "A tenant must give at least 28 days' notice in writing.";
export const BOND = "The landlord must return the bond within ten working days.";
export const SEVERANCE =
  "第四十七条 经济补偿按劳动者在本单位工作的年限，每满一年支付一个月工资的标准支付。";

/** A reader, with a two-page act and an article in one collection. */
export async function createReader(dataClass: DataClass = "internal") {
  const viewer = await createOrganization();
  const collection = await buildCollection(viewer, dataClass);
  const act = await storeDocument(viewer, collection, {
    title: "Tenancy Act",
    pages: [`${NOTICE}\nThis part binds the Crown.`, BOND],
  });
  await storeDocument(viewer, collection, { title: "劳动合同法", pages: [SEVERANCE] });
  return { viewer, collection, act };
}

/** A reader as above, with a scripted provider as the default model. */
export async function createReaderWithModel(
  steps: readonly ProviderStep[],
  dataClass: DataClass = "internal",
) {
  const reader = await createReader(dataClass);
  const provider = await startFakeProvider(() => steps);
  const endpointId = await addDefaultEndpoint(reader.viewer, provider.baseUrl);
  return { ...reader, provider, endpointId };
}

export async function addDefaultEndpoint(viewer: Viewer, baseUrl: string): Promise<string> {
  const { id } = await addEndpoint(viewer, {
    name: "Fake",
    baseUrl,
    model: "fake-1",
    apiKey: "secret-key",
  });
  await makeDefaultEndpoint(viewer, id);
  return id;
}

/** The ledger's rows of the viewer's organization, oldest first. */
export function callsOf(viewer: Viewer) {
  return withViewer(viewer, (tx) => tx.call.findMany({ orderBy: { createdAt: "asc" } }));
}
