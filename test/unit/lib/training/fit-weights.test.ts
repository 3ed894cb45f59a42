import { expect, it } from "vitest";
import { FEATURES } from "#lib/retrieval/rescore/features";
import { fitWeights, type GradedPool } from "#lib/training/fit-weights";
import { createRandom } from "#lib/training/random";

const TITLE = FEATURES.indexOf("title");
const ANSWERED = FEATURES.indexOf("answered");

/** Pools with random untuned scores, in which the relevant candidate has the higher title feature. */
function pools(count: number): GradedPool[] {
  const random = createRandom(5);
  return Array.from({ length: count }, () => {
    const data = new Float32Array(20 * FEATURES.length);
    for (let row = 0; row < 20; row += 1) data[row * FEATURES.length + TITLE] = random();
    data[TITLE] = 1.5;
    return {
      passages: Array.from({ length: 20 }, (_, row) => row),
      features: { rows: 20, width: FEATURES.length, data },
      scores: Float64Array.from({ length: 20 }, () => random()),
      grades: Array.from({ length: 20 }, (_, row) => (row === 0 ? 1 : 0)),
      weight: 1,
    };
  });
}

it("finds the informative feature, and gives it more weight with more questions", async () => {
  const few = await fitWeights(pools(5));
  const many = await fitWeights(pools(200));
  expect(few.title).toBeGreaterThan(0);
  expect(many.title).toBeGreaterThan(few.title as number);
  expect(Math.abs(many.dense as number)).toBeLessThan(1e-6);
});

it("changes nothing if no candidate is relevant", async () => {
  const blind = pools(3).map((pool) => ({ ...pool, grades: pool.grades.map(() => 0) }));
  expect(await fitWeights(blind)).toEqual({});
});

it("never lowers a passage for having answered a similar question", async () => {
  const misleading = pools(200).map((pool) => {
    const data = pool.features.data.slice();
    for (let row = 1; row < 20; row += 1) data[row * FEATURES.length + ANSWERED] = 2;
    return { ...pool, features: { ...pool.features, data } };
  });
  const weights = await fitWeights(misleading);
  expect(weights.answered).toBe(0);
  expect(weights.title).toBeGreaterThan(0);
});
