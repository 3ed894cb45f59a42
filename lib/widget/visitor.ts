import { hashToken } from "../auth/token.ts";
import { findVisitor } from "../db/widgets/widget-sessions.ts";
import { AppError } from "../domain/errors.ts";
import type { Visitor } from "../domain/widgets/visitor.ts";

/**
 * The visitor who sent this request through a widget; null without a valid token. The token comes in a
 * header only: cookies are ignored, and addresses end up in logs.
 */
export async function visitorOfRequest(request: Request): Promise<Visitor | null> {
  const token = tokenOfRequest(request);
  if (token === null) return null;

  const found = await findVisitor(hashToken(token));
  if ("visitor" in found) return found.visitor;
  if (found.refused === "paused") throw widgetPaused();
  return null;
}

/** The token in this request; the caller checks whether it is valid. */
export function tokenOfRequest(request: Request): string | null {
  return /^Bearer ([\w-]{43})$/.exec(request.headers.get("authorization") ?? "")?.[1] ?? null;
}

export function widgetPaused(): AppError {
  return new AppError("paused", "This assistant is paused. Try again later.");
}
