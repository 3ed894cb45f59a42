import { AIMessage, type BaseMessage, HumanMessage, SystemMessage } from "@langchain/core/messages";
import type { PromptPart } from "../model.ts";

/**
 * Parts of the same role that follow each other become one message: many servers insist that user
 * and assistant take turns, and some accept no list of parts.
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
