import { z } from "zod";
import { orNotFound } from "#app/admin/or-not-found";
import { requireCuratorPage } from "#lib/auth/page";
import { getWidget } from "#lib/db/widgets";
import { wordsOfFrame } from "#lib/i18n/request";
import { EmbedPreview } from "../../_components/embed-preview.tsx";
import { viewOf } from "../../view-of.ts";

/** The widget as the console shows it beside the form: with settings that are not saved yet. */
export default async function EmbedPreviewPage({ params }: PageProps<"/embed/[widgetId]/preview">) {
  const { widgetId } = await params;
  const viewer = await requireCuratorPage(`/admin/widgets/${widgetId}`);
  const id = z.uuid().catch("00000000-0000-0000-0000-000000000000").parse(widgetId);
  const widget = await orNotFound(getWidget(viewer, id));

  return (
    <EmbedPreview
      widget={{ ...viewOf(widget), isPaused: false }}
      language={widget.language}
      words={{ en: wordsOfFrame("en"), zh: wordsOfFrame("zh") }}
    />
  );
}
