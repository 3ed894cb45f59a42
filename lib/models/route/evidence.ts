import { findCertified } from "../../db/models/certifications.ts";
import {
  type EndpointEvidence,
  qualityEvidence,
  qualityNear,
} from "../../db/quality/quality-evidence.ts";
import { VERTICALS, type Vertical } from "../../domain/documents/collection.ts";
import { nearbyOf } from "../../domain/routing/evidence.ts";
import { systemViewer, type Viewer } from "../../domain/viewer.ts";
import { NO_EVIDENCE, type RouteSources } from "./sources.ts";

/** Test cases and judged questions that are looked up for one question. */
const NEIGHBOURS = 50;

/** Evidence from this organization's answer runs, judged answers and certifications. */
export const EVIDENCE: RouteSources = {
  ...NO_EVIDENCE,
  findCertified,
  async findQuality(viewer) {
    const rows = await qualityEvidence(viewer);
    const ofVertical = (vertical: Vertical) =>
      rows
        .filter((row) => row.vertical === vertical)
        .map((row) => [row.endpointId, asQuality(row)] as const);
    return new Map(VERTICALS.map((vertical) => [vertical, new Map(ofVertical(vertical))]));
  },
  async findNearby(viewer: Viewer, vertical, { model, vector }) {
    // Reads as the system: only sums come of it, and the reader may not be allowed to see the test cases.
    const system = systemViewer(viewer.organizationId);
    const near = await qualityNear(system, { vector, modelId: model.id, count: NEIGHBOURS });
    const own = near.filter((item) => item.vertical === vertical);
    const byEndpoint = Map.groupBy(own, ({ endpointId }) => endpointId);
    return new Map(
      [...byEndpoint].map(([endpointId, items]) => [
        endpointId,
        nearbyOf(
          items.map(({ likeness, isCorrect }) => ({ cosine: likeness, hasPassed: isCorrect })),
        ),
      ]),
    );
  },
};

function asQuality({ passed, total, judged }: EndpointEvidence) {
  return { passed, total, items: total - judged, judged };
}
