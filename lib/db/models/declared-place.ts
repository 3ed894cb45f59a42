import { z } from "zod";
import { type DeclaredPlace, standingOf } from "../../domain/models/place.ts";
import { PLACES, type Standing } from "../../domain/models/standing.ts";

export const PLACE_COLUMNS = {
  address: true,
  model: true,
  place: true,
  whose: true,
  confirmedAt: true,
  confirmedBy: true,
} as const;

const StoredPlace = z.object({
  address: z.string(),
  model: z.string(),
  place: z.enum(PLACES),
  whose: z.string().nullable(),
  confirmedAt: z.date().transform((date) => date.toISOString()),
  confirmedBy: z.string(),
});

/** Parses a declaration. */
export function readDeclaredPlace(row: unknown): DeclaredPlace {
  return StoredPlace.parse(row);
}

/** An endpoint's row, with its declaration or null. */
export type PlacedRow = { baseUrl: string; model: string; protocol: string; declared: unknown };

/** Where the endpoint of a row stands. A model file is run by a process of this installation. */
export function standingOfRow({ baseUrl, model, protocol, declared }: PlacedRow): Standing {
  const server = { address: baseUrl, model, isOwnProcess: protocol === "gguf" };
  return standingOf(server, declared === null ? null : readDeclaredPlace(declared));
}
