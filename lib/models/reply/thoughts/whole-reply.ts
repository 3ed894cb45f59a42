import { ThoughtSplitter } from "./thought-splitter.ts";

/** The text of a whole reply without its thoughts, for one that was kept before they were taken out. */
export function textOfReply(reply: string): string {
  const splitter = new ThoughtSplitter({ closesOnly: false, mayQuote: () => false });
  let text = "";
  for (const piece of [...splitter.push(reply), ...splitter.flush()]) {
    if (piece.type === "text") text += piece.text;
    if (piece.type === "retract") text = "";
  }
  return text.trim();
}
