import { listCalls } from "#lib/db/calls/call-log";
import { listEgress } from "#lib/db/calls/egress";
import { listDoubtfulMerges } from "#lib/db/documents/list-versions";
import { listEndpoints } from "#lib/db/models/endpoints";
import { listPrices } from "#lib/db/money/price-rules";
import { listAnswerResults, listAnswerRuns } from "#lib/db/quality/answer-runs";
import { findAbstention } from "#lib/db/quality/calibration";
import { listResults, listRuns } from "#lib/db/quality/evaluation-runs";
import { getComparison, listComparisons } from "#lib/db/quality/shadow-answers";
import { listTestSets } from "#lib/db/quality/test-sets";
import { listDecisionsBetween } from "#lib/db/routing/decisions";
import { listPolicies } from "#lib/db/routing/policies";
import { getRetrieval, listRetrievals } from "#lib/db/search/retrievals";
import { findRerankerTrial } from "#lib/db/tuning/rerankers";
import { listTunings } from "#lib/db/tuning/tunings";
import { getWidget, listWidgets } from "#lib/db/widgets/widgets";
import type { Viewer } from "#lib/domain/viewer";

const ALWAYS = { from: new Date(0), to: new Date("2126-01-01T00:00:00Z"), limit: 1_000 };

/**
 * Reads what the console shows of the organization and of one collection, through the functions that its pages use.
 * They throw when a stored value does not fit the current types. Returns how many of each were read.
 */
export async function readConsole(viewer: Viewer, collectionId: string) {
  const sets = await listTestSets(viewer, collectionId);
  const runs = (await Promise.all(sets.map(({ id }) => listRuns(viewer, id)))).flatMap(
    ({ rows }) => rows,
  );
  const asked = (await Promise.all(sets.map(({ id }) => listAnswerRuns(viewer, id)))).flatMap(
    ({ rows }) => rows,
  );
  const retrievals = (await listRetrievals(viewer)).rows;
  const comparisons = (await listComparisons(viewer, "judged")).rows;
  const widgets = await listWidgets(viewer);
  return {
    sets: sets.length,
    // "Fees.txt" has two versions that came within a minute.
    doubtfulMerges: (await listDoubtfulMerges(viewer, collectionId)).length,
    results: await total(runs, ({ id }) => listResults(viewer, id)),
    answerResults: await total(asked, ({ id }) => listAnswerResults(viewer, id)),
    retrieved: await total(retrievals, async ({ id }) => (await getRetrieval(viewer, id)).passages),
    compared: await total(comparisons, async ({ answerId }) => [
      await getComparison(viewer, answerId),
    ]),
    widgets: await total(widgets, async ({ id }) => [await getWidget(viewer, id)]),
    calls: (await listCalls(viewer, {})).rows.length,
    egress: (await listEgress(viewer, {}, { limit: 1_000 })).rows.length,
    endpoints: (await listEndpoints(viewer)).length,
    prices: (await listPrices(viewer)).rules.length,
    policies: (await listPolicies(viewer)).rows.length,
    decisions: (await listDecisionsBetween(viewer, ALWAYS)).length,
    tunings: (await listTunings(viewer, collectionId, null)).rows.length,
    reranker: Number((await findRerankerTrial(viewer, collectionId))?.isOn),
    calibrated: (await findAbstention(viewer, collectionId))?.calibration?.questions ?? 0,
  };
}

async function total<Item>(
  items: readonly Item[],
  read: (item: Item) => Promise<readonly unknown[]>,
): Promise<number> {
  let sum = 0;
  for (const item of items) sum += (await read(item)).length;
  return sum;
}
