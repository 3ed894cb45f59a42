import { Buffer } from "node:buffer";
import type { ElementType, Graph, Node, StoredTensor, Tensor, Value } from "./onnx.ts";

/** Weights start at a multiple of the page size, so that the runtime maps them instead of reading them. */
const ALIGNMENT = 4096;
/** Smaller tensors are stored in the model file itself. */
const STORED_FROM_BYTES = 16_384;

/** Collects the nodes and weights of a graph; operators are added in the order they run. */
export function createGraphBuilder(appendWeights: (bytes: Uint8Array) => void) {
  const nodes: Node[] = [];
  const constants: Tensor[] = [];
  const weights: StoredTensor[] = [];
  const rounded = new Set<string>();
  let end = 0;

  const store = (name: string, type: ElementType, shape: number[], bytes: Uint8Array): void => {
    const padding = (ALIGNMENT - (end % ALIGNMENT)) % ALIGNMENT;
    appendWeights(new Uint8Array(padding));
    appendWeights(bytes);
    weights.push({ name, type, shape, offset: end + padding, length: bytes.length });
    end += padding + bytes.length;
  };

  const constant = (name: string, type: ElementType, shape: number[], values: Values): string => {
    const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
    if (bytes.length < STORED_FROM_BYTES) constants.push({ name, type, shape, bytes });
    else store(name, type, shape, bytes);
    return name;
  };

  return {
    /** Adds a named tensor and returns its name. */
    constant,
    floats: (name: string, values: number[] | Float32Array, shape = [values.length]) =>
      constant(name, "float", shape, Float32Array.from(values)),
    integers: (name: string, values: number[]) =>
      constant(name, "int64", [values.length], BigInt64Array.from(values.map(BigInt))),
    /** Adds an operator with one result and returns the result's name. */
    operator(
      name: string,
      operator: string,
      inputs: string[],
      options: Pick<Node, "attributes" | "domain"> = {},
    ): string {
      nodes.push({ operator, inputs, outputs: [name], ...options });
      return name;
    },
    /** Rounds `x` to 8 bits on the first call for it; outputs are values, scale and zero point. */
    quantizeOnce(x: string, outputs: string[]): void {
      if (rounded.has(x)) return;
      rounded.add(x);
      nodes.push({ operator: "DynamicQuantizeLinear", inputs: [x], outputs });
    },
    build: (name: string, inputs: Value[], outputs: Value[]): Graph => ({
      name,
      inputs,
      outputs,
      nodes,
      constants,
      weights,
    }),
  };
}

type Values = Float32Array | Int8Array | Uint8Array | BigInt64Array;

export type GraphBuilder = ReturnType<typeof createGraphBuilder>;
