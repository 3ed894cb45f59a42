import { z } from "zod";
import { AppError } from "../../domain/errors.ts";
import {
  type PlaceStatement,
  standingOf,
  TEXT_SERVERS,
  type TextServerKind,
} from "../../domain/models/place.ts";
import { outsideName } from "../../domain/models/presets/provider-of.ts";
import { vendorAt } from "../../domain/models/presets/vendor-at.ts";
import { OWN_SERVERS, unknownProvider } from "../../domain/models/provider.ts";
import { canDeclarePlaces } from "../../domain/permissions.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { recordAuditEvent } from "../audit.ts";
import { type Transaction, withViewer } from "../client.ts";
import { rememberBriefly } from "../remember-briefly.ts";
import { PLACE_COLUMNS, readDeclaredPlace } from "./declared-place.ts";
import { findOrAddProvider, PROVIDER_COLUMNS, StoredProvider } from "./providers.ts";

/** A server whose place is declared: an endpoint, or one of the text servers. */
type Subject = ({ endpointId: string } | { textServer: TextServerKind }) & {
  address: string;
  model: string;
};

/** What was declared of the embedding server and of the reranker. Cached, because every request to them needs it. */
export const textServerPlacesOf = rememberBriefly((viewer) =>
  withViewer(viewer, async (tx) => {
    const rows = await tx.declaredPlace.findMany({
      where: { textServer: { not: null } },
      select: { ...PLACE_COLUMNS, textServer: true },
    });
    return new Map(
      rows.map((row) => [z.enum(TEXT_SERVERS).parse(row.textServer), readDeclaredPlace(row)]),
    );
  }),
);

/**
 * Declares where an endpoint stands, and moves it to the provider that serves it there: to your own servers, or to the
 * provider of that name. Only owners may.
 */
export function declareEndpointPlace(
  viewer: Viewer,
  id: string,
  statement: PlaceStatement,
): Promise<void> {
  return withViewer(viewer, async (tx) => {
    const select = {
      baseUrl: true,
      model: true,
      protocol: true,
      provider: { select: PROVIDER_COLUMNS },
    } as const;
    const row = await tx.endpoint.findFirst({ where: { id }, select });
    if (!row) {
      throw new AppError("not_found", "This endpoint does not exist. Choose another model.");
    }
    if (row.protocol === "gguf") {
      const message = "A model file is run by Freehold itself, so it stands on your servers.";
      throw new AppError("invalid_request", message);
    }
    const subject = { endpointId: id, address: row.baseUrl, model: row.model };
    const provider = StoredProvider.parse(row.provider);
    const known = provider.kind === OWN_SERVERS.kind ? null : provider.name;
    const declared = await declarePlace(tx, viewer, subject, statement, known);
    if (declared.whose === known && declared.place === "outside") return;
    const { id: providerId } = await findOrAddProvider(tx, viewer, providerFor(declared));
    await tx.endpoint.updateMany({ where: { id }, data: { providerId } });
  });
}

/** Declares where the embedding server or the reranker of the settings stands. Only owners may. */
export function declareTextServerPlace(
  viewer: Viewer,
  subject: { textServer: TextServerKind; address: string; model: string },
  statement: PlaceStatement,
): Promise<void> {
  return withViewer(viewer, async (tx) => {
    const declared = await declarePlace(tx, viewer, subject, statement, null);
    await findOrAddProvider(tx, viewer, providerFor(declared));
  });
}

/** The facts of the provider that serves a server at this place, where it is not known yet. */
export function providerFor({ place, whose }: PlaceStatement) {
  return place === "inside" || whose === null ? OWN_SERVERS : unknownProvider(whose);
}

/**
 * Writes a declaration in place of an earlier one, with its audit event. Returns it with the name of whose hardware it is:
 * outside, there always is one.
 */
export async function declarePlace(
  tx: Transaction,
  viewer: Viewer,
  subject: Subject,
  statement: PlaceStatement,
  known: string | null,
): Promise<PlaceStatement> {
  if (!canDeclarePlaces(viewer)) {
    throw new AppError("forbidden", "Only an owner can say where a server stands.");
  }
  const { address, model, ...of } = subject;
  const { place } = statement;
  const whose = place === "inside" ? null : nameOf(statement, subject, known);
  refuseImpossible(place, whose, address);
  await tx.declaredPlace.deleteMany({ where: of });
  const { organizationId, userId: confirmedBy } = viewer;
  await tx.declaredPlace.createMany({
    data: [{ organizationId, ...of, address, model, place, whose, confirmedBy }],
  });
  const what = "endpointId" in of ? of.endpointId : of.textServer;
  const where = whose === null ? place : `${place} (${whose})`;
  await recordAuditEvent(tx, viewer, "place.declared", `${what} ${where}: ${model} at ${address}`);
  return { place, whose };
}

function nameOf({ whose }: PlaceStatement, server: Subject, known: string | null): string {
  return whose ?? known ?? outsideName(standingOf(server, null), server.address);
}

/** A provider's own address is nobody else's, and its name is not yours. */
function refuseImpossible(place: string, whose: string | null, address: string): void {
  const vendor = vendorAt(address);
  if (place === "inside" && vendor) {
    throw new AppError("invalid_request", `This is an address of ${vendor}, not of your servers.`);
  }
  if (whose === OWN_SERVERS.name) {
    throw new AppError("invalid_request", "Name the provider on whose hardware the server stands.");
  }
}
