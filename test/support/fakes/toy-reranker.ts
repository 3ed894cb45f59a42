import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createGraphBuilder } from "#lib/setup/embedding-model/converter/graph-builder";
import { encodeModel, type Value } from "#lib/setup/embedding-model/converter/onnx";

/** The model's vocabulary; everything else is [UNK]. */
const WORDS = ["a", "b", "rent", "due", "may", "garden", "keys", "tenant", "."];
const MARKS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"];
const VOCABULARY = [...MARKS, ...WORDS];
/** Special tokens and unknown words match nothing. */
const SILENT = MARKS.length;

/**
 * Writes a cross-encoder that ONNX Runtime can run, with a BERT tokenizer. Its score is the number of pairs of equal
 * words, one in the first text (type 0) and one in the second (type 1).
 */
export function writeToyReranker(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "model.onnx"), encodeModel(toyGraph(), "unused"));
  const json = (name: string, content: object) =>
    writeFileSync(path.join(folder, name), JSON.stringify(content));
  json("tokenizer.json", toyTokenizer());
  json("tokenizer_config.json", { tokenizer_class: "BertTokenizer", do_lower_case: true });
}

function toyGraph() {
  const graph = createGraphBuilder(() => {});
  const { operator, floats, integers } = graph;
  const size = VOCABULARY.length;
  const oneHot = Float32Array.from({ length: size * size }, (_, place) =>
    place % size === Math.floor(place / size) && place % size >= SILENT ? 1 : 0,
  );
  const words = operator("words", "Gather", [floats("table", oneHot, [size, size]), "input_ids"]);
  const float = (name: string, input: string) =>
    operator(name, "Cast", [input], { attributes: { to: 1 } });
  const mask = float("mask", "attention_mask");
  const isSecond = operator("second", "Mul", [float("types", "token_type_ids"), mask]);
  const isFirst = operator("first", "Sub", [mask, isSecond]);
  const last = integers("last", [2]);
  const counts = (name: string, which: string) =>
    operator(
      `${name} counts`,
      "ReduceSum",
      [
        operator(name, "Mul", [words, operator(`${name} column`, "Unsqueeze", [which, last])]),
        integers(`${name} axis`, [1]),
      ],
      { attributes: { keepdims: 0 } },
    );
  const met = operator("met", "Mul", [counts("asked", isFirst), counts("read", isSecond)]);
  operator("logits", "ReduceSum", [met, integers("words axis", [1])]);
  const texts = (name: string): Value => ({ name, type: "int64", shape: ["batch", "length"] });
  return graph.build("toy reranker", ["input_ids", "attention_mask", "token_type_ids"].map(texts), [
    { name: "logits", type: "float", shape: ["batch", 1] },
  ]);
}

function toyTokenizer() {
  const id = (mark: string) => VOCABULARY.indexOf(mark);
  const special = (mark: string, type_id: number) => ({ SpecialToken: { id: mark, type_id } });
  const sequence = (name: string, type_id: number) => ({ Sequence: { id: name, type_id } });
  return {
    version: "1.0",
    truncation: null,
    padding: null,
    added_tokens: MARKS.map((content) => ({
      id: id(content),
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: {
      type: "BertNormalizer",
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: "BertPreTokenizer" },
    post_processor: {
      type: "TemplateProcessing",
      single: [special("[CLS]", 0), sequence("A", 0), special("[SEP]", 0)],
      pair: [
        special("[CLS]", 0),
        sequence("A", 0),
        special("[SEP]", 0),
        sequence("B", 1),
        special("[SEP]", 1),
      ],
      special_tokens: Object.fromEntries(
        ["[CLS]", "[SEP]"].map((mark) => [mark, { id: mark, ids: [id(mark)], tokens: [mark] }]),
      ),
    },
    decoder: { type: "WordPiece", prefix: "##", cleanup: true },
    model: {
      type: "WordPiece",
      unk_token: "[UNK]",
      continuing_subword_prefix: "##",
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(VOCABULARY.map((word, place) => [word, place])),
    },
  };
}
