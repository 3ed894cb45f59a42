import { listPassagesToEmbed, type PassageToEmbed, storeVectors } from "#lib/db/search/vectors";
import { type DataClass, strictestOf } from "#lib/domain/documents/data-class";
import { withContext } from "#lib/domain/search/passage";
import type { Viewer } from "#lib/domain/viewer";
import type { WorkReport } from "#lib/domain/work-report";
import { type EmbeddingClient, MOST_TEXTS } from "#lib/models/embedding-client";
import { EmbeddingFault } from "#lib/models/embedding-fault";
import { estimateTokens } from "#lib/text/estimate-tokens";
import type { Allowance, Pace } from "./pace.ts";
import type { PendingVectors } from "./pending-vectors.ts";
import type { ServerState } from "./server-state.ts";
import type { TroubledPassages } from "./troubled-passages.ts";

/** What passages are embedded with, and what is remembered from request to request. */
export type Embedding = {
  client: EmbeddingClient;
  modelId: string;
  pace: Pace;
  troubled: TroubledPassages;
  server: ServerState;
  pending: PendingVectors;
  report: (report: WorkReport) => Promise<void>;
  /** How many turns went before this one. */
  turn: number;
};

/** One passage of so many goes to the oldest version, so that a long document goes on beside many short ones. */
const OLDEST_SHARE = 4;

/**
 * An organization's turn: embeds its next passages in one request, and a group of troubled ones in another. Vectors are
 * stored after each; those of a full request while the next one is embedded, so that the embedder does not wait. Returns
 * how many passages were sent; 0 means that none is due. The headings above a passage are embedded with it, since a
 * clause alone rarely says what it is about. Passages that may not be sent to the embedding server get no vector: only
 * the search by words finds them.
 */
export async function embedPassages(viewer: Viewer, embedding: Embedding): Promise<number> {
  const { client, troubled, server, pending } = embedding;
  const { organizationId } = viewer;
  const classes = await client.classesFor(viewer);
  const fresh = await listFresh(viewer, classes, embedding);
  if (fresh.length > 0) await request(viewer, fresh, embedding);
  if (fresh.length < MOST_TEXTS) await pending.settle(organizationId);
  if (server.isPaused()) return fresh.length;
  const group = troubled
    .nextGroup(organizationId)
    .filter(({ dataClass }) => classes.includes(dataClass));
  if (group.length > 0) {
    await request(viewer, group, embedding);
    await pending.settle(organizationId);
  }
  return fresh.length + group.length;
}

/**
 * The passages of the next request. While vectors are being stored, their version may be counted both with and without
 * them and seem to be done; so a list that is not full is made again when they are stored.
 */
async function listFresh(
  viewer: Viewer,
  classes: DataClass[],
  { modelId, pace, troubled, pending, turn }: Embedding,
): Promise<PassageToEmbed[]> {
  const { organizationId } = viewer;
  const allowance = pace.allowance();
  const list = () =>
    listPassagesToEmbed(viewer, {
      limit: allowance.texts,
      oldest: keptForOldest(allowance.texts, turn),
      classes,
      modelId,
      without: [...troubled.all(organizationId), ...pending.passagesOf(organizationId)],
    });
  let next = await list();
  if (next.length < allowance.texts && pending.passagesOf(organizationId).length > 0) {
    await pending.settle(organizationId);
    next = await list();
  }
  return firstOf(next, allowance);
}

/** A quarter of a request, or of the turns where a request is smaller than four. */
function keptForOldest(texts: number, turn: number): number {
  if (texts >= OLDEST_SHARE) return Math.floor(texts / OLDEST_SHARE);
  return turn % OLDEST_SHARE === 0 ? 1 : 0;
}

/** As many passages as the allowance has tokens for, at least one. */
function firstOf(passages: readonly PassageToEmbed[], { tokens }: Allowance): PassageToEmbed[] {
  let sum = 0;
  return passages.filter((passage, index) => {
    sum += tokensOf(passage);
    return index === 0 || sum <= tokens;
  });
}

/** Sends one request and begins to store its vectors; a failure on these texts makes them troubled passages. */
async function request(
  viewer: Viewer,
  passages: readonly PassageToEmbed[],
  embedding: Embedding,
): Promise<void> {
  const { client, modelId, pace, troubled, server, pending, report } = embedding;
  const tokens = passages.reduce((sum, passage) => sum + tokensOf(passage), 0);
  const startedAt = performance.now();
  const sent = () => {
    return { texts: passages.length, tokens, milliseconds: performance.now() - startedAt };
  };
  const classOf = async () => strictestOf(passages.map(({ dataClass }) => dataClass));
  const sending = { viewer, classOf, timeoutMilliseconds: pace.timeoutFor(tokens) };
  let vectors: number[][];
  try {
    vectors = await client.embedPassages(passages.map(withContext), sending);
  } catch (error) {
    if (!(error instanceof EmbeddingFault)) throw error;
    if (error.fault === "timeout") pace.timedOut(sent());
    else pace.failed(sent());
    if (error.isAboutTexts) troubled.failed(viewer.organizationId, passages);
    server.failed(error);
    return report({ ok: false, code: error.fault, detail: error.message });
  }
  pace.succeeded(sent());
  const wasAway = server.isAway();
  server.succeeded();
  await pending.settle(viewer.organizationId);
  pending.begin(viewer.organizationId, passages, async () => {
    await storeVectors(viewer, modelId, passages, vectors);
    troubled.succeeded(passages, wasAway);
    await report({ ok: true, perMinute: pace.perMinute() });
  });
}

function tokensOf(passage: PassageToEmbed): number {
  return estimateTokens(withContext(passage));
}
