import { type Allowance, takeFromAllowances } from "../db/money/allowances.ts";
import { findLimits } from "../db/money/budgets.ts";
import { AppError } from "../domain/errors.ts";
import { endOf, targetsOf } from "../domain/money/budget.ts";
import type { Viewer } from "../domain/viewer.ts";

const USED_UP: Record<string, string> = {
  organization: "Your organization has used its questions for today.",
  member: "You have used your questions for today.",
  key: "This key has used its questions for today.",
};

/**
 * Counts a member's question before it is asked. Throws if an allowance of the member, the key or the
 * organization is used up.
 */
export async function allowQuestion(viewer: Viewer): Promise<void> {
  const exceeded = await takeFromAllowances(viewer, await questionAllowances(viewer));
  if (!exceeded) return;
  const [scope = ""] = exceeded.name.split(":");
  throw tooManyQuestions(exceeded, `${USED_UP[scope]} The allowance resets at midnight UTC.`);
}

/** The question limits that apply to a viewer, with the organization's last. */
export async function questionAllowances(viewer: Viewer): Promise<Allowance[]> {
  const limits = await findLimits(viewer, targetsOf(viewer));
  return limits.flatMap(({ scope, scopeId, questionsPerMinute, questionsPerDay }) => [
    ...allowance(`${scope}:${scopeId}`, "minute", questionsPerMinute),
    ...allowance(`${scope}:${scopeId}`, "day", questionsPerDay),
  ]);
}

function allowance(whose: string, per: Allowance["per"], limit: number | null): Allowance[] {
  return limit === null ? [] : [{ name: `${whose}:${per}`, per, limit }];
}

/** The error for a question over an allowance; `today` is the message if the allowance is per day. */
export function tooManyQuestions({ per }: Allowance, today: string): AppError {
  const now = new Date();
  const waitSeconds = Math.ceil((endOf(per, now).getTime() - now.getTime()) / 1000);
  const message =
    per === "minute" ? "Too many questions at once. Wait a minute, then ask again." : today;
  return new AppError("too_many_requests", message, { waitSeconds });
}
