import type { Writer } from "#lib/domain/answers/writer";

/** Attributes by which machines find what a model wrote. Empty where the text is quoted. */
export function aiMark(writer: Writer | null): Record<`data-ai-${string}`, string> {
  if (!writer?.aiGenerated) return {};
  const { writtenBy } = writer;
  return {
    "data-ai-generated": "true",
    ...(writtenBy !== null && { "data-ai-writer": writtenBy }),
  };
}
