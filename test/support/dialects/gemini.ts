import { type Dialect, piecesOf, type Telling } from "./dialect.ts";

const FINISH_REASONS = { stop: "STOP", length: "MAX_TOKENS", content_filter: "SAFETY" };
const PROMPT = { promptTokenCount: 120, totalTokenCount: 120 };
const USAGE = { promptTokenCount: 120, candidatesTokenCount: 8, totalTokenCount: 128 };

/** Gemini's chunks: unnamed events, the finish reason in the last, and no end event. */
export const GEMINI: Dialect = {
  protocol: "gemini",
  kind: "google",
  overloadedNote: "server-failed",
  promptTokens: 120,
  eventsSaying(text: string, { finish = "stop" }: Telling = {}) {
    const words = piecesOf(text).map((piece) => chunk({ parts: [{ text: piece }] }));
    if (finish === null) return words;
    return [...words, chunk({ parts: [{ text: "" }] }, FINISH_REASONS[finish])];
  },
  toolCall: chunk({ parts: [{ functionCall: { name: "search", args: {} } }] }),
  oddWords: chunk({ parts: [{ inlineData: { mimeType: "text/plain", data: "NjA=" } }] }),
  overloaded: `data: ${JSON.stringify({ error: { code: 503, message: "The model is overloaded.", status: "UNAVAILABLE" } })}\n\n`,
  refusal: (status, message) => ({ error: { code: status, message, status: "FAILED" } }),
};

/** Thinking that a model sends before it answers. */
export const GEMINI_THOUGHTS = [chunk({ parts: [{ text: "Let me see.", thought: true }] })];

function chunk(content: Record<string, unknown>, finishReason?: string): string {
  const candidate = { content: { role: "model", ...content }, index: 0 };
  return `data: ${JSON.stringify({
    candidates: [finishReason ? { ...candidate, finishReason } : candidate],
    usageMetadata: finishReason ? USAGE : PROMPT,
    modelVersion: "gemini-fake-1",
    responseId: "1",
  })}\n\n`;
}
