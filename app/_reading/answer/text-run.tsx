import type { AnswerInline } from "#lib/domain/answers/answer-text";

/** A run of text in the look that its writer gave it. */
export function TextRun({ text, look }: Extract<AnswerInline, { kind: "text" }>) {
  if (look === "strong") return <strong>{text}</strong>;
  if (look === "emphasis") return <em>{text}</em>;
  if (look === "code") {
    return <code className="rounded-sm bg-sunken px-1 font-mono text-[0.875em]">{text}</code>;
  }
  return text;
}
