import { createGraphBuilder, type GraphBuilder } from "./graph-builder.ts";
import { type Graph, MICROSOFT_DOMAIN } from "./onnx.ts";
import { expandBlocks, quantizePerOutput, repackBlocks, transpose } from "./quantize.ts";
import { BLOCK, type Weights } from "./read-weights.ts";

export type Precision = "int8" | "float";

type Context = { graph: GraphBuilder; weights: Weights; precision: Precision };

/** Added to the score of a padding token, so that it gets no attention. */
const MASKED = -1e9;

/**
 * BERT as in multilingual-e5-small: post-norm, erf-GELU, positions from 0, one token type. The result is
 * `last_hidden_state`, as in the model's other ONNX editions; the caller computes the mean.
 */
export function buildBertGraph(
  weights: Weights,
  precision: Precision,
  appendWeights: (bytes: Uint8Array) => void,
): Graph {
  const graph = createGraphBuilder(appendWeights);
  const context = { graph, weights, precision };
  const { hidden, layers } = weights.dimensions;

  let states = embed(context);
  const mask = maskScores(graph);
  for (let layer = 0; layer < layers; layer++) states = encodeLayer(context, layer, states, mask);
  graph.operator("last_hidden_state", "Identity", [states]);

  return graph.build(
    "multilingual-e5-small",
    [
      { name: "input_ids", type: "int64", shape: ["batch", "sequence"] },
      { name: "attention_mask", type: "int64", shape: ["batch", "sequence"] },
    ],
    [{ name: "last_hidden_state", type: "float", shape: ["batch", "sequence", hidden] }],
  );
}

/** Word + position + type, normalised. The word table stays 4-bit, because it is most of the model. */
function embed(context: Context): string {
  const { graph, weights } = context;
  const { hidden, vocabulary, positions } = weights.dimensions;
  const table = repackBlocks(weights.blocks("emb.word"));
  const rows = graph.constant("emb.word", "int4", [vocabulary, hidden], table.nibbles);
  const scales = graph.constant(
    "emb.word.scales",
    "float16",
    [vocabulary, hidden / BLOCK],
    table.scales,
  );
  const half = graph.operator("emb.half", "GatherBlockQuantized", [rows, "input_ids", scales], {
    domain: MICROSOFT_DOMAIN,
    attributes: { block_size: BLOCK, gather_axis: 0, quantize_axis: 1 },
  });
  const words = graph.operator("emb.words", "Cast", [half], { attributes: { to: 1 } });

  const type = weights.vector("emb.type");
  const places = weights.vector("emb.pos").map((value, i) => value + (type[i % hidden] as number));
  const shape = graph.operator("emb.shape", "Shape", ["input_ids"]);
  const zero = graph.integers("zero", [0]);
  const one = graph.integers("one", [1]);
  const length = graph.operator("emb.length", "Gather", [shape, one], { attributes: { axis: 0 } });
  const place = graph.operator("emb.place", "Slice", [
    graph.floats("emb.places", places, [positions, hidden]),
    zero,
    length,
    zero,
  ]);
  return normalize(context, "emb.ln", graph.operator("emb.sum", "Add", [words, place]));
}

/** 0 for a token, a very low score for padding, as [batch, 1, 1, sequence]. */
function maskScores(graph: GraphBuilder): string {
  const mask = graph.operator("mask.float", "Cast", ["attention_mask"], { attributes: { to: 1 } });
  const padding = graph.operator("mask.padding", "Sub", [graph.floats("mask.one", [1]), mask]);
  const scores = graph.operator("mask.low", "Mul", [padding, graph.floats("mask.by", [MASKED])]);
  return graph.operator("mask", "Unsqueeze", [scores, graph.integers("mask.axes", [1, 2])]);
}

function encodeLayer(context: Context, layer: number, states: string, mask: string): string {
  const { graph } = context;
  const name = `l${layer}`;
  const attended = linear(context, `${name}.ao`, attend(context, name, states, mask));
  const middle = normalize(
    context,
    `${name}.aln`,
    graph.operator(`${name}.attended`, "Add", [attended, states]),
  );
  const wide = gelu(graph, name, linear(context, `${name}.fi`, middle));
  const narrow = linear(context, `${name}.fo`, wide);
  return normalize(context, `${name}.oln`, graph.operator(`${name}.sum`, "Add", [narrow, middle]));
}

