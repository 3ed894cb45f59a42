import { useTranslations } from "next-intl";

type CutNoteProps = { shown: number; total: number };

/** Says how much of a list is shown; nothing where that is all of it. */
export function CutNote({ shown, total }: CutNoteProps) {
  const t = useTranslations("common.pages");
  if (shown >= total) return null;
  return <p className="text-muted text-sm">{t("cut", { shown, total })}</p>;
}
