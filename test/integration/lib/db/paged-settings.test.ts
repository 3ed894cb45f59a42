import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { listAllCustomTerms, listCustomTerms } from "#lib/db/calls/custom-terms";
import { withViewer } from "#lib/db/client";
import type { PageQuery } from "#lib/db/page";
import { currentPolicy, listPolicies } from "#lib/db/routing/policies";
import { listTunings } from "#lib/db/tuning/tunings";
import { createOrganization } from "#test/factories/organization";
import { createCollection } from "#test/factories/passages";
import { expectBrokenCursorsRefused, expectEveryRowOnce, momentOf } from "#test/support/walk-pages";

const times = <Row>(count: number, row: () => Row): Row[] => Array.from({ length: count }, row);

/** Versions count up, whenever they are added. */
async function policies() {
  const viewer = await createOrganization();
  const { organizationId, userId } = viewer;
  let version = 0;
  return {
    add: (count: number, minute: number) => {
      const rest = { policy: { choose: { by: "evidence" } }, createdAt: momentOf(minute) };
      const data = times(count, () => {
        version += 1;
        return { organizationId, userId, version, ...rest };
      });
      return withViewer(viewer, (tx) => tx.routingPolicy.createMany({ data }));
    },
    read: (query: PageQuery) => listPolicies(viewer, query),
    idOf: (row: { version: number }) => String(row.version),
    latest: async () => (await currentPolicy(viewer))?.version,
  };
}

async function tunings() {
  const viewer = await createOrganization();
  const collectionId = await createCollection(viewer);
  let version = 0;
  return {
    add: (count: number, minute: number) => {
      const { organizationId } = viewer;
      const data = times(count, () => {
        version += 1;
        const createdAt = momentOf(minute);
        return { organizationId, collectionId, version, state: "failed", createdAt };
      });
      return withViewer(viewer, (tx) => tx.retrievalTuning.createMany({ data }));
    },
    read: (query: PageQuery) => listTunings(viewer, collectionId, null, query),
    idOf: ({ id }: { id: string }) => id,
  };
}

async function terms() {
  const viewer = await createOrganization();
  const { organizationId, userId } = viewer;
  return {
    viewer,
    add: (count: number, minute: number) => {
      const data = times(count, () => ({
        organizationId,
        userId,
        term: `${minute} ${randomUUID()}`,
      }));
      return withViewer(viewer, (tx) => tx.customTerm.createMany({ data }));
    },
    read: (query: PageQuery) => listCustomTerms(viewer, query),
    idOf: ({ id }: { id: string }) => id,
  };
}

describe("the list of routing policies", () => {
  it("leads through all versions, each once, also while others are saved", async () => {
    const list = await policies();
    const [first] = await expectEveryRowOnce(list);
    expect(first).toBe("7");
    expect(await list.latest()).toBe(9);
  });

  it("refuses a cursor that no page has given", async () => {
    await expectBrokenCursorsRefused((await policies()).read);
  });
});

describe("the list of a collection's tunings", () => {
  it("leads through all versions, each once, also while others are made", async () => {
    await expectEveryRowOnce(await tunings());
  });

  it("refuses a cursor that no page has given", async () => {
    await expectBrokenCursorsRefused((await tunings()).read);
  });
});

describe("the list of custom terms", () => {
  it("leads through all terms, each once, also while others are added", async () => {
    await expectEveryRowOnce(await terms());
  });

  it("refuses a cursor that no page has given", async () => {
    await expectBrokenCursorsRefused((await terms()).read);
  });

  it("is read whole for masking", async () => {
    const { viewer, add, read } = await terms();
    await add(60, 1);
    expect((await read({})).rows).toHaveLength(50);
    expect(await listAllCustomTerms(viewer)).toHaveLength(60);
  });
});
