import { defineRoute } from "#lib/auth/route";
import { type CallLine, callLines } from "#lib/db/calls/call-lines";
import { CallQuery, filterOf } from "#lib/domain/calls/call-query";
import { csvLine } from "#lib/domain/csv";
import { formatAmount } from "#lib/domain/money/money";
import { canManageModels } from "#lib/domain/permissions";
import { contentDisposition } from "#lib/http/content-disposition";
import { streamWhileAllowed } from "../../stream-while-allowed.ts";

const HEAD = [
  "time",
  "call",
  "attempt",
  "purpose",
  "asked by",
  "name",
  "key",
  "endpoint",
  "model",
  "outcome",
  "status",
  "input tokens",
  "cached input tokens",
  "output tokens",
  "reasoning tokens",
  "response headers ms",
  "first word ms",
  "total ms",
  "bytes sent",
  "cost",
  "currency",
  "cost status",
  "price rule",
  "version",
];

/** The filtered log as comma-separated values, one line per attempt. It never contains questions. */
export const GET = defineRoute(
  { allow: canManageModels, query: CallQuery },
  ({ viewer, query }) => {
    return new Response(streamWhileAllowed(viewer, textOf(callLines(viewer, filterOf(query)))), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": contentDisposition("attachment", "calls.csv"),
        "cache-control": "no-store",
      },
    });
  },
);

/** Begins with a byte order mark: without one, spreadsheets show Chinese names as garbage. */
async function* textOf(pages: AsyncIterable<CallLine[]>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(`\uFEFF${csvLine(HEAD)}`);
  for await (const lines of pages) yield encoder.encode(lines.map(lineOf).join(""));
}

function lineOf({ call, attempt }: CallLine): string {
  const { caller } = call;
  const { total, currency, isEstimated } = attempt;
  return csvLine([
    call.createdAt,
    call.id,
    attempt.number,
    call.purpose,
    caller.kind,
    caller.kind === "system" ? null : caller.name,
    caller.kind === "member" ? caller.key : null,
    attempt.endpointId,
    attempt.model,
    attempt.outcome,
    attempt.httpStatus,
    attempt.read,
    attempt.cached,
    attempt.written,
    attempt.reasoning,
    attempt.headMs,
    attempt.firstWordMs,
    attempt.milliseconds,
    attempt.bytesSent,
    total === null ? null : formatAmount(String(total)),
    currency,
    total === null ? null : isEstimated ? "estimated" : "known",
    attempt.ruleId,
    attempt.ruleVersion,
  ]);
}
