import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { TEXT_SERVERS } from "#lib/domain/models/place";
import { PlaceStatementBody } from "#lib/domain/models/place-statement";
import { canDeclarePlaces } from "#lib/domain/permissions";
import { declareTextServer } from "#lib/models/place/text-servers";

const Params = z.object({ id: z.enum(TEXT_SERVERS) });

/** Declares where the embedding server (`embed`) or the reranker (`rerank`) stands, at the address that is set now. */
export const PUT = defineRoute(
  { allow: canDeclarePlaces, params: Params, body: PlaceStatementBody },
  ({ viewer, params, body }) => declareTextServer(viewer, params.id, body),
);
