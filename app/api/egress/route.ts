import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { eachEgress } from "#lib/db/calls/egress";
import type { EgressFilter } from "#lib/domain/calls/egress";
import { EXPORT_FORMATS, exportHead, exportLine } from "#lib/domain/calls/egress-export";
import { EgressQuery } from "#lib/domain/calls/egress-query";
import { canCurate } from "#lib/domain/permissions";
import type { Viewer } from "#lib/domain/viewer";
import { contentDisposition } from "#lib/http/content-disposition";
import { streamWhileAllowed } from "../stream-while-allowed.ts";

const Query = EgressQuery.extend({ format: z.enum(EXPORT_FORMATS) });
type Format = z.infer<typeof Query>["format"];

const TYPES = { csv: "text/csv", jsonl: "application/jsonl" };

/** All records of the egress ledger that match the filter, as a file that is streamed. */
export const GET = defineRoute({ allow: canCurate, query: Query }, ({ viewer, query }) => {
  const { format, ...filter } = query;
  const body = streamWhileAllowed(viewer, linesOf(viewer, filter, format));
  return new Response(body, {
    headers: {
      "content-type": `${TYPES[format]}; charset=utf-8`,
      "content-disposition": contentDisposition("attachment", `egress.${format}`),
      "cache-control": "no-store",
    },
  });
});

async function* linesOf(
  viewer: Viewer,
  filter: EgressFilter,
  format: Format,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(exportHead(format));
  for await (const page of eachEgress(viewer, filter)) {
    yield encoder.encode(page.map((record) => exportLine(record, format)).join(""));
  }
}
