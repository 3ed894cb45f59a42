import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { requireCuratorPage } from "#lib/auth/page";
import { getWidget } from "#lib/db/widgets/widgets";
import type { Widget } from "#lib/domain/widgets/widget";
import { orNotFound } from "../_ui/page/or-not-found.ts";

/** The widget that the pages below this folder are about; read once for all that is drawn of it. */
export const loadWidget = cache(async (id: string): Promise<Widget> => {
  const viewer = await requireCuratorPage(`/admin/widgets/${id}`);
  if (!z.uuid().safeParse(id).success) notFound();
  return orNotFound(getWidget(viewer, id));
});
