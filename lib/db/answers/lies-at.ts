import type { Prisma } from "#prisma/generated/client";

type Span = { versionId: string; start: number; end: number };
type Place = Pick<Prisma.CorrectionGetPayload<object>, "versionId" | "startOffset" | "endOffset">;

/** Whether a correction is about exactly this span. An overlapping span does not count. */
export function liesAt({ versionId, start, end }: Span, place: Place): boolean {
  return versionId === place.versionId && start === place.startOffset && end === place.endOffset;
}
