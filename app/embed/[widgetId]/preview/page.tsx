import { loadWidget } from "#app/_widgets/load-widget";
import { wordsOfFrame } from "#lib/i18n/request";
import { EmbedPreview } from "../../_components/embed-preview.tsx";
import { viewOf } from "../../view-of.ts";

/** The widget in the console's preview, with settings that are not saved yet. */
export default async function EmbedPreviewPage({ params }: PageProps<"/embed/[widgetId]/preview">) {
  const { widgetId } = await params;
  const widget = await loadWidget(widgetId);

  return (
    <EmbedPreview
      widget={{ ...viewOf(widget), isPaused: false }}
      language={widget.language}
      words={{ en: wordsOfFrame("en"), zh: wordsOfFrame("zh") }}
    />
  );
}
