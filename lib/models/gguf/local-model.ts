/** One message of a prompt, in OpenAI's format. */
export type LocalMessage = { role: "system" | "user" | "assistant"; content: string };

export type LocalAnswer = {
  finish: "stop" | "length";
  promptTokens: number;
  /** Prompt tokens that were still cached from the previous answer. */
  cachedTokens: number;
  outputTokens: number;
};

/** A loaded model. It answers one prompt at a time. */
export type LocalModel = {
  name: string;
  /** Most tokens of prompt and answer together. */
  contextSize: number;
  /** Throws an `AppError` "too-long" when the prompt leaves no room for an answer. */
  answer: (
    messages: readonly LocalMessage[],
    options: { outputLimit: number | undefined; signal: AbortSignal },
    onText: (text: string) => void,
  ) => Promise<LocalAnswer>;
};
