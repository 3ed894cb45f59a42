import type { Viewer } from "../../domain/viewer.ts";
import { withViewer } from "../client.ts";

/** How many questions the organization has asked, and how many models it has connected. */
export function countUse(viewer: Viewer): Promise<{ questions: number; endpoints: number }> {
  return withViewer(viewer, async (tx) => ({
    questions: await tx.answer.count(),
    endpoints: await tx.endpoint.count(),
  }));
}
