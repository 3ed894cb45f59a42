import { describe, expect, it } from "vitest";
import { withViewer } from "#lib/db/client";
import type { WidgetLimits } from "#lib/domain/widgets/widget";
import { allowQuestion } from "#lib/widget/allowances";
import { signIdentity } from "#test/factories/identity-token";
import { createOrganization } from "#test/factories/organization";
import { buildWidget, letIn, visitorOf } from "#test/factories/widget";

const HIGH = { visitorPerMinute: 1_000, visitorPerDay: 10_000, widgetPerDay: 10_000 };

async function createVisitors(count: number, limits: Partial<WidgetLimits>, known = false) {
  const owner = await createOrganization();
  const { id, secret } = await buildWidget(owner, { limits: { ...HIGH, ...limits } });
  const visitors = [];
  for (let number = 0; number < count; number += 1) {
    const identity = signIdentity({ widgetId: id, secret, subject: `visitor-${number}` });
    const token = await letIn(id, { address: `192.0.2.${number}`, ...(known && { identity }) });
    visitors.push(await visitorOf(token));
  }
  return { owner, visitors };
}

/** How many of these concurrent questions are allowed. */
async function allowed(questions: Promise<void>[]): Promise<number> {
  const results = await Promise.allSettled(questions);
  const refused = results.filter((result) => result.status === "rejected");
  for (const { reason } of refused) expect(reason.code).toBe("too_many_requests");
  return results.length - refused.length;
}

/** Waits until enough of the current minute is left for a test that counts questions per minute. */
async function withinOneMinute(): Promise<void> {
  const left = 60_000 - (Date.now() % 60_000);
  if (left < 5_000) await new Promise((resolve) => setTimeout(resolve, left + 50));
}

describe("questions", () => {
  it("are limited per minute for each visitor, exactly, even if asked all at once", async () => {
    const { visitors } = await createVisitors(2, { visitorPerMinute: 5 });
    await withinOneMinute();
    for (const [index, visitor] of visitors.entries()) {
      const asked = Array.from({ length: 12 }, () => allowQuestion(visitor, `203.0.113.${index}`));
      expect(await allowed(asked)).toBe(5);
    }
  });

  it("are limited per day for the whole widget, exactly, with fifty callers at once", async () => {
    const { owner, visitors } = await createVisitors(10, { widgetPerDay: 23 });
    const asked = Array.from({ length: 50 }, (_, index) => {
      const visitor = visitors[index % visitors.length];
      if (!visitor) throw new Error("There is no such visitor.");
      return allowQuestion(visitor, `203.0.113.${index}`);
    });
    expect(await allowed(asked)).toBe(23);

    const counts = await withViewer(owner, (tx) => tx.allowanceCount.findMany());
    expect(counts.find(({ name }) => name.endsWith(":widget"))?.count).toBe(23);
    // A rejected question is not counted in the visitor's own allowance either.
    const days = counts.filter(({ name }) => /:visitor:.*:day$/.test(name));
    expect(days.reduce((sum, { count }) => sum + count, 0)).toBe(23);
  });

  it("from one address are limited, however often its visitors start a new session", async () => {
    const { visitors } = await createVisitors(8, { visitorPerDay: 2 });
    const asked = visitors.flatMap((visitor) =>
      [1, 2].map(() => allowQuestion(visitor, "203.0.113.77")),
    );
    expect(await allowed(asked)).toBe(10);
  });

  it("of visitors whose identity the site signed are not counted by address", async () => {
    const { visitors } = await createVisitors(8, { visitorPerDay: 2 }, true);
    const asked = visitors.flatMap((visitor) =>
      [1, 2].map(() => allowQuestion(visitor, "203.0.113.77")),
    );
    expect(await allowed(asked)).toBe(16);
  });

  it("store no address", async () => {
    const { owner, visitors } = await createVisitors(1, {});
    const [visitor] = visitors;
    if (visitor) await allowQuestion(visitor, "203.0.113.99");
    const counts = await withViewer(owner, (tx) => tx.allowanceCount.findMany());
    expect(JSON.stringify(counts)).not.toContain("203.0.113");
  });
});
