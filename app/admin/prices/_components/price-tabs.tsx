import { useTranslations } from "next-intl";
import { ViewTabs } from "../../_components/view-tabs.tsx";

const VIEWS = [
  { name: "current", href: "/admin/prices" },
  { name: "other", href: "/admin/prices?show=other" },
] as const;

export function PriceTabs({ current }: { current: (typeof VIEWS)[number]["name"] }) {
  const t = useTranslations("console.prices");
  const views = VIEWS.map(({ name, href }) => ({
    href,
    label: t(`tabs.${name}`),
    isCurrent: name === current,
  }));
  return <ViewTabs label={t("title")} views={views} />;
}
