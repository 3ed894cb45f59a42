import { z } from "zod";
import type { AskedFor, AttemptDetail, CallDetail } from "../../domain/calls/call-log.ts";
import { AppError } from "../../domain/errors.ts";
import type { Quantities } from "../../domain/money/pricing/units.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { type Transaction, withViewer } from "../client.ts";
import { readCall } from "./call-log.ts";
import { reasoningOf } from "./kept-reasoning.ts";

const Usage: z.ZodType<Quantities> = z.object({
  input: z.number(),
  cachedInput: z.number(),
  cacheWrite: z.number(),
  cacheWriteHour: z.number(),
  output: z.number(),
  reasoning: z.number(),
  search: z.number(),
  request: z.number(),
});

/** One call with its attempts, and its question if the viewer may read that. */
export function getCall(viewer: Viewer, id: string): Promise<CallDetail> {
  return withViewer(viewer, async (tx) => {
    const call = await readCall(tx, id);
    if (!call)
      throw new AppError("not_found", "This call does not exist. Reload the list of calls.");
    const asked = call.answerId === null ? null : await askedFor(tx, viewer, call.answerId);
    // A thought repeats its question: who may not read that may not read this.
    const mayRead = asked !== null && asked.kind !== "hidden";
    const reasoning = mayRead ? await reasoningOf(tx, id) : new Map<number, string>();
    const tries = await readAttempts(tx, id);
    return {
      ...call,
      asked,
      tries: tries.map((attempt) => ({
        ...attempt,
        reasoning: reasoning.get(attempt.number) ?? null,
      })),
    };
  });
}

async function readAttempts(
  tx: Transaction,
  callId: string,
): Promise<Omit<AttemptDetail, "reasoning">[]> {
  const rows = await tx.callAttempt.findMany({
    where: { callId },
    omit: { organizationId: true, callId: true, headers: true },
    orderBy: { number: "asc" },
  });
  const epochs = await tx.modelEpoch.findMany({
    where: { id: { in: rows.flatMap(({ epochId }) => epochId ?? []) } },
    select: { id: true, startedAt: true, evidence: true },
  });
  const endpoints = await tx.endpoint.findMany({ select: { id: true, name: true } });
  return rows.map(({ epochId, usage, startedAt, ...row }) => {
    const epoch = epochs.find((each) => each.id === epochId);
    return {
      ...row,
      startedAt: startedAt.toISOString(),
      endpointName: endpoints.find((each) => each.id === row.endpointId)?.name ?? null,
      epoch: epoch ? { ...epoch, startedAt: epoch.startedAt.toISOString() } : null,
      usage: Usage.nullable().parse(usage),
    };
  });
}

type StoredAnswer = {
  question: string;
  userId: string;
  widgetId: string | null;
  conversationId: string | null;
  isFromSite: boolean;
};

/** The question behind a call. Curators see visitors' questions and their own, but not another member's. */
async function askedFor(
  tx: Transaction,
  viewer: Viewer,
  answerId: string,
): Promise<AskedFor | null> {
  const [answer] = await tx.$queryRaw<StoredAnswer[]>`
    SELECT answer.question, answer.user_id AS "userId", answer.widget_id AS "widgetId",
           answer.conversation_id AS "conversationId", visitor.id IS NOT NULL AS "isFromSite"
    FROM answer
    LEFT JOIN widget_visitor visitor ON visitor.organization_id = answer.organization_id
      AND visitor.id = answer.user_id AND visitor.host_origin IS NOT NULL
    WHERE answer.organization_id = ${tx.organizationId}::uuid AND answer.id = ${answerId}::uuid`;
  if (!answer) return null;
  const { question, userId, widgetId, conversationId, isFromSite } = answer;
  if (widgetId && conversationId && isFromSite) {
    return { kind: "visitor", question, widgetId, conversationId };
  }
  if (userId === viewer.userId) return { kind: "own", question, conversationId };
  return { kind: "hidden" };
}
