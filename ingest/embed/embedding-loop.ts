import { tidyEmbedded } from "#lib/db/home/tidy-embedded";
import { activateEmbeddingModel, type EmbeddingModelRow } from "#lib/db/search/embedding-models";
import { embedEverythingAgain } from "#lib/db/search/vectors";
import { signalUpkeep } from "#lib/db/work-signal";
import { systemViewer } from "#lib/domain/viewer";
import type { WorkReport } from "#lib/domain/work-report";
import { log } from "#lib/log";
import { currentEmbedding } from "#lib/models/current-embedding";
import type { EmbeddingClient } from "#lib/models/embedding-client";
import { onEmbedAgain } from "./embed-again.ts";
import { type Embedding, embedPassages } from "./embed-passages.ts";
import { createPace, type Pace } from "./pace.ts";
import { createPendingVectors } from "./pending-vectors.ts";
import { createServerState } from "./server-state.ts";
import { createTroubledPassages } from "./troubled-passages.ts";

type Options = {
  /** Told after each request how embedding goes. */
  report?: (report: WorkReport) => Promise<void>;
  client?: () => EmbeddingClient | null;
  pace?: Pace;
};

/**
 * Makes the embedding loop. Each call of the function that it returns gives every organization one turn and returns
 * how many passages were sent; 0 means that none is due, or that the embedding server rests after failures.
 */
export function createEmbeddingLoop({
  report = () => Promise.resolve(),
  client = currentEmbedding,
  pace = createPace(),
}: Options = {}): (organizationIds: readonly string[]) => Promise<number> {
  const kept = {
    pace,
    report,
    troubled: createTroubledPassages(),
    server: createServerState(),
    pending: createPendingVectors(),
  };
  onEmbedAgain((organizationId) => {
    kept.troubled.retryNow(organizationId);
    kept.server.askNow();
  });
  let activeModel: EmbeddingModelRow | null = null;
  let hasUnindexed = true;
  let turn = 0;

  return async (organizationIds) => {
    const current = client();
    if (!current || kept.server.isPaused()) return 0;
    activeModel ??= await activate(current, organizationIds);
    const embedding = { ...kept, client: current, modelId: activeModel.id, turn };
    turn += 1;
    const sent = await takeTurns(organizationIds, embedding);
    if (kept.server.isPaused()) return 0;
    // Vectors first, the index afterwards: filling an index row by row is many times slower.
    if (sent === 0 && hasUnindexed) {
      await tidyEmbedded();
      await signalUpkeep();
    }
    hasUnindexed = sent > 0;
    return sent;
  };
}

/** Gives each organization a turn, until the server rests after failures. Returns how many passages were sent. */
async function takeTurns(
  organizationIds: readonly string[],
  embedding: Embedding,
): Promise<number> {
  let sent = 0;
  for (const organizationId of organizationIds) {
    sent += await takeTurn(organizationId, embedding);
    if (embedding.server.isPaused()) break;
  }
  return sent;
}

/** A failure that is not the embedding server's ends the turn of one organization only. */
async function takeTurn(organizationId: string, embedding: Embedding): Promise<number> {
  try {
    return await embedPassages(systemViewer(organizationId), embedding);
  } catch (error) {
    log.error(
      { err: error, organizationId },
      "Passages could not be embedded. They are next again.",
    );
    await embedding.report({
      ok: false,
      code: "failed",
      detail: error instanceof Error ? error.message : String(error),
    });
    return 0;
  }
}

/**
 * Activates the configured model. Passages without vectors of a new model are embedded again; vectors are never
 * mixed with another model's.
 */
async function activate(
  embedding: EmbeddingClient,
  organizationIds: readonly string[],
): Promise<EmbeddingModelRow> {
  const { model, isNew } = await activateEmbeddingModel(embedding.name, embedding.dimensions);
  if (isNew) {
    for (const organizationId of organizationIds) {
      await embedEverythingAgain(systemViewer(organizationId), model.id);
    }
  }
  return model;
}
