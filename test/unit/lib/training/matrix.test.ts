import { expect, it } from "vitest";
import { createGraphBuilder } from "#lib/setup/embedding-model/converter/graph-builder";
import { encodeModel, type Value } from "#lib/setup/embedding-model/converter/onnx";
import { EXPECTATION_GRAPH, expectation, PRODUCT_GRAPH, product } from "#lib/training/matrix";

const floats = (name: string, shape: (number | string)[]): Value => ({
  name,
  type: "float",
  shape,
});
const encode = (graph: Parameters<typeof encodeModel>[0]) =>
  Buffer.from(encodeModel(graph, "")).toString("base64");

it("embeds exactly the graphs that this test generates", () => {
  const multiply = createGraphBuilder(() => {});
  multiply.operator("scores", "Gemm", ["left", "right"], { attributes: { transB: 1 } });
  expect(PRODUCT_GRAPH).toBe(
    encode(
      multiply.build(
        "product",
        [floats("left", ["n", "d"]), floats("right", ["m", "d"])],
        [floats("scores", ["n", "m"])],
      ),
    ),
  );
  const expect_ = createGraphBuilder(() => {});
  expect_.operator("logits", "Gemm", ["questions", "passages", "offsets"], {
    attributes: { transB: 1 },
  });
  expect_.operator("shares", "Softmax", ["logits"], { attributes: { axis: -1 } });
  expect_.operator("expected", "MatMul", ["shares", "passages"]);
  expect_.integers("axes", [1]);
  expect_.operator("total", "ReduceLogSumExp", ["logits", "axes"], { attributes: { keepdims: 0 } });
  expect(EXPECTATION_GRAPH).toBe(
    encode(
      expect_.build(
        "expectation",
        [floats("questions", ["n", "d"]), floats("passages", ["m", "d"]), floats("offsets", ["m"])],
        [floats("expected", ["n", "d"]), floats("total", ["n"])],
      ),
    ),
  );
});

it("multiplies every row by every row, and averages rows by likelihood", async () => {
  const left = { rows: 2, width: 2, data: Float32Array.of(1, 0, 1, 2) };
  const right = { rows: 3, width: 2, data: Float32Array.of(1, 1, 0, 1, 2, 0) };
  expect([...(await product(left, right)).data]).toEqual([1, 0, 2, 3, 2, 2]);

  const passages = { rows: 2, width: 2, data: Float32Array.of(1, 0, 0, 1) };
  const question = { rows: 1, width: 2, data: Float32Array.of(0, 0) };
  const even = await expectation(question, passages, Float32Array.of(0, 0));
  expect([...even.expected.data]).toEqual([0.5, 0.5]);
  expect(even.total[0]).toBeCloseTo(Math.log(2), 5);
  const uneven = await expectation(question, passages, Float32Array.of(Math.log(3), 0));
  expect(uneven.expected.data[0]).toBeCloseTo(0.75, 5);
});
