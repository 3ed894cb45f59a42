import { ANSWER_NOTES, type AnswerNote } from "../../domain/answers/answer.ts";
import { AppError } from "../../domain/errors.ts";
import { canManageModels } from "../../domain/permissions.ts";
import {
  type AnswerRouting,
  inOrder,
  knownQuality,
  type LookedAt,
  type NamedEndpoint,
  reasonsThatCounted,
} from "../../domain/routing/answer-routing.ts";
import type { Candidate } from "../../domain/routing/candidate.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { withViewer } from "../client.ts";
import { endpointsOf } from "../models/endpoints.ts";
import { findDecisionOfAnswer, type KeptDecision } from "./decisions.ts";

/**
 * Why this model answered: for the person who asked and for curators. Only viewers who may manage models see
 * the costs. Throws an `AppError` if no model was chosen, or the viewer may not see the decision.
 */
export async function getRoutingOfAnswer(viewer: Viewer, answerId: string): Promise<AnswerRouting> {
  const decision = await findDecisionOfAnswer(viewer, answerId);
  if (!decision) throw new AppError("not_found", "No model was chosen for this answer.");
  const endpoints = await endpointsOf(viewer);
  const nameOf = (id: string): NamedEndpoint => ({
    id,
    name: endpoints.find((endpoint) => endpoint.id === id)?.name ?? null,
  });
  const answered = await findWhoAnswered(viewer, answerId);
  const { mode, vertical, policyVersion, chosen, order, candidates } = decision;
  const lookedAt = (candidate: Candidate): LookedAt => ({
    ...nameOf(candidate.endpointId),
    quality: knownQuality(candidate),
    reasons: reasonsThatCounted(candidate, mode),
    ...(canManageModels(viewer) && { expectedCost: candidate.expectedCost }),
  });
  return {
    mode,
    vertical,
    policyVersion,
    chosen: nameOf(chosen),
    answeredBy: answered === null ? null : nameOf(answered),
    note: await findNote(viewer, decision),
    candidates: inOrder(candidates, order).map(lookedAt),
  };
}

async function findWhoAnswered(viewer: Viewer, id: string): Promise<string | null> {
  const answer = await withViewer(viewer, (tx) =>
    tx.answer.findFirst({ where: { id }, select: { endpointId: true } }),
  );
  return answer?.endpointId ?? null;
}

/** The note of the call's first attempt. Null for everybody but curators, because only they see attempts. */
async function findNote(viewer: Viewer, { callId }: KeptDecision): Promise<AnswerNote | null> {
  if (callId === null) return null;
  const first = await withViewer(viewer, (tx) =>
    tx.callAttempt.findFirst({
      where: { callId },
      select: { outcome: true },
      orderBy: { number: "asc" },
    }),
  );
  return ANSWER_NOTES.find((note) => note === first?.outcome) ?? null;
}
