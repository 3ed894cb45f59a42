import { expect, it } from "vitest";
import { forgetPassages } from "#lib/retrieval/tuned/forget-passages";

it("forgets passages, and the questions that only these answered", () => {
  const memory = {
    vectors: Float32Array.of(1, 2, 3, 4, 5, 6),
    answers: [["gone"], ["gone", "kept"], ["kept"]],
    weights: [1, 0.5, 0.25],
  };
  expect(forgetPassages(memory, (id) => id === "kept")).toEqual({
    vectors: Float32Array.of(3, 4, 5, 6),
    answers: [["kept"], ["kept"]],
    weights: [0.5, 0.25],
  });
});
