import { Sparkles } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Writer } from "#lib/domain/answers/writer";

/** Says that a model wrote the answer below, and which one where the reader may know it. */
export function AiLabel({ writer }: { writer: Writer | null }) {
  const words = useAiLabel()(writer);
  if (words === null) return null;
  return (
    <p className="flex items-center gap-1.5 text-muted text-sm [overflow-wrap:anywhere]">
      <Sparkles aria-hidden className="size-3.5 shrink-0" />
      {words}
    </p>
  );
}

/** The label as text. Null: the text is quoted, so it carries none. */
export function useAiLabel() {
  const t = useTranslations("reader");
  return (writer: Writer | null): string | null => {
    if (!writer?.aiGenerated) return null;
    const { writtenBy } = writer;
    return writtenBy === null ? t("aiGenerated") : t("aiGeneratedBy", { name: writtenBy });
  };
}
