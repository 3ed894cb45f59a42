import { listEndpoints } from "../../db/models/endpoints.ts";
import { declareEndpointPlace } from "../../db/models/places.ts";
import { AppError } from "../../domain/errors.ts";
import { needsDeclaring, type TextServerKind } from "../../domain/models/place.ts";
import type { Place, Standing } from "../../domain/models/standing.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { declareTextServer, listTextServers } from "../../models/place/text-servers.ts";
import type { Output } from "../output.ts";
import { withServices } from "../services.ts";
import { requireEndpoint } from "./require-endpoint.ts";

type Options = {
  endpoint?: string;
  embedding?: boolean;
  reranker?: boolean;
  inside?: boolean;
  outside?: boolean;
  whose?: string;
};

/** `freehold place`: where each server stands and who says so; with --inside or --outside, states it of one. */
export async function place(options: Options, output: Output): Promise<void> {
  const stated = placeIn(options);
  await withServices({ embedder: false }, async (viewer) => {
    if (stated) await declare(viewer, options, stated);
    const servers = await listServers(viewer);
    output.finish({ servers }, servers.map(describe));
  });
}

function placeIn({ inside, outside, whose }: Options): Place | null {
  if (inside && outside) throw new AppError("invalid_request", "Choose --inside or --outside.");
  if (outside && !whose?.trim()) {
    throw new AppError("invalid_request", "Say on whose hardware it stands: --whose NAME.");
  }
  if (inside) return "inside";
  return outside ? "outside" : null;
}

async function declare(viewer: Viewer, options: Options, stated: Place): Promise<void> {
  const { endpoint, embedding, reranker, whose } = options;
  const statement = { place: stated, whose: whose?.trim() ?? null };
  const kinds: TextServerKind[] = [
    ...(embedding ? (["embed"] as const) : []),
    ...(reranker ? (["rerank"] as const) : []),
  ];
  if (!endpoint && kinds.length === 0) {
    throw new AppError("invalid_request", "Name --endpoint ID, --embedding or --reranker.");
  }
  if (endpoint) {
    await declareEndpointPlace(viewer, await requireEndpoint(viewer, endpoint), statement);
  }
  for (const kind of kinds) await declareTextServer(viewer, kind, statement);
}

type Listed = {
  server: string;
  id: string;
  address: string;
  model: string;
  standing: Standing;
};

/** Every server that is sent text. */
async function listServers(viewer: Viewer): Promise<Listed[]> {
  const endpoints = (await listEndpoints(viewer)).flatMap((endpoint) => {
    const { id, name, baseUrl, model, standing } = endpoint;
    return baseUrl && model ? [{ server: name, id, address: baseUrl, model, standing }] : [];
  });
  const names = { embed: "Embedding server", rerank: "Reranker" };
  const others = (await listTextServers(viewer)).map(({ kind, ...server }) => ({
    server: names[kind],
    id: kind,
    ...server,
  }));
  return [...endpoints, ...others];
}

function describe({ server, id, address, model, standing }: Listed): string {
  const { place: where, whose, confirmed, isOwnProcess, suggestion } = standing;
  const name = where === "outside" && whose ? `outside (${whose})` : where;
  const grounds = isOwnProcess
    ? "run by Freehold"
    : confirmed
      ? `confirmed ${confirmed.at}`
      : `not confirmed: ${suggestion.reason}`;
  const mark = needsDeclaring(standing) ? "FIX " : "ok  ";
  return `${mark} ${server}, ${id}: ${name}, ${grounds}\n      ${model} at ${address}`;
}
