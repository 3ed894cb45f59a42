import { useTranslations } from "next-intl";
import { ViewTabs } from "../../_components/view-tabs.tsx";

const VIEWS = [
  { name: "policy", href: "/admin/routing" },
  { name: "decisions", href: "/admin/routing/decisions" },
] as const;

export function RoutingTabs({ current }: { current: (typeof VIEWS)[number]["name"] }) {
  const t = useTranslations("console.routing");
  const views = VIEWS.map(({ name, href }) => ({
    href,
    label: t(`tabs.${name}`),
    isCurrent: name === current,
  }));
  return <ViewTabs label={t("title")} views={views} />;
}
