import { useTranslations } from "next-intl";
import type { Widget } from "#lib/domain/widgets/widget";
import { Badge } from "#ui/badge";

/** Whether visitors can ask now. */
export function WidgetBadge({ isPaused, origins }: Pick<Widget, "isPaused" | "origins">) {
  const t = useTranslations("console.widgets");
  if (isPaused) return <Badge tone="warn">{t("paused")}</Badge>;
  if (origins.length === 0) return <Badge tone="warn">{t("nowhere")}</Badge>;
  return <Badge tone="accent">{t("live")}</Badge>;
}