function attend(context: Context, name: string, states: string, mask: string): string {
  const { graph } = context;
  const { hidden, heads } = context.weights.dimensions;
  const split = graph.integers(`${name}.split`, [0, 0, heads, hidden / heads]);
  const byHead = (part: string, order: number[]): string => {
    const projected = linear(context, `${name}.${part}`, states);
    const parted = graph.operator(`${name}.${part}.parted`, "Reshape", [projected, split]);
    return graph.operator(`${name}.${part}.byHead`, "Transpose", [parted], {
      attributes: { perm: order },
    });
  };
  const query = byHead("q", [0, 2, 1, 3]);
  const key = byHead("k", [0, 2, 3, 1]);
  const value = byHead("v", [0, 2, 1, 3]);

  const scores = graph.operator(`${name}.scores`, "MatMul", [query, key]);
  const masked = graph.operator(`${name}.masked`, "Add", [scores, mask]);
  const shares = graph.operator(`${name}.shares`, "Softmax", [masked], {
    attributes: { axis: -1 },
  });
  const mixed = graph.operator(`${name}.mixed`, "MatMul", [shares, value]);
  const together = graph.operator(`${name}.together`, "Transpose", [mixed], {
    attributes: { perm: [0, 2, 1, 3] },
  });
  const joined = graph.integers(`${name}.join`, [0, 0, hidden]);
  return graph.operator(`${name}.heads`, "Reshape", [together, joined]);
}

/** x · (1 + erf(x/√2)) / 2 */
function gelu(graph: GraphBuilder, name: string, x: string): string {
  const root = graph.floats(`${name}.root`, [Math.SQRT2]);
  const divided = graph.operator(`${name}.divided`, "Div", [x, root]);
  const erf = graph.operator(`${name}.erf`, "Erf", [divided]);
  const raised = graph.operator(`${name}.raised`, "Add", [erf, graph.floats(`${name}.1`, [1])]);
  const product = graph.operator(`${name}.product`, "Mul", [x, raised]);
  return graph.operator(`${name}.gelu`, "Mul", [product, graph.floats(`${name}.half`, [0.5])]);
}

function normalize({ graph, weights }: Context, name: string, x: string): string {
  const scale = graph.floats(`${name}.w`, weights.vector(`${name}.w`));
  const bias = graph.floats(`${name}.b`, weights.vector(`${name}.b`));
  return graph.operator(name, "LayerNormalization", [x, scale, bias], {
    attributes: { axis: -1, epsilon: weights.dimensions.epsilon },
  });
}

function linear(context: Context, name: string, x: string): string {
  const { graph, weights } = context;
  const { values, bias, outputs } = readLinear(weights, name);
  const inputs = values.length / outputs;
  const biasName = graph.floats(`${name}.b`, bias);
  if (context.precision === "float") {
    const matrix = graph.floats(`${name}.w`, values, [inputs, outputs]);
    return graph.operator(name, "Add", [
      graph.operator(`${name}.x`, "MatMul", [x, matrix]),
      biasName,
    ]);
  }
  return graph.operator(name, "Add", [multiplyInt8(graph, name, x, values, outputs), biasName]);
}

/** Multiplies as ONNX Runtime's `quantize_dynamic` does: activations are rounded at run time. */
function multiplyInt8(
  graph: GraphBuilder,
  name: string,
  x: string,
  matrix: Float32Array,
  outputs: number,
): string {
  const { values, scales } = quantizePerOutput(matrix, outputs);
  const inputs = matrix.length / outputs;
  const weightName = graph.constant(`${name}.w`, "int8", [inputs, outputs], values);
  const scaleName = graph.floats(`${name}.s`, scales);
  const [rounded, scale, zero] = [`${x}.u8`, `${x}.scale`, `${x}.zero`];
  graph.quantizeOnce(x, [rounded, scale, zero]);
  const sums = graph.operator(`${name}.i32`, "MatMulInteger", [rounded, weightName, zero]);
  const float = graph.operator(`${name}.f32`, "Cast", [sums], { attributes: { to: 1 } });
  const both = graph.operator(`${name}.scale`, "Mul", [scale, scaleName]);
  return graph.operator(`${name}.x`, "Mul", [float, both]);
}

/** Divides the query weights by √(size of a head) once, instead of all attention scores later. */
function readLinear(weights: Weights, name: string) {
  const { hidden, heads } = weights.dimensions;
  const bias = weights.vector(`${name}.b`);
  const rows = expandBlocks(weights.blocks(`${name}.w`));
  const scale = name.endsWith(".q") ? 1 / Math.sqrt(hidden / heads) : 1;
  const outputs = bias.length;
  const values = transpose(rows, rows.length / outputs).map((value) => value * scale);
  return { values, bias: bias.map((value) => value * scale), outputs };
}
