import { z } from "zod";
import type { ReportedWindow } from "../../domain/models/context-window.ts";

export type Said = Omit<ReportedWindow, "at">;

/** Ollama's own default where neither the model nor its owner set another. */
const OLLAMA_USUAL = 4_096;

const Tokens = z.coerce.number().int().positive().max(100_000_000);
const Fields = z.record(z.string(), z.unknown());
const List = z.object({ data: z.array(Fields) });

/** Where servers and providers write a model's window in their list of models, the window of this run first. */
const LIST_FIELDS = [
  "max_model_len", // vLLM, SGLang
  "loaded_context_length", // LM Studio
  "context_length", // OpenRouter, Moonshot, Together
  "context_window", // Groq
  "max_context_length", // Mistral
  "max_input_tokens", // Anthropic
  "inputTokenLimit", // Gemini
] as const;

/** The window in a list of models. `model` null: the list has only one. */
export function inModelList(reply: unknown, model: string | null): Said | null {
  const entry = entryOf(reply, model);
  for (const field of LIST_FIELDS) {
    const tokens = tokensIn(entry?.[field]);
    if (tokens) return { tokens, from: `models: ${field}`, isAssumed: false };
  }
  return null;
}

export function inLmStudioModels(reply: unknown, model: string): Said | null {
  const entry = entryOf(reply, model);
  const loaded = tokensIn(entry?.loaded_context_length);
  return loaded ? { tokens: loaded, from: "/api/v0/models", isAssumed: false } : null;
}

/** The server's own entry of the model, or the only one there is. */
function entryOf(reply: unknown, model: string | null): Record<string, unknown> | null {
  const { data } = List.safeParse(reply);
  if (!data) return null;
  const named = data.data.find(({ id }) => model !== null && id === model);
  return named ?? (data.data.length === 1 ? (data.data[0] ?? null) : null);
}

const Props = z.object({
  default_generation_settings: z.object({ n_ctx: z.unknown() }).optional(),
  n_ctx: z.unknown().optional(),
});

/** llama.cpp: what one of its slots has, which is less than the window of the model. */
export function inLlamaCppProps(reply: unknown): Said | null {
  const { data } = Props.safeParse(reply);
  const tokens = tokensIn(data?.default_generation_settings?.n_ctx) ?? tokensIn(data?.n_ctx);
  return tokens ? { tokens, from: "/props", isAssumed: false } : null;
}

const Running = z.object({ models: z.array(Fields) });

/** The window with which a model is running. Null: it is not running, or the server is too old to say. */
export function inOllamaRunning(reply: unknown, model: string): Said | null {
  const { data } = Running.safeParse(reply);
  const wanted = withTag(model);
  const entry = data?.models.find(
    (each) => withTag(String(each.name)) === wanted || withTag(String(each.model)) === wanted,
  );
  const tokens = tokensIn(entry?.context_length);
  return tokens ? { tokens, from: "/api/ps", isAssumed: false } : null;
}

const Details = z.object({
  parameters: z.string().optional(),
  model_info: Fields.optional(),
});

/** The model's own setting, or else Ollama's usual window, which its owner may have raised. */
export function inOllamaDetails(reply: unknown): Said | null {
  const { data } = Details.safeParse(reply);
  // Anything else at this address has neither.
  if (!data?.parameters && !data?.model_info) return null;
  const set = tokensIn(/^\s*num_ctx\s+(\d+)\s*$/m.exec(data.parameters ?? "")?.[1]);
  if (set) return { tokens: set, from: "/api/show", isAssumed: false };
  const [, trained] =
    Object.entries(data.model_info ?? {}).find(([name]) => name.endsWith(".context_length")) ?? [];
  const tokens = Math.min(OLLAMA_USUAL, tokensIn(trained) ?? OLLAMA_USUAL);
  return { tokens, from: "/api/show", isAssumed: true };
}

function withTag(model: string): string {
  return model.includes(":") ? model : `${model}:latest`;
}

function tokensIn(value: unknown): number | null {
  if (typeof value !== "number" && typeof value !== "string") return null;
  return Tokens.safeParse(value).data ?? null;
}
