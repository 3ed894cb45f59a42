import { readFile } from "node:fs/promises";
import path from "node:path";
import { Tokenizer } from "@huggingface/tokenizers";
import { z } from "zod";
import { AppError } from "../../../domain/errors.ts";
import { createTokenizer, readPieces, XLMR_MARKS } from "../tokenizer.ts";

/** A question and a passage encoded as one input for a cross-encoder. */
export type Pair = {
  ids: number[];
  /** Token type ids (0 for the question, 1 for the passage), for models that take them. */
  types: number[];
  length: number;
};

/** Encodes a question once, then combines it with each passage. */
export type PairEncoder = (question: string) => (passage: string) => Pair;

/** Positions that BERT and XLM-R were trained with. The passage of a longer pair is truncated. */
const MOST_TOKENS = 512;
/** Limit for the question, so that there is room for the passage. */
const MOST_QUESTION_TOKENS = 256;

/**
 * Loads the tokenizer of a model folder. XLM-R vocabularies (multilingual rerankers) use our own tokenizer,
 * which needs a tenth of the memory; every other kind uses the library. Throws when the library cannot read it,
 * or when it does not define how to encode a pair.
 */
export async function loadPairEncoder(folder: string): Promise<PairEncoder> {
  const bytes = await readFile(path.join(folder, "tokenizer.json"));
  try {
    return isXlmr(bytes)
      ? encodeAsXlmr(bytes)
      : encodeWithLibrary(bytes, await readSettings(folder));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new AppError("model_unavailable", `The tokenizer in ${folder} cannot be used: ${why}`, {
      cause,
    });
  }
}

function isXlmr(bytes: Buffer): boolean {
  if (!bytes.includes('"Unigram"')) return false;
  const first = readPieces(bytes);
  return XLMR_MARKS.every((mark) => first.next().value?.[0] === mark);
}

/** `<s> question </s></s> passage </s>`, as XLM-R was trained. */
function encodeAsXlmr(bytes: Buffer): PairEncoder {
  const tokenizer = createTokenizer(readPieces(bytes));
  const inside = (text: string) => tokenizer.encode(text).slice(1, -1);
  return pairing(inside, { ids: [[0], [2, 2], [2]], types: [[0], [0, 0], [0]] });
}

const Settings = z.record(z.string(), z.unknown());

async function readSettings(folder: string): Promise<z.infer<typeof Settings>> {
  const file = path.join(folder, "tokenizer_config.json");
  return Settings.parse(JSON.parse(await readFile(file, "utf8")));
}

/** The library treats an unknown tokenizer type as another type and would split words wrongly. */
const Readable = z.looseObject({
  model: z.looseObject({ type: z.enum(["WordPiece", "Unigram", "BPE"]) }),
});

function encodeWithLibrary(bytes: Buffer, settings: object): PairEncoder {
  const tokenizer = new Tokenizer(Readable.parse(JSON.parse(bytes.toString("utf8"))), settings);
  const marks = [...tokenizer.get_added_tokens_decoder().values()]
    .filter(({ special }) => special)
    .map(({ content }) => content);
  // "[SEP]" inside a document is plain text: as a special token it would end the passage and start another.
  const inside = (text: string) =>
    tokenizer.encode(
      marks.reduce((plain, mark) => plain.replaceAll(mark, " "), text),
      { add_special_tokens: false },
    ).ids;
  return pairing(inside, marksAround(tokenizer, inside));
}

/** The special tokens before, between and after the two texts, with their type ids. */
type Template = { ids: [number[], number[], number[]]; types: [number[], number[], number[]] };

/** Derives the special tokens by encoding a known pair. */
function marksAround(tokenizer: Tokenizer, inside: (text: string) => number[]): Template {
  const [question, passage] = ["a", "b"];
  const { ids, token_type_ids: types } = tokenizer.encode(question, {
    text_pair: passage,
    return_token_type_ids: true,
  });
  const [first, second] = [inside(question), inside(passage)];
  const begin = placeOf(first, ids, 0);
  const end = begin + first.length;
  const next = placeOf(second, ids, end + 1);
  if (begin < 0 || next < 0 || first.length === 0 || second.length === 0) {
    throw new Error("it does not define how to join a question and a passage.");
  }
  const cut = (values: number[]): Template["ids"] => [
    values.slice(0, begin),
    values.slice(end, next),
    values.slice(next + second.length),
  ];
  return { ids: cut(ids), types: cut(types) };
}

function placeOf(part: readonly number[], whole: readonly number[], from: number): number {
  return whole.findIndex(
    (_, place) => place >= from && part.every((id, index) => whole[place + index] === id),
  );
}

function pairing(inside: (text: string) => number[], { ids, types }: Template): PairEncoder {
  const marks = ids.flat().length;
  return (question) => {
    const asked = inside(question).slice(0, MOST_QUESTION_TOKENS);
    const room = MOST_TOKENS - marks - asked.length;
    const [before, between, after] = types;
    return (passage) => {
      const read = inside(passage).slice(0, room);
      const whole = [...ids[0], ...asked, ...ids[1], ...read, ...ids[2]];
      return {
        ids: whole,
        types: [
          ...before,
          ...asked.map(() => before.at(-1) ?? 0),
          ...between,
          ...read.map(() => after.at(-1) ?? 0),
          ...after,
        ],
        length: whole.length,
      };
    };
  };
}
