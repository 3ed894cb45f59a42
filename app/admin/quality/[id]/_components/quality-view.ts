/** The views of a collection's quality. */
export const QUALITY_VIEWS = ["figures", "answers", "cases"] as const;
export type QualityView = (typeof QUALITY_VIEWS)[number];

export function addressOf(collectionId: string, view: QualityView, setId?: string): string {
  const page = view === "figures" ? "" : `/${view}`;
  return `/admin/quality/${collectionId}${page}${setId ? `?set=${setId}` : ""}`;
}
