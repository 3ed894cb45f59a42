import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { cancelCertification, startCertification } from "#lib/db/models/certifications";
import { findEndpointSettings } from "#lib/db/models/endpoints";
import { QUOTES_ENDPOINT } from "#lib/domain/models/endpoint";
import { canManageModels } from "#lib/domain/permissions";
import { estimateCertification } from "#lib/evaluation/certify/estimate-certification";
import { prepareJob } from "#lib/jobs";

const EndpointParams = z.object({ id: z.union([z.uuid(), z.literal(QUOTES_ENDPOINT)]) });
const shape = { allow: canManageModels, params: EndpointParams };

/** Queues a certification: the worker asks the endpoint the cases that ship with the product. */
export const POST = defineRoute(shape, async ({ viewer, params: { id } }) => {
  const { cases: total } = await estimateCertification(viewer, id);
  const enqueue = await prepareJob("certify");
  const asked = { endpointId: id, total, startedBy: viewer.userId };
  return Response.json(await startCertification(viewer, asked, enqueue), { status: 202 });
});

/** Cancels the open certification of an endpoint, if there is one. */
export const DELETE = defineRoute(shape, async ({ viewer, params: { id } }) => {
  // Throws when there is no such endpoint.
  await findEndpointSettings(viewer, id);
  await cancelCertification(viewer, id);
});
