import { createHmac } from "node:crypto";
import { sessionSecret } from "../auth/session-cookie.ts";
import { type Allowance, takeFromAllowances } from "../db/widget-counts.ts";
import { AppError } from "../domain/errors.ts";
import { visitorViewer } from "../domain/viewer.ts";
import type { Visitor } from "../domain/visitor.ts";

/** Several people may share an address; a visitor who starts anew every time may not share it long. */
const VISITORS_AN_ADDRESS = 5;
/** Ways in an address may be given a minute: pages that are opened, not questions. */
const STARTS_A_MINUTE = 60;

/** Counts a question before it is asked; throws when the visitor or the widget has had its share. */
export async function allowQuestion(visitor: Visitor, address: string): Promise<void> {
  if (visitor.isPreview) return; // a curator, who is nobody's visitor
  const { visitorPerMinute, visitorPerDay, widgetPerDay } = visitor.widget.limits;
  const asker = `visitor:${visitor.userId}`;
  const allowances: Allowance[] = [
    { name: `${asker}:minute`, per: "minute", limit: visitorPerMinute },
    { name: `${asker}:day`, per: "day", limit: visitorPerDay },
    ...(visitor.isIdentified ? [] : addressAllowances(address, visitor.widget.limits)),
    { name: "widget", per: "day", limit: widgetPerDay },
  ];
  const exceeded = await takeFromAllowances(visitor, visitor.widget.id, allowances);
  if (exceeded) throw tooMany(exceeded);
}

/** Counts an opened page before it is let in. */
export async function allowStart(
  { organizationId, id }: { organizationId: string; id: string },
  address: string,
): Promise<void> {
  const nobody = visitorViewer(organizationId, crypto.randomUUID(), { id, collectionIds: [] });
  const exceeded = await takeFromAllowances(nobody, id, [
    { name: `start:${traceOf(address)}`, per: "minute", limit: STARTS_A_MINUTE },
  ]);
  if (exceeded) throw tooMany(exceeded);
}

function addressAllowances(address: string, limits: Visitor["widget"]["limits"]): Allowance[] {
  const name = `address:${traceOf(address)}`;
  return [
    { name: `${name}:minute`, per: "minute", limit: limits.visitorPerMinute * VISITORS_AN_ADDRESS },
    { name: `${name}:day`, per: "day", limit: limits.visitorPerDay * VISITORS_AN_ADDRESS },
  ];
}

/** An address is personal: what we keep tells two apart and is of no use tomorrow. */
function traceOf(address: string): string {
  const today = new Date().toISOString().slice(0, 10);
  return createHmac("sha256", sessionSecret())
    .update(`widget ${today} ${address}`)
    .digest("base64url")
    .slice(0, 22);
}

function tooMany({ per, name }: Allowance): AppError {
  if (per === "minute") {
    return new AppError("too_many_requests", "Too many questions at once. Wait a minute.");
  }
  return new AppError(
    "too_many_requests",
    name === "widget"
      ? "This assistant has answered all it may today. Come back tomorrow."
      : "You have asked all that is allowed today. Come back tomorrow.",
  );
}
