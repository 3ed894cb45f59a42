import { systemViewer, type Viewer } from "../../domain/viewer.ts";
import { recordAuditEvent } from "../audit.ts";
import { type Transaction, withViewer } from "../client.ts";
import { rememberBriefly } from "../remember-briefly.ts";

/** What models thought in one call, by the number of the attempt, and what it was read from. */
export type Reasoning = {
  callId: string;
  answerId: string;
  versionIds: readonly string[];
  texts: readonly { number: number; text: string }[];
};

/** Whether the organization keeps what models think. */
export async function getKeepsReasoning({ organizationId }: Viewer): Promise<boolean> {
  const { keepsReasoning } = await withViewer(systemViewer(organizationId), (tx) =>
    tx.organization.findUniqueOrThrow({
      where: { id: organizationId },
      select: { keepsReasoning: true },
    }),
  );
  return keepsReasoning;
}

const keepsReasoning = rememberBriefly(getKeepsReasoning);

/** Switches keeping on or off. Off: what was kept is deleted in the same transaction. */
export async function setKeepsReasoning(viewer: Viewer, keeps: boolean): Promise<void> {
  const { organizationId } = viewer;
  await withViewer(viewer, async (tx) => {
    const where = { id: organizationId };
    await tx.organization.updateMany({ where, data: { keepsReasoning: keeps } });
    if (!keeps) await tx.keptReasoning.deleteMany({});
    await recordAuditEvent(
      tx,
      viewer,
      keeps ? "reasoning.kept" : "reasoning.not-kept",
      "reasoning",
    );
  });
}

/**
 * Keeps what models thought where the organization wants it, and the retrieval log is kept. Nothing is kept where a
 * version that was read is deleted already.
 */
export async function keepReasoning(viewer: Viewer, reasoning: Reasoning): Promise<void> {
  if (reasoning.texts.length === 0 || !(await keepsReasoning(viewer))) return;
  const { callId, answerId, versionIds, texts } = reasoning;
  const rows = texts.map(({ number, text }) => ({ number, text }));
  await withViewer(
    viewer,
    (tx) => tx.$executeRaw`
      INSERT INTO kept_reasoning
        (organization_id, call_id, number, answer_id, user_id, version_ids, text)
      SELECT organization.id, ${callId}::uuid, thought.number, ${answerId}::uuid,
             ${viewer.userId}::uuid, ${versionIds}::uuid[], thought.text
      FROM organization, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS thought(number int, text text)
      WHERE organization.id = ${tx.organizationId}::uuid
        AND organization.keeps_reasoning AND organization.retrieval_days > 0
        AND NOT EXISTS (SELECT 1 FROM deleted_version gone
          WHERE gone.organization_id = ${tx.organizationId}::uuid
            AND gone.version_id = ANY (${versionIds}::uuid[]))`,
  );
}

/** What a model thought in each attempt of a call. Nothing of it once a version that was read is deleted. */
export async function reasoningOf(tx: Transaction, callId: string): Promise<Map<number, string>> {
  const rows = await tx.$queryRaw<{ number: number; text: string }[]>`
    SELECT kept.number, kept.text
    FROM kept_reasoning kept
    WHERE kept.organization_id = ${tx.organizationId}::uuid AND kept.call_id = ${callId}::uuid
      AND NOT EXISTS (SELECT 1 FROM deleted_version gone
        WHERE gone.organization_id = kept.organization_id
          AND gone.version_id = ANY (kept.version_ids))`;
  return new Map(rows.map(({ number, text }) => [number, text]));
}

/** Deletes what models thought past the retention of the retrieval log, and what was read from deleted versions. */
export function forgetOldReasoning(organizationId: string): Promise<number> {
  return withViewer(
    systemViewer(organizationId),
    (tx) => tx.$executeRaw`
      DELETE FROM kept_reasoning kept
      USING organization
      WHERE kept.organization_id = ${tx.organizationId}::uuid
        AND organization.id = kept.organization_id
        AND (kept.created_at <= now() - make_interval(days => organization.retrieval_days)
          OR EXISTS (SELECT 1 FROM deleted_version gone
            WHERE gone.organization_id = kept.organization_id
              AND gone.version_id = ANY (kept.version_ids)))`,
  );
}
