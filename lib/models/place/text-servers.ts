import { declareTextServerPlace, textServerPlacesOf } from "../../db/models/places.ts";
import { AppError } from "../../domain/errors.ts";
import { type PlaceStatement, standingOf, type TextServerKind } from "../../domain/models/place.ts";
import type { Standing } from "../../domain/models/standing.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { embeddingServer } from "../current-embedding.ts";
import { rerankServer } from "../current-reranker.ts";

/** The embedding server or the reranker in use, and where it stands. */
export type PlacedTextServer = {
  kind: TextServerKind;
  address: string;
  model: string;
  standing: Standing;
};

/** The servers of the settings that are sent text and are no endpoints, those of this installation included. */
export async function listTextServers(viewer: Viewer): Promise<PlacedTextServer[]> {
  const declared = await textServerPlacesOf(viewer);
  const servers = { embed: embeddingServer(), rerank: rerankServer() };
  return (["embed", "rerank"] as const).flatMap((kind) => {
    const server = servers[kind];
    if (!server) return [];
    const { baseUrl: address, model, isOwnProcess = false } = server;
    const standing = standingOf({ address, model, isOwnProcess }, declared.get(kind) ?? null);
    return [{ kind, address, model, standing }];
  });
}

/** Declares where the server of that kind stands, at the address and with the model of the settings. */
export async function declareTextServer(
  viewer: Viewer,
  kind: TextServerKind,
  statement: PlaceStatement,
): Promise<void> {
  const server = (await listTextServers(viewer)).find((each) => each.kind === kind);
  if (!server) throw new AppError("not_found", "No such server is configured.");
  if (server.standing.isOwnProcess) {
    const message = "Freehold runs it itself, so it stands on your servers.";
    throw new AppError("invalid_request", message);
  }
  const { address, model } = server;
  await declareTextServerPlace(viewer, { textServer: kind, address, model }, statement);
}
