import type { Metadata } from "next";
import { loadWidget } from "../../../_widgets/load-widget.ts";
import { WidgetHeader } from "./_components/widget-header.tsx";
import { WidgetTabs } from "./_components/widget-tabs.tsx";

type Props = LayoutProps<"/admin/widgets/[id]">;

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  return { title: (await loadWidget((await params).id)).name };
}

export default async function WidgetLayout({ params, children }: Props) {
  const widget = await loadWidget((await params).id);
  return (
    <main className="flex flex-col gap-6 p-4 md:p-6">
      <WidgetHeader widget={widget} />
      <WidgetTabs id={widget.id} />
      {children}
    </main>
  );
}
