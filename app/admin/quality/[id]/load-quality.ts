import { cache } from "react";
import { z } from "zod";
import { requireCuratorPage } from "#lib/auth/page";
import { getCollection } from "#lib/db/documents/collections";
import { listTestSets } from "#lib/db/quality/test-sets";
import { AppError } from "#lib/domain/errors";
import { orNotFound } from "../../../_ui/page/or-not-found.ts";

const noSuch = () => Promise.reject(new AppError("not_found", "There is no such collection."));

/** A collection with its test sets, and the one that the address names, else the oldest. */
export const loadQuality = cache(async (id: string, chosen: unknown) => {
  const viewer = await requireCuratorPage(`/admin/quality/${id}`);
  const isId = z.uuid().safeParse(id).success;
  const collection = await orNotFound(isId ? getCollection(viewer, id) : noSuch());
  const sets = await listTestSets(viewer, collection.id);
  const set = sets.find((one) => one.id === chosen) ?? sets[0] ?? null;
  return { viewer, collection, sets, set };
});
