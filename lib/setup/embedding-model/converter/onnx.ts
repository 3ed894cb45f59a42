import {
  bytesField,
  concatenate,
  floatField,
  integerField,
  messageField,
  stringField,
} from "./protobuf.ts";

/** Element types by their number in onnx.proto. */
const ELEMENT = { float: 1, int8: 3, int64: 7, float16: 10, int4: 22 } as const;

export type ElementType = keyof typeof ELEMENT;

type Attribute = number | number[];

export type Node = {
  operator: string;
  inputs: string[];
  outputs: string[];
  attributes?: Record<string, Attribute>;
  /** The operator set of an operator outside the ONNX standard. */
  domain?: string;
};

export type Tensor = { name: string; type: ElementType; shape: number[]; bytes: Uint8Array };

/** A tensor whose bytes lie in the file beside the model, so that they can be mapped into memory. */
export type StoredTensor = Omit<Tensor, "bytes"> & { offset: number; length: number };

export type Value = { name: string; type: ElementType; shape: (number | string)[] };

export type Graph = {
  name: string;
  inputs: Value[];
  outputs: Value[];
  nodes: Node[];
  constants: Tensor[];
  weights: StoredTensor[];
};

const IR_VERSION = 10;
export const MICROSOFT_DOMAIN = "com.microsoft";
/** 21 is the first standard with 4-bit tensors. */
const OPERATOR_SETS = [
  { domain: "", version: 21 },
  { domain: MICROSOFT_DOMAIN, version: 1 },
];

/** The bytes of an ONNX file (a ModelProto); field numbers are those of onnx.proto. */
export function encodeModel(graph: Graph, weightsFile: string): Uint8Array {
  return concatenate([
    integerField(1, IR_VERSION),
    stringField(2, "freehold"),
    messageField(7, [
      ...graph.nodes.map((node) => messageField(1, encodeNode(node))),
      stringField(2, graph.name),
      ...graph.constants.map((tensor) => messageField(5, encodeTensor(tensor))),
      ...graph.weights.map((tensor) => messageField(5, encodeStoredTensor(tensor, weightsFile))),
      ...graph.inputs.map((value) => messageField(11, encodeValue(value))),
      ...graph.outputs.map((value) => messageField(12, encodeValue(value))),
    ]),
    ...OPERATOR_SETS.map(({ domain, version }) =>
      messageField(8, [stringField(1, domain), integerField(2, version)]),
    ),
  ]);
}

function encodeNode(node: Node): Uint8Array[] {
  return [
    ...node.inputs.map((name) => stringField(1, name)),
    ...node.outputs.map((name) => stringField(2, name)),
    stringField(3, node.outputs[0] ?? node.operator),
    stringField(4, node.operator),
    ...Object.entries(node.attributes ?? {}).map(([name, value]) =>
      messageField(5, encodeAttribute(name, value)),
    ),
    ...(node.domain ? [stringField(7, node.domain)] : []),
  ];
}

function encodeAttribute(name: string, value: Attribute): Uint8Array[] {
  const [kind, ...fields] = Array.isArray(value)
    ? [7, ...value.map((item) => integerField(8, item))]
    : Number.isInteger(value)
      ? [2, integerField(3, value)]
      : [1, floatField(2, value)];
  return [stringField(1, name), ...fields, integerField(20, kind)];
}

function encodeTensor({ name, type, shape, bytes }: Tensor): Uint8Array[] {
  return [...encodeTensorHead(name, type, shape), bytesField(9, bytes)];
}

function encodeStoredTensor(tensor: StoredTensor, weightsFile: string): Uint8Array[] {
  const place = { location: weightsFile, offset: tensor.offset, length: tensor.length };
  return [
    ...encodeTensorHead(tensor.name, tensor.type, tensor.shape),
    ...Object.entries(place).map(([key, value]) =>
      messageField(13, [stringField(1, key), stringField(2, String(value))]),
    ),
    integerField(14, 1),
  ];
}

function encodeTensorHead(name: string, type: ElementType, shape: number[]): Uint8Array[] {
  return [
    ...shape.map((size) => integerField(1, size)),
    integerField(2, ELEMENT[type]),
    stringField(8, name),
  ];
}

function encodeValue({ name, type, shape }: Value): Uint8Array[] {
  const dimensions = shape.map((size) =>
    messageField(1, [typeof size === "number" ? integerField(1, size) : stringField(2, size)]),
  );
  const tensorType = [integerField(1, ELEMENT[type]), messageField(2, dimensions)];
  return [stringField(1, name), messageField(2, [messageField(1, tensorType)])];
}
