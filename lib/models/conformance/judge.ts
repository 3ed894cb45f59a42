import type { CheckResult } from "../../domain/models/capabilities.ts";
import type { Probed } from "./probe.ts";
import { LAST_WORD, NEEDLE } from "./prompts.ts";

/** Characters of the reply that are kept for the console. */
const SAID_LENGTH = 120;

type Judged = Omit<CheckResult, "check">;

export function judgeStreaming({ pieces }: Probed): Judged {
  return pieces > 1
    ? { result: "pass", finding: "as-asked", said: String(pieces) }
    : { result: "fail", finding: "otherwise" };
}

export function judgeStop({ finishReason }: Probed): Judged {
  if (finishReason === "stop") return { result: "pass", finding: "as-asked" };
  if (finishReason === null) return { result: "fail", finding: "missing" };
  return { result: "fail", finding: "otherwise", said: finishReason };
}

/** Plausible range of tokens per byte. A count outside it cannot be a count of these texts. */
const FEWEST_TOKENS_PER_BYTE = 1 / 20;
const MOST_TOKENS_PER_BYTE = 1;
/** Allowance for chat markup and a hidden system preamble. */
const ADDED_TOKENS = 400;

export function judgeUsage({ usage, promptBytes, text }: Probed): Judged {
  if (!usage) return { result: "fail", finding: "missing" };
  const input = usage.input + usage.cachedInput + usage.cacheWrite + usage.cacheWriteHour;
  const said = `${input} / ${usage.output}`;
  const isPlausible =
    isCountOf(promptBytes, input) && isCountOf(Buffer.byteLength(text), usage.output);
  return isPlausible
    ? { result: "pass", finding: "as-asked", said }
    : { result: "fail", finding: "implausible", said };
}

function isCountOf(bytes: number, tokens: number): boolean {
  const fewest = bytes * FEWEST_TOKENS_PER_BYTE;
  return tokens >= fewest && tokens <= bytes * MOST_TOKENS_PER_BYTE + ADDED_TOKENS;
}

export function judgeSystemPrompt({ text }: Probed): Judged {
  return asAsked(new RegExp(`${LAST_WORD}\\W*$`).test(text), text);
}

export function judgeJson({ text }: Probed): Judged {
  const bare = text.replace(/^```(?:json)?\s*|\s*```$/g, "");
  return asAsked(hasCountOfThree(bare), text);
}

function hasCountOfThree(text: string): boolean {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" && parsed !== null && Reflect.get(parsed, "count") === 3;
  } catch (error) {
    // Invalid JSON is a result of this check, not an error.
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

export function judgeChinese({ text }: Probed): Judged {
  const signs = text.match(/\p{L}/gu) ?? [];
  const chinese = text.match(/\p{Script=Han}/gu) ?? [];
  return asAsked(/春/.test(text) && chinese.length * 2 > signs.length, text);
}

export function judgeLongContext({ text }: Probed): Judged {
  return asAsked(text.toLowerCase().includes(NEEDLE), text);
}

/** Passes when the reply is complete: a tool call would have been a fault. */
export function judgeToolFree(): Judged {
  return { result: "pass", finding: "as-asked" };
}

function asAsked(isSo: boolean, text: string): Judged {
  if (isSo) return { result: "pass", finding: "as-asked" };
  return { result: "fail", finding: "otherwise", said: text.slice(0, SAID_LENGTH) };
}
