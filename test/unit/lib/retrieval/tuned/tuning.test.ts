import { expect, it } from "vitest";
import { mapQuery } from "#lib/retrieval/tuned/query-map";
import { readTuning, storeTuning, type Tuning } from "#lib/retrieval/tuned/tuning";

const tuning: Tuning = {
  kind: "map-fusion",
  map: {
    mean: Float32Array.of(0.5, 0.25),
    matrix: Float32Array.of(0, 1, -1, 0),
    strength: 0.5,
    shift: 0,
  },
  weights: { pieces: 0.25, dense: -0.5 },
  memory: {
    vectors: Float32Array.of(1, 0, 0, 1),
    answers: [["one", "two"], ["three"]],
    weights: [1, 0.25],
  },
};

it("reads back a stored tuning unchanged, from unaligned bytes too", () => {
  const { numbers, parameters } = storeTuning(tuning);
  const shifted = new Uint8Array(numbers.length + 1);
  shifted.set(numbers, 1);
  const json: unknown = JSON.parse(JSON.stringify(parameters));
  expect(readTuning({ numbers: shifted.subarray(1), parameters: json })).toEqual(tuning);
});

it("moves a question by its distance from the mean, times the strength", () => {
  const map = tuning.map;
  if (!map) throw new Error("The tuning has a map.");
  // (1, .25) is .5 from the mean along the first axis, which the map turns towards the second.
  expect([...mapQuery(map, [1, 0.25])]).toEqual([1, 0.5]);
  expect([...mapQuery({ ...map, matrix: null, shift: 1 }, [1, 0.25])]).toEqual([0.5, 0]);
});
