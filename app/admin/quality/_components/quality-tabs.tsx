import { useTranslations } from "next-intl";
import { ViewTabs } from "../../_components/view-tabs.tsx";

const VIEWS = [
  { name: "collections", href: "/admin/quality" },
  { name: "log", href: "/admin/quality/log" },
  { name: "shadowAnswers", href: "/admin/quality/shadow-answers" },
] as const;

export function QualityTabs({ current }: { current: (typeof VIEWS)[number]["name"] }) {
  const t = useTranslations("console.quality");
  const views = VIEWS.map(({ name, href }) => ({
    href,
    label: t(`tabs.${name}`),
    isCurrent: name === current,
  }));
  return <ViewTabs label={t("title")} views={views} />;
}
