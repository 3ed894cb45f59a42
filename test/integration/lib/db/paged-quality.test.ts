import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { withViewer } from "#lib/db/client";
import type { PageQuery } from "#lib/db/page";
import { listAnswerRuns } from "#lib/db/quality/answer-runs";
import { listRuns } from "#lib/db/quality/evaluation-runs";
import { listComparisons } from "#lib/db/quality/shadow-answers";
import { listAllTestCases, listTestCases } from "#lib/db/quality/test-cases";
import { createTestSet } from "#lib/db/quality/test-sets";
import type { Viewer } from "#lib/domain/viewer";
import { createOrganization } from "#test/factories/organization";
import { createCollection } from "#test/factories/passages";
import { expectBrokenCursorsRefused, expectEveryRowOnce, momentOf } from "#test/support/walk-pages";

const idOf = ({ id }: { id: string }) => id;
const times = <Row>(count: number, row: () => Row): Row[] => Array.from({ length: count }, row);

async function createSet() {
  const viewer = await createOrganization();
  const { organizationId } = viewer;
  const collectionId = await createCollection(viewer);
  const { id: setId } = await createTestSet(viewer, { collectionId, name: "A" });
  return { viewer, organizationId, setId };
}

/** A set's lists: how rows are added to each, and how its pages are read. */
async function listsOfSet() {
  const { viewer, organizationId, setId } = await createSet();
  const atMoment = (count: number, minute: number) =>
    times(count, () => ({ organizationId, setId, createdAt: momentOf(minute) }));
  return {
    viewer,
    setId,
    cases: {
      add: (count: number, minute: number) => {
        const about = { kind: "absent", origin: "chat", createdBy: viewer.userId };
        const data = atMoment(count, minute).map((row) => ({
          ...row,
          ...about,
          question: randomUUID(),
        }));
        return withViewer(viewer, (tx) => tx.testCase.createMany({ data }));
      },
      read: (query: PageQuery) => listTestCases(viewer, setId, query),
      idOf,
    },
    runs: {
      add: (count: number, minute: number) =>
        withViewer(viewer, (tx) =>
          tx.evaluationRun.createMany({
            data: atMoment(count, minute).map((row) => ({ ...row, state: "done" })),
          }),
        ),
      read: (query: PageQuery) => listRuns(viewer, setId, query),
      idOf,
    },
    answerRuns: {
      add: (count: number, minute: number) => {
        const data = atMoment(count, minute).map((row) => ({
          ...row,
          endpointId: "quotes",
          state: "done",
        }));
        return withViewer(viewer, (tx) => tx.answerRun.createMany({ data }));
      },
      read: (query: PageQuery) => listAnswerRuns(viewer, setId, query),
      idOf,
    },
  };
}

describe.each(["cases", "runs", "answerRuns"] as const)("the list of a set's %s", (name) => {
  it("leads through all pages, every row once, also while others are added", async () => {
    await expectEveryRowOnce((await listsOfSet())[name]);
  });

  it("refuses a cursor that no page has given", async () => {
    await expectBrokenCursorsRefused((await listsOfSet())[name].read);
  });
});

describe("all test cases of a set", () => {
  it("are read at once for a run or a file, in the order of the pages", async () => {
    const { viewer, setId, cases } = await listsOfSet();
    await cases.add(120, 1);
    const { rows, next } = await cases.read({});
    expect(rows).toHaveLength(50);
    expect(next).not.toBeNull();
    const all = await listAllTestCases(viewer, { setId });
    expect(all).toHaveLength(120);
    expect(all.slice(0, 50)).toEqual(rows);
  });
});

/** Adds answers with shadow answers that were asked, and judged if so, at a moment. */
async function addCompared(viewer: Viewer, count: number, createdAt: Date, isJudged: boolean) {
  const { organizationId, userId } = viewer;
  const said = { text: "", outcome: "complete", collectionIds: [], createdAt };
  const answers = times(count, () => ({ id: randomUUID(), organizationId, userId, ...said }));
  const judged = {
    shownJudgement: "right",
    ownJudgement: "right",
    judgedBy: userId,
    judgedAt: createdAt,
  };
  await withViewer(viewer, async (tx) => {
    await tx.answer.createMany({
      data: answers.map((answer) => ({
        ...answer,
        ...{ question: "Why?", endpointId: "quotes", milliseconds: 9 },
      })),
    });
    await tx.shadowAnswer.createMany({
      data: answers.map(({ id: answerId }) => ({
        ...{ organizationId, answerId, endpointId: randomUUID(), ...said },
        ...{ citations: [], unsupported: [] },
      })),
    });
    if (isJudged) {
      const answerId = { in: answers.map(idOf) };
      await tx.shadowAnswer.updateMany({ where: { answerId }, data: judged });
    }
  });
}

describe.each(["waiting", "judged"] as const)("the list of %s comparisons", (state) => {
  async function createComparisons() {
    const viewer = await createOrganization();
    return {
      add: (count: number, minute: number) =>
        addCompared(viewer, count, momentOf(minute), state === "judged"),
      read: (query: PageQuery) => listComparisons(viewer, state, query),
      idOf: ({ answerId }: { answerId: string }) => answerId,
    };
  }

  it("leads through all pages, every row once, also while others are added", async () => {
    const list = await createComparisons();
    const ids = await expectEveryRowOnce(list);
    const { rows } = await list.read({});
    const times = rows
      .filter((row) => ids.includes(row.answerId))
      .map(({ createdAt }) => createdAt);
    expect(times).toEqual(state === "waiting" ? times.toSorted() : times.toSorted().reverse());
  });

  it("refuses a cursor that no page has given", async () => {
    await expectBrokenCursorsRefused((await createComparisons()).read);
  });
});
