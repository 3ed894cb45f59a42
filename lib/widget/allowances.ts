import { createHmac } from "node:crypto";
import { questionAllowances, tooManyQuestions } from "../answer/allow-question.ts";
import { sessionSecret } from "../auth/session-cookie.ts";
import { type Allowance, takeFromAllowances } from "../db/money/allowances.ts";
import type { AppError } from "../domain/errors.ts";
import { visitorViewer } from "../domain/viewer.ts";
import type { Visitor } from "../domain/widgets/visitor.ts";

/**
 * How many visitors' allowances the anonymous visitors of one address share: several people may use one
 * address, but a visitor who always starts a new session must not get a new allowance each time.
 */
const VISITORS_AN_ADDRESS = 5;
/** Opened pages per address and minute; questions are counted separately. */
const STARTS_A_MINUTE = 60;

/** Counts a question before it is asked; throws when the visitor or the widget has used its allowance. */
export async function allowQuestion(visitor: Visitor, address: string): Promise<void> {
  const { curatorId, isIdentified } = visitor;
  const { id, limits } = visitor.widget;
  // Each preview has a visitor of its own, so a curator is counted by their own id.
  const asker = curatorId === null ? `visitor:${visitor.userId}` : `preview:${curatorId}`;
  const isAnonymous = curatorId === null && !isIdentified;
  const allowances: Allowance[] = [
    { name: `${asker}:minute`, per: "minute", limit: limits.visitorPerMinute },
    { name: `${asker}:day`, per: "day", limit: limits.visitorPerDay },
    ...(isAnonymous ? addressAllowances(address, limits) : []),
    { name: "widget", per: "day", limit: limits.widgetPerDay },
  ];
  const exceeded = await takeFromAllowances(visitor, [
    ...within(id, allowances),
    ...(await questionAllowances(visitor)),
  ]);
  if (exceeded) throw tooMany(exceeded);
}

/** Counts an opened page before its session starts; throws when its address has opened too many. */
export async function allowStart(
  { organizationId, id }: { organizationId: string; id: string },
  address: string,
): Promise<void> {
  const nobody = visitorViewer(organizationId, crypto.randomUUID(), { id, collectionIds: [] });
  const starts: Allowance[] = [
    { name: `start:${traceOf(address)}`, per: "minute", limit: STARTS_A_MINUTE },
  ];
  const exceeded = await takeFromAllowances(nobody, within(id, starts));
  if (exceeded) throw tooMany(exceeded);
}

function within(widgetId: string, allowances: readonly Allowance[]): Allowance[] {
  return allowances.map((one) => ({ ...one, name: `widget:${widgetId}:${one.name}` }));
}

function addressAllowances(address: string, limits: Visitor["widget"]["limits"]): Allowance[] {
  const name = `address:${traceOf(address)}`;
  return [
    { name: `${name}:minute`, per: "minute", limit: limits.visitorPerMinute * VISITORS_AN_ADDRESS },
    { name: `${name}:day`, per: "day", limit: limits.visitorPerDay * VISITORS_AN_ADDRESS },
  ];
}

/**
 * A keyed hash of the address and the day: addresses are personal, and this one tells two apart but
 * cannot be linked to another day's.
 */
function traceOf(address: string): string {
  const today = new Date().toISOString().slice(0, 10);
  return createHmac("sha256", sessionSecret())
    .update(`widget ${today} ${address}`)
    .digest("base64url")
    .slice(0, 22);
}

function tooMany(exceeded: Allowance): AppError {
  return tooManyQuestions(
    exceeded,
    /:(visitor|preview|address):/.test(exceeded.name)
      ? "You have used your questions for today. Ask again tomorrow."
      : "This assistant has reached its limit for today. Ask again tomorrow.",
  );
}
