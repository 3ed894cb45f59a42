import { describe, expect, it } from "vitest";
import { allowQuestion } from "#lib/answer/allow-question";
import { withViewer } from "#lib/db/client";
import { saveLimits } from "#lib/db/money/budgets";
import type { AppError } from "#lib/domain/errors";
import { EVERY_MEMBER, NO_LIMITS, ORGANIZATION } from "#lib/domain/money/budget";
import { allowQuestion as allowVisitorsQuestion } from "#lib/widget/allowances";
import { createMember, createOrganization } from "#test/factories/organization";
import { buildWidget, letIn, visitorOf } from "#test/factories/widget";

/** How many of these concurrent questions are allowed, and the errors of the others. */
async function allowed(questions: Promise<void>[]) {
  const results = await Promise.allSettled(questions);
  const refusals: AppError[] = results.flatMap((one) =>
    one.status === "rejected" ? [one.reason] : [],
  );
  for (const { code } of refusals) expect(code).toBe("too_many_requests");
  return { allowed: results.length - refusals.length, refusals };
}

/** Waits until enough of the current minute is left for a test that counts questions per minute. */
async function withinOneMinute(): Promise<void> {
  const left = 60_000 - (Date.now() % 60_000);
  if (left < 5_000) await new Promise((resolve) => setTimeout(resolve, left + 50));
}

describe("a member's questions", () => {
  it("are limited per minute, exactly, with fifty at once, and the error says when to ask again", async () => {
    const owner = await createOrganization();
    const other = await createMember(owner.organizationId, "reader");
    await saveLimits(owner, EVERY_MEMBER, { ...NO_LIMITS, questionsPerMinute: 17 });
    await withinOneMinute();
    const own = await allowed(Array.from({ length: 50 }, () => allowQuestion(owner)));
    expect(own.allowed).toBe(17);
    expect(own.refusals[0]?.waitSeconds).toBeGreaterThan(0);
    expect(own.refusals[0]?.waitSeconds).toBeLessThanOrEqual(60);
    await allowQuestion(other);
  });

  it("are limited per day for the organization's members and visitors together", async () => {
    const owner = await createOrganization();
    const { organizationId } = owner;
    const { id } = await buildWidget(owner);
    const visitor = await visitorOf(await letIn(id));
    await saveLimits(owner, ORGANIZATION, { ...NO_LIMITS, questionsPerDay: 17 });
    const members = await Promise.all([1, 2, 3].map(() => createMember(organizationId, "member")));
    const asked = Array.from({ length: 50 }, (_, index) => {
      const member = members[index % 4];
      return member ? allowQuestion(member) : allowVisitorsQuestion(visitor, `192.0.2.${index}`);
    });
    expect((await allowed(asked)).allowed).toBe(17);

    // A rejected question is not counted in any allowance.
    const counts = await withViewer(owner, (tx) => tx.allowanceCount.findMany());
    const ofAll = counts.find(({ name }) => name === "organization::day")?.count;
    const ofWidget = counts.find(({ name }) => name.endsWith(":widget"))?.count ?? 0;
    expect(ofAll).toBe(17);
    expect(ofWidget).toBeLessThanOrEqual(17);
  });

  it("are not counted if there is no limit", async () => {
    const owner = await createOrganization();
    await saveLimits(owner, EVERY_MEMBER, NO_LIMITS);
    await allowQuestion(owner);
    expect(await withViewer(owner, (tx) => tx.allowanceCount.count())).toBe(0);
  });
});
