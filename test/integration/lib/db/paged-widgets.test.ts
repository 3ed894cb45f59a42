import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { withViewer } from "#lib/db/client";
import type { PageQuery } from "#lib/db/page";
import { listWidgetConversations, listWidgetGaps } from "#lib/db/widgets/widget-activity";
import { createOrganization } from "#test/factories/organization";
import { buildWidget, letIn, visitorOf } from "#test/factories/widget";
import {
  expectBrokenCursorsRefused,
  expectEarlierCursorsRead,
  expectEveryRowOnce,
  momentOf,
} from "#test/support/walk-pages";

async function createSite() {
  const owner = await createOrganization();
  const { id: widgetId } = await buildWidget(owner);
  const visitor = await visitorOf(await letIn(widgetId));
  const { organizationId, userId } = visitor;
  return { owner, visitor, widgetId, row: { organizationId, userId, widgetId } };
}

async function conversations() {
  const { owner, visitor, widgetId, row } = await createSite();
  return {
    add: (count: number, minute: number) => {
      const one = { ...row, title: "A", updatedAt: momentOf(minute) };
      const data = Array.from({ length: count }, () => one);
      return withViewer(visitor, (tx) => tx.conversation.createMany({ data }));
    },
    read: (query: PageQuery) => listWidgetConversations(owner, widgetId, query),
    idOf: ({ id }: { id: string }) => id,
  };
}

/** Every second question is asked twice. */
async function unansweredQuestions() {
  const { owner, visitor, widgetId, row } = await createSite();
  return {
    add: (count: number, minute: number) => {
      const facts = { text: "", outcome: "abstained", endpointId: "quotes", milliseconds: 9 };
      const createdAt = momentOf(minute);
      const data = Array.from({ length: count }, (_, place) => {
        const asked = { ...row, ...facts, collectionIds: [], question: randomUUID(), createdAt };
        return place % 2 ? [asked, asked] : [asked];
      }).flat();
      return withViewer(visitor, (tx) => tx.answer.createMany({ data }));
    },
    read: (query: PageQuery) => listWidgetGaps(owner, widgetId, query),
    idOf: ({ answerId }: { answerId: string }) => answerId,
  };
}

describe("the list of a widget's conversations", () => {
  it("leads through all pages, every conversation once, also while others begin", async () => {
    await expectEveryRowOnce(await conversations());
  });

  it("refuses a cursor that no page has given, and reads a time alone", async () => {
    await expectBrokenCursorsRefused((await conversations()).read);
    await expectEarlierCursorsRead(await conversations());
  });
});

describe("the list of what a widget's visitors were not answered", () => {
  it("leads through all pages, the most frequent first, also while others are asked", async () => {
    const list = await unansweredQuestions();
    await expectEveryRowOnce(list);
    const counts = (await list.read({})).rows.map(({ count }) => count);
    expect(counts).toEqual(counts.toSorted((left, right) => right - left));
    expect(new Set(counts)).toEqual(new Set([1, 2]));
  });

  it("refuses a cursor that no page has given", async () => {
    await expectBrokenCursorsRefused((await unansweredQuestions()).read);
  });
});
