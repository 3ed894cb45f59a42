import { randomUUID } from "node:crypto";
import { describe, it } from "vitest";
import { listCalls } from "#lib/db/calls/call-log";
import { listEgress } from "#lib/db/calls/egress";
import { withViewer } from "#lib/db/client";
import type { PageQuery } from "#lib/db/page";
import { decisionRow, listDecisions } from "#lib/db/routing/decisions";
import { listRetrievals } from "#lib/db/search/retrievals";
import { decide } from "#lib/domain/routing/decide";
import type { Viewer } from "#lib/domain/viewer";
import { buildCandidate, buildContext, buildPolicy } from "#test/factories/candidate";
import { createOrganization } from "#test/factories/organization";
import {
  expectBrokenCursorsRefused,
  expectEarlierCursorsRead,
  expectEveryRowOnce,
  momentOf,
} from "#test/support/walk-pages";

const times = <Row>(count: number, row: () => Row): Row[] => Array.from({ length: count }, row);

/** How rows are added to a log, and how its pages are read. */
const LOGS = {
  calls: {
    add: ({ organizationId, ...viewer }: Viewer, count: number, createdAt: Date) => {
      const facts = { outcome: "complete", bytesSent: 9, milliseconds: 9, createdAt };
      const data = times(count, () => ({ organizationId, endpointId: "x", model: "a", ...facts }));
      return withViewer({ organizationId, ...viewer }, (tx) => tx.call.createMany({ data }));
    },
    read: (viewer: Viewer, query: PageQuery) => listCalls(viewer, {}, query),
  },
  "egress records": {
    add: (viewer: Viewer, count: number, createdAt: Date) => {
      const { organizationId, userId } = viewer;
      const provider = { providerId: randomUUID(), providerName: "A", jurisdiction: "EU" };
      const what = { model: "a", address: "a.test", purpose: "answer", dataClass: "public" };
      const sent = { decision: "sent", bytes: 9, sha256: "0".repeat(64), masked: {}, createdAt };
      const data = times(count, () => ({
        ...{ organizationId, userId },
        ...provider,
        ...what,
        ...sent,
      }));
      return withViewer(viewer, (tx) => tx.egressRecord.createMany({ data }));
    },
    read: (viewer: Viewer, query: PageQuery) => listEgress(viewer, {}, query),
  },
  retrievals: {
    add: (viewer: Viewer, count: number, createdAt: Date) => {
      const { organizationId, userId } = viewer;
      const asked = { question: "Why?", collectionIds: [], milliseconds: 9, createdAt };
      const answers = times(count, () => ({
        ...{ id: randomUUID(), organizationId, userId, ...asked },
        ...{ text: "", outcome: "abstained", endpointId: "quotes" },
      }));
      const data = answers.map(({ id: answerId }) => ({
        ...{ organizationId, answerId, ...asked },
        ...{ passages: [], termCoverage: 0, isAnswered: false },
      }));
      return withViewer(viewer, async (tx) => {
        await tx.answer.createMany({ data: answers });
        await tx.retrieval.createMany({ data });
      });
    },
    read: (viewer: Viewer, query: PageQuery) => listRetrievals(viewer, {}, query),
  },
  "routing decisions": {
    add: (viewer: Viewer, count: number, createdAt: Date) => {
      const policy = { ...buildPolicy(), version: null };
      const decision = decide([buildCandidate()], policy, buildContext());
      const about = { callId: null, answerId: null, createdAt };
      const data = times(count, () => decisionRow(viewer, about, decision));
      return withViewer(viewer, (tx) => tx.routingDecision.createMany({ data }));
    },
    read: (viewer: Viewer, query: PageQuery) => listDecisions(viewer, query),
  },
};

describe.each(Object.entries(LOGS))("the list of %s", (_name, log) => {
  async function createLog() {
    const viewer = await createOrganization();
    return {
      add: (count: number, minute: number) => log.add(viewer, count, momentOf(minute)),
      read: (query: PageQuery) => log.read(viewer, query),
      idOf: ({ id }: { id: string }) => id,
    };
  }

  it("leads through all pages, every row once, also while others are added", async () => {
    await expectEveryRowOnce(await createLog());
  });

  it("refuses a cursor that no page has given", async () => {
    await expectBrokenCursorsRefused((await createLog()).read);
  });

  it("reads the position in an address of an earlier release", async () => {
    await expectEarlierCursorsRead(await createLog());
  });
});
