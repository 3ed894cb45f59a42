import { useTranslations } from "next-intl";
import { ViewTabs } from "../../_components/view-tabs.tsx";

const VIEWS = [
  { name: "overview", href: "/admin/privacy" },
  { name: "ledger", href: "/admin/privacy/ledger" },
  { name: "masking", href: "/admin/privacy/masking" },
] as const;

export function PrivacyTabs({ current }: { current: (typeof VIEWS)[number]["name"] }) {
  const t = useTranslations("console.privacy");
  const views = VIEWS.map(({ name, href }) => ({
    href,
    label: t(`tabs.${name}`),
    isCurrent: name === current,
  }));
  return <ViewTabs label={t("title")} views={views} />;
}
