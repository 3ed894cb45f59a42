import { notFound } from "next/navigation";
import { z } from "zod";
import { findEmbeddedWidget } from "#lib/db/widgets/widgets";
import { EMBED_MODES } from "#lib/domain/widgets/embed";
import { EmbedApp } from "../_components/embed-app.tsx";
import { EmbedStyle } from "../_components/embed-style.tsx";
import { viewOf } from "../view-of.ts";

const Query = z.object({ mode: z.enum(EMBED_MODES).catch("plain") });

/** The page inside a widget's frame. proxy.ts sets the headers that say which sites may show it. */
export default async function EmbedPage({ params, searchParams }: PageProps<"/embed/[widgetId]">) {
  const { widgetId } = await params;
  const { mode } = Query.parse(await searchParams);
  const widget = await findEmbeddedWidget(widgetId);
  if (!widget) notFound();

  return (
    <>
      <EmbedStyle {...widget.appearance} />
      <EmbedApp widget={viewOf(widget)} mode={mode} />
    </>
  );
}
