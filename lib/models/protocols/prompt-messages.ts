import { AIMessage, type BaseMessage, HumanMessage, SystemMessage } from "@langchain/core/messages";
import type { PromptPart } from "../model.ts";

/**
 * Merges adjacent parts of the same role into one message: many servers require user and assistant to alternate,
 * and some accept no list of parts.
 */
export function toMessages(prompt: readonly PromptPart[]): BaseMessage[] {
  const turns: { role: PromptPart["role"]; texts: string[] }[] = [];
  for (const { role, text } of prompt) {
    const last = turns.at(-1);
    if (last?.role === role) last.texts.push(text);
    else turns.push({ role, texts: [text] });
  }
  return turns.map(({ role, texts }) => toMessage(role, texts.join("\n\n")));
}

function toMessage(role: PromptPart["role"], text: string): BaseMessage {
  if (role === "system") return new SystemMessage(text);
  return role === "user" ? new HumanMessage(text) : new AIMessage(text);
}
