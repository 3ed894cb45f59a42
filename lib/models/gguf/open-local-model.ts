import path from "node:path";
import { pathToFileURL } from "node:url";
import { AppError } from "../../domain/errors.ts";
import { addonFolder } from "./addon.ts";
import type { LocalMessage, LocalModel } from "./local-model.ts";

/** The part of the add-on that we use. The add-on is not installed at compile time. */
type Llama = {
  loadModel: (options: { modelPath: string }) => Promise<Model>;
};
type Model = {
  tokenizer: unknown;
  createContext: (options: { threads: number; contextSize: { max: number } }) => Promise<Context>;
};
type Context = { contextSize: number; getSequence: () => Sequence };
type Tokens = { usedInputTokens: number; usedOutputTokens: number };
type Sequence = {
  tokenMeter: { getState: () => Tokens; diff: (before: Tokens) => Tokens };
};
type HistoryItem =
  | { type: "system" | "user"; text: string }
  | { type: "model"; response: string[] };
type Chat = {
  chatWrapper: {
    generateContextState: (state: { chatHistory: HistoryItem[] }) => {
      contextText: { tokenize: (tokenizer: unknown) => unknown[] };
    };
  };
  generateResponse: (
    history: HistoryItem[],
    options: {
      maxTokens: number;
      temperature: number;
      signal: AbortSignal;
      stopOnAbortSignal: boolean;
      onResponseChunk: (chunk: { type: string | undefined; text: string }) => void;
    },
  ) => Promise<{ metadata: { stopReason: string } }>;
};
type Addon = {
  getLlama: (options: Record<string, unknown>) => Promise<Llama>;
  LlamaChat: new (options: { contextSequence: Sequence }) => Chat;
};

/** Our prompts are not longer, and memory grows with the context. */
const MOST_CONTEXT_TOKENS = 16_384;

/** Loads a GGUF file into memory. `threads`: most cores to use. */
export async function openLocalModel(file: string, threads: number): Promise<LocalModel> {
  const { getLlama, LlamaChat } = await loadAddon();
  const llama = await getLlama({
    gpu: "auto",
    build: "never",
    skipDownload: true,
    logLevel: "error",
  });
  const model = await llama.loadModel({ modelPath: file });
  const context = await model.createContext({ threads, contextSize: { max: MOST_CONTEXT_TOKENS } });
  const sequence = context.getSequence();
  const chat = new LlamaChat({ contextSequence: sequence });
  const { contextSize } = context;
  return {
    name: path.basename(file, path.extname(file)),
    contextSize,
    async answer(messages, { outputLimit, signal }, onText) {
      const history = toHistory(messages);
      const promptTokens = countTokens(chat, model, history);
      const room = contextSize - promptTokens - 1;
      // The add-on would silently drop the beginning: the instructions and the first sources.
      if (room < 1) throw tooLong(promptTokens, contextSize);
      const before = sequence.tokenMeter.getState();
      const { metadata } = await chat.generateResponse(history, {
        maxTokens: Math.min(outputLimit ?? room, room),
        temperature: 0,
        signal,
        stopOnAbortSignal: true,
        // Chunks with a type are thinking.
        onResponseChunk: ({ type, text }) => onText(type === undefined ? text : ""),
      });
      const { usedInputTokens, usedOutputTokens } = sequence.tokenMeter.diff(before);
      return {
        finish: metadata.stopReason === "maxTokens" ? "length" : "stop",
        promptTokens,
        cachedTokens: Math.max(0, promptTokens - usedInputTokens),
        outputTokens: usedOutputTokens,
      };
    },
  };
}

function loadAddon(): Promise<Addon> {
  const entry = path.join(addonFolder(), "node_modules/node-llama-cpp/dist/index.js");
  return import(pathToFileURL(entry).href);
}

function toHistory(messages: readonly LocalMessage[]): HistoryItem[] {
  const said = messages.map(
    ({ role, content }): HistoryItem =>
      role === "assistant" ? { type: "model", response: [content] } : { type: role, text: content },
  );
  return [...said, { type: "model", response: [] }];
}

function countTokens(
  { chatWrapper }: Chat,
  { tokenizer }: Model,
  chatHistory: HistoryItem[],
): number {
  return chatWrapper.generateContextState({ chatHistory }).contextText.tokenize(tokenizer).length;
}

function tooLong(tokens: number, contextSize: number): AppError {
  const message = `The prompt has ${tokens} tokens, more than the context window of ${contextSize}.`;
  return new AppError("too_large", message);
}
