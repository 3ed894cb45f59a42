import type { Piece, Weights } from "./read-weights.ts";

const SPECIAL = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"];

/** The XLM-R tokenizer as the `tokenizers` library reads it. */
export function tokenizerJson(pieces: Piece[]) {
  const metaspace = { type: "Metaspace", replacement: "▁", add_prefix_space: true };
  return {
    version: "1.0",
    truncation: null,
    padding: null,
    added_tokens: SPECIAL.map((content) => ({
      id: pieces.findIndex(([text]) => text === content),
      content,
      single_word: false,
      lstrip: content === "<mask>",
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: { type: "Precompiled", precompiled_charsmap: null },
    pre_tokenizer: { type: "Sequence", pretokenizers: [{ type: "WhitespaceSplit" }, metaspace] },
    post_processor: {
      type: "TemplateProcessing",
      single: [specialToken("<s>"), { Sequence: { id: "A", type_id: 0 } }, specialToken("</s>")],
      pair: [],
      special_tokens: {
        "<s>": { id: "<s>", ids: [0], tokens: ["<s>"] },
        "</s>": { id: "</s>", ids: [2], tokens: ["</s>"] },
      },
    },
    decoder: metaspace,
    model: { type: "Unigram", unk_id: 3, vocab: pieces },
  };
}

function specialToken(id: string) {
  return { SpecialToken: { id, type_id: 0 } };
}

export function tokenizerConfig({ dimensions }: Weights) {
  return {
    tokenizer_class: "XLMRobertaTokenizer",
    bos_token: "<s>",
    cls_token: "<s>",
    eos_token: "</s>",
    sep_token: "</s>",
    pad_token: "<pad>",
    unk_token: "<unk>",
    mask_token: "<mask>",
    model_max_length: dimensions.positions,
    clean_up_tokenization_spaces: true,
  };
}

export function modelConfig({ dimensions }: Weights) {
  return {
    model_type: "bert",
    architectures: ["BertModel"],
    hidden_size: dimensions.hidden,
    num_hidden_layers: dimensions.layers,
    num_attention_heads: dimensions.heads,
    intermediate_size: dimensions.feedForward,
    vocab_size: dimensions.vocabulary,
    max_position_embeddings: dimensions.positions,
    type_vocab_size: 2,
    layer_norm_eps: dimensions.epsilon,
    hidden_act: "gelu",
    pad_token_id: 1,
    "transformers.js_config": { use_external_data_format: { "model_quantized.onnx": true } },
  };
}
