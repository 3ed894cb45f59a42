import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { requireCuratorPage } from "#lib/auth/page";
import { getWidget } from "#lib/db/widgets/widgets";
import type { Widget } from "#lib/domain/widgets/widget";
import { orNotFound } from "../_ui/page/or-not-found.ts";

/** The widget of the pages below this folder; loaded once per request. */
export const loadWidget = cache(async (id: string): Promise<Widget> => {
  const viewer = await requireCuratorPage(`/admin/widgets/${id}`);
  if (!z.uuid().safeParse(id).success) notFound();
  return orNotFound(getWidget(viewer, id));
});
