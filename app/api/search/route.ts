import { z } from "zod";
import { searchInTurn } from "#lib/answer/take-turn";
import { defineRoute } from "#lib/auth/route";
import { canCurate } from "#lib/domain/permissions";
import { reachOf } from "#lib/domain/search/index-state";
import { retrievePassages } from "#lib/retrieval/retrieve";

const Search = z.object({
  q: z.string().trim().min(1, "must not be empty").max(4000),
  collection: z.uuid().exactOptional(),
});

/** More hits than anybody reads, so that a hit which one arm ranked low can still be found. */
const SHOWN = 30;

/** The hits for a question, with the scores of both arms. */
export const GET = defineRoute(
  { allow: canCurate, keys: true, query: Search },
  async ({ viewer, query, request }) => {
    const startedAt = performance.now();
    const { signal } = request;
    const { passages, evidence, index } = await searchInTurn(viewer, signal, () =>
      retrievePassages(viewer, {
        question: query.q,
        ...(query.collection ? { collectionIds: [query.collection] } : {}),
        top: SHOWN,
        signal,
      }),
    );
    const search = { by: reachOf(index), passages: index.passages, embedded: index.embedded };
    return { passages, evidence, search, milliseconds: Math.round(performance.now() - startedAt) };
  },
);
