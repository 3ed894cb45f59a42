/** One message of a prompt, as OpenAI's protocol has it. */
export type LocalMessage = { role: "system" | "user" | "assistant"; content: string };

export type LocalAnswer = {
  finish: "stop" | "length";
  promptTokens: number;
  /** Of the prompt, what the model still had from the answer before. */
  cachedTokens: number;
  outputTokens: number;
};

/** A model that is loaded and answers one prompt at a time. */
export type LocalModel = {
  name: string;
  /** Tokens of prompt and answer together. */
  contextSize: number;
  /** Throws "too-long" as an `AppError` where the prompt leaves no room for an answer. */
  answer: (
    messages: readonly LocalMessage[],
    options: { outputLimit: number | undefined; signal: AbortSignal },
    onText: (text: string) => void,
  ) => Promise<LocalAnswer>;
};
