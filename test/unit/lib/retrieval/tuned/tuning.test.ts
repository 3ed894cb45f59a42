import { expect, it } from "vitest";
import { FEATURES, featuresOf } from "#lib/retrieval/tuned/features";
import { mapQuery } from "#lib/retrieval/tuned/query-map";
import { scoreRows } from "#lib/retrieval/tuned/ranker";
import { readTuning, storeTuning, type Tuning } from "#lib/retrieval/tuned/tuning";

const tuning: Tuning = {
  kind: "map-fusion",
  map: {
    mean: Float32Array.of(0.5, 0.25),
    matrix: Float32Array.of(0, 1, -1, 0),
    strength: 0.5,
    shift: 0,
  },
  ranker: {
    kind: "trees",
    denseWeight: 0.6,
    trees: [{ feature: [1, -1, -1], threshold: [0.5, -2, 3], left: [1, 0, 0], right: [2, 0, 0] }],
  },
};

it("comes back from its columns as it was, also out of bytes that are not aligned", () => {
  const { numbers, parameters } = storeTuning(tuning);
  const shifted = new Uint8Array(numbers.length + 1);
  shifted.set(numbers, 1);
  const json: unknown = JSON.parse(JSON.stringify(parameters));
  expect(readTuning({ numbers: shifted.subarray(1), parameters: json })).toEqual(tuning);
});

it("moves a question by its distance from the mean, as far as the strength says", () => {
  const map = tuning.map;
  if (!map) throw new Error("The tuning has a map.");
  // (1, .25) is .5 from the mean along the first axis, which turns towards the second.
  expect([...mapQuery(map, [1, 0.25])]).toEqual([1, 0.5]);
  expect([...mapQuery({ ...map, matrix: null, shift: 1 }, [1, 0.25])]).toEqual([0.5, 0]);
});

it("adds the trees to the weighted fusion", () => {
  const rows = new Float32Array(2 * FEATURES.length);
  rows.set([1, 0.25]);
  rows.set([0.5, 1], FEATURES.length);
  const { ranker } = tuning;
  if (!ranker) throw new Error("The tuning has a ranker.");
  const [first = 0, second = 0] = scoreRows({ ...ranker, kind: "weight" }, rows);
  expect(first).toBeCloseTo(0.55, 5);
  expect(second).toBeCloseTo(0.8, 5);
  const [low = 0, high = 0] = scoreRows(ranker, rows);
  expect(high - low).toBeCloseTo(8 * (second - first) + 5, 4);
});

it("has finite features also where neither arm knows anything of a passage", () => {
  const nothing = { lexicalBest: 0, lexicalLeast: 0, denseBest: 0, denseLeast: 0 };
  const candidate = {
    lexical: 0,
    dense: 0,
    cosine: 0,
    fused: 0,
    coverage: 0,
    held: 0,
    pairs: 0,
    length: 0,
  };
  const rows = featuresOf({ ...nothing, weight: 0, terms: 0 }, [
    { ...candidate, lexicalRank: null, denseRank: null },
  ]);
  expect(rows).toHaveLength(FEATURES.length);
  expect([...rows].every(Number.isFinite)).toBe(true);
});
