import { getTranslations } from "next-intl/server";
import type { Widget } from "#lib/domain/widgets/widget";
import { BackLink } from "#ui/page/back-link";
import { PageHeader } from "#ui/page/page-header";
import { WidgetBadge } from "../../_components/widget-badge.tsx";
import { PauseButton } from "./pause-button.tsx";
import { WidgetMenu } from "./widget-menu.tsx";

export async function WidgetHeader({ widget }: { widget: Widget }) {
  const t = await getTranslations("console.widgets");
  const { id, name, isPaused } = widget;
  return (
    <div className="flex flex-col gap-2">
      <BackLink href="/admin/widgets">{t("title")}</BackLink>
      <PageHeader
        title={name}
        actions={
          <>
            <PauseButton id={id} name={name} isPaused={isPaused} />
            <WidgetMenu id={id} name={name} />
          </>
        }
      >
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <WidgetBadge {...widget} />
          {isPaused && <span className="text-sm">{t("pausedText")}</span>}
        </p>
      </PageHeader>
    </div>
  );
}
