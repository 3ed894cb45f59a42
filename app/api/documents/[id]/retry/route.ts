import { defineRoute } from "#lib/auth/route";
import { retryDocument } from "#lib/db/documents/documents";
import { canCurate } from "#lib/domain/permissions";
import { IdParams } from "#lib/http/define-route";
import { prepareJob } from "#lib/jobs";

/** Queues a document that failed or is stuck to be parsed again, or embedded if it is parsed already. */
export const POST = defineRoute(
  { allow: canCurate, params: IdParams },
  async ({ viewer, params }) => retryDocument(viewer, params.id, await prepareJob("ingest")),
);
