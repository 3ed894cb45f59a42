import { randomUUID } from "node:crypto";
import { AppError, type ErrorCode } from "../domain/errors.ts";
import { log } from "../log.ts";

/** Prisma: the row to change does not exist, or is not the viewer's. */
const ROW_NOT_FOUND = "P2025";
/** The codes of the file system and of Postgres for a full disk. */
const DISK_FULL = ["ENOSPC", "53100"];
/** A cause may have a cause; a longer chain than this is taken for a loop. */
const CAUSES_FOLLOWED = 8;

/** The response to a failure: the message of a planned error, or a reference into the log. */
export function toErrorResponse(error: unknown): Response {
  const expected = asExpected(error);
  if (expected) return errorResponse(expected, expected.status);

  const reference = randomUUID().slice(0, 8);
  log.error({ err: error, reference }, "A request failed unexpectedly.");
  const message = `An internal error occurred. The log has it under reference ${reference}.`;
  return errorResponse({ code: "internal", message }, 500);
}

type Failure = { code: ErrorCode | "internal"; message: string; waitSeconds?: number | undefined };

function errorResponse({ code, message, waitSeconds }: Failure, status: number): Response {
  const headers = new Headers({ "cache-control": "no-store" });
  if (waitSeconds !== undefined) headers.set("retry-after", String(waitSeconds));
  return Response.json({ error: { code, message, waitSeconds } }, { status, headers });
}

function asExpected(error: unknown): AppError | null {
  if (error instanceof AppError) return error;

  const codes = codesOf(error);
  if (codes.includes(ROW_NOT_FOUND)) return new AppError("not_found", "This no longer exists.");
  if (codes.some((code) => DISK_FULL.includes(code))) {
    log.error({ err: error }, "The disk is full.");
    return new AppError("storage_full", "The disk is full and nothing was saved. Free some space.");
  }
  return null;
}

/** Every `code` along the chain of causes; database drivers keep theirs as `originalCode`. */
function codesOf(error: unknown): string[] {
  const codes: string[] = [];
  let current = error;
  for (let depth = 0; depth < CAUSES_FOLLOWED && isRecord(current); depth++) {
    codes.push(...[current.code, current.originalCode].filter((code) => typeof code === "string"));
    current = current.cause;
  }
  return codes;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
