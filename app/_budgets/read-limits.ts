import { Limits } from "#lib/domain/money/budget";
import { parseAmount } from "#lib/domain/money/money";

export type LimitsField = "amount" | "currency" | "questionsPerMinute" | "questionsPerDay";

/** The limits typed into the form, or the fields that do not fit. An empty field means no limit. */
export function readLimits(typed: FormData): { limits: Limits } | { wrong: LimitsField[] } {
  const text = (name: string) => String(typed.get(name) ?? "").trim();
  const count = (name: string) => (text(name) === "" ? null : Number(text(name)));
  const most = { nano: parseAmount(text("amount")), currency: text("currency").toUpperCase() };
  const read = Limits.safeParse({
    budget: text("amount") === "" ? null : { period: text("period"), most },
    questionsPerMinute: count("questionsPerMinute"),
    questionsPerDay: count("questionsPerDay"),
  });
  if (read.success) return { limits: read.data };
  return { wrong: read.error.issues.map(({ path }) => fieldOf(path.join("."))) };
}

function fieldOf(path: string): LimitsField {
  if (path === "questionsPerMinute" || path === "questionsPerDay") return path;
  return path.endsWith("currency") ? "currency" : "amount";
}
