import { describe, expect, it } from "vitest";
import type { PromptPart } from "#lib/models/model";
import { assertPromptWasRead } from "#lib/models/window/cut-prompt";
import { canFit, fitPrompt, sourcesText } from "#lib/models/window/fit-prompt";
import { mostTokensOf } from "#lib/models/window/prompt-tokens";
import {
  inLlamaCppProps,
  inLmStudioModels,
  inModelList,
  inOllamaDetails,
  inOllamaRunning,
} from "#lib/models/window/read-window";

const dataClass = "internal" as const;
const passages = Array.from(
  { length: 6 },
  (_, index) => `<source number="${index + 1}">${"法律条文".repeat(150)}</source>`,
);
const PROMPT: PromptPart[] = [
  { role: "system", kind: "instructions", text: "Answer from the sources.", dataClass },
  { role: "user", kind: "history", text: "一".repeat(300), dataClass },
  { role: "assistant", kind: "history", text: "二".repeat(300), dataClass },
  { role: "user", kind: "history", text: "三".repeat(300), dataClass },
  { role: "assistant", kind: "history", text: "四".repeat(300), dataClass },
  { role: "user", kind: "sources", text: sourcesText(passages), passages, dataClass },
  { role: "user", kind: "question", text: "多少天？", dataClass },
];

describe("a prompt for a context window", () => {
  it("stays whole where it fits or where the window is not known", () => {
    expect(fitPrompt(PROMPT, { window: null })).toEqual({ prompt: PROMPT, leftOut: 0 });
    expect(fitPrompt(PROMPT, { window: 32_768 })).toEqual({ prompt: PROMPT, leftOut: 0 });
  });

  it("loses the oldest turns first, each question with its answer", () => {
    const window = Math.ceil((mostTokensOf(PROMPT) - 10) / 0.75);
    const { prompt, leftOut } = fitPrompt(PROMPT, { window });
    expect(leftOut).toBe(0);
    expect(prompt.map(({ text }) => text[0])).toEqual(["A", "三", "四", "<", "多"]);
  });

  it("then loses whole passages, the least relevant first, and keeps room for the answer", () => {
    const { prompt, leftOut } = fitPrompt(PROMPT, { window: 4_096 });
    const sources = prompt.find(({ kind }) => kind === "sources");
    expect(prompt.map(({ kind }) => kind)).toEqual(["instructions", "sources", "question"]);
    expect(leftOut).toBeGreaterThan(0);
    expect(sources?.text).toBe(sourcesText(passages.slice(0, 6 - leftOut)));
    expect(mostTokensOf(prompt)).toBeLessThanOrEqual(4_096 * 0.75);
  });

  it("is too long where not even the best passage fits", () => {
    expect(() => fitPrompt(PROMPT, { window: 600 })).toThrow(
      expect.objectContaining({ note: "too-long" }),
    );
    expect([canFit(PROMPT, 600, 400), canFit(PROMPT, 2_048, 400)]).toEqual([false, true]);
  });
});

describe("a reported prompt", () => {
  const usage = {
    input: 0,
    cachedInput: 0,
    cacheWrite: 0,
    cacheWriteHour: 0,
    output: 20,
    reasoning: 0,
    requests: 1,
  };
  const chinese = PROMPT.map((part) => ({ ...part, text: part.text.repeat(2) }));

  it.each([
    ["a count of this text", 5_500, PROMPT],
    ["zero, as some servers do while they stream", 0, PROMPT],
    ["a small count for a small prompt", 10, PROMPT.slice(-1)],
  ])("passes with %s", (_what, input, prompt) => {
    assertPromptWasRead(prompt, { ...usage, input } as never);
    assertPromptWasRead(prompt, null);
  });

  it("counts cached text as read", () => {
    assertPromptWasRead(chinese, { ...usage, input: 100, cachedInput: 6_000 } as never);
  });

  it.each([
    [2_048, PROMPT.map((part) => ({ ...part, text: part.text.repeat(1) }))],
    [4_096, chinese],
  ])("of %d tokens is a fault when far more was sent", (input, prompt) => {
    const read = Math.min(input, 1_500);
    expect(() => assertPromptWasRead(prompt, { ...usage, input: read } as never)).toThrow(
      expect.objectContaining({ note: "prompt-cut" }),
    );
  });
});

describe("what servers say of their window", () => {
  it("is read from vLLM's list, for the model that was asked for", () => {
    const list = {
      data: [
        { id: "a", max_model_len: 8_192 },
        { id: "b", max_model_len: 4_096 },
      ],
    };
    expect(inModelList(list, "b")).toMatchObject({ tokens: 4_096, isAssumed: false });
    expect(inModelList(list, "c")).toBeNull();
    expect(inModelList({ data: [{ id: "a" }] }, "a")).toBeNull();
  });

  it("is read from llama.cpp's props", () => {
    expect(inLlamaCppProps({ default_generation_settings: { n_ctx: 4_096 } })?.tokens).toBe(4_096);
    expect(inLlamaCppProps({ n_ctx: 2_048 })?.tokens).toBe(2_048);
    expect(inLlamaCppProps({ error: "no" })).toBeNull();
  });

  it("is that of Ollama's running model, or its own setting, or Ollama's usual one", () => {
    const running = {
      models: [{ name: "qwen3:latest", model: "qwen3:latest", context_length: 8_192 }],
    };
    expect(inOllamaRunning(running, "qwen3")?.tokens).toBe(8_192);
    expect(inOllamaRunning(running, "other")).toBeNull();
    const info = { "general.architecture": "qwen3", "qwen3.context_length": 40_960 };
    expect(
      inOllamaDetails({ parameters: "num_ctx    16384\ntop_k 20", model_info: info }),
    ).toMatchObject({ tokens: 16_384, isAssumed: false });
    expect(inOllamaDetails({ model_info: info })).toMatchObject({ tokens: 4_096, isAssumed: true });
    expect(inOllamaDetails({ model_info: { "x.context_length": 2_048 } })?.tokens).toBe(2_048);
    expect(inOllamaDetails({ error: "model not found" })).toBeNull();
  });

  it("is what LM Studio has loaded", () => {
    const list = { data: [{ id: "a", max_context_length: 131_072, loaded_context_length: 4_096 }] };
    expect(inLmStudioModels(list, "a")?.tokens).toBe(4_096);
  });
});
