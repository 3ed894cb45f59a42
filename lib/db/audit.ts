import type { Viewer } from "../domain/viewer.ts";
import { noteSettingsChange, type Transaction } from "./client.ts";
import { ACCESS_CHANGED, signalWork } from "./work-signal.ts";

/** The events of the audit log. A name is a noun, then a verb in the past tense. */
export type AuditAction =
  | "session.started"
  | "session.ended"
  | "key.created"
  | "key.revoked"
  | "account.renamed"
  | "password.changed"
  | "password.link-made"
  | "password.reset"
  | "member.invited"
  | "invitation.withdrawn"
  | "member.joined"
  | "member.role-changed"
  | "member.sessions-revoked"
  | "member.removed"
  | "collection.created"
  | "collection.changed"
  | "collection.threshold-chosen"
  | "collection.deleted"
  | "document.added"
  | "document.deleted"
  | "document.version-split"
  | "document.joined"
  | "document.versions-confirmed"
  | "endpoint.added"
  | "endpoint.changed"
  | "endpoint.quirks-forgotten"
  | "endpoint.deleted"
  | "endpoint.made-default"
  | "endpoint.priced"
  | "endpoint.certified"
  | "endpoint.made-judge"
  | "endpoint.no-judge"
  | "place.declared"
  | "provider.added"
  | "provider.changed"
  | "custom-terms.added"
  | "custom-term.deleted"
  | "safe-harbor.switched-on"
  | "safe-harbor.switched-off"
  | "price.added"
  | "price.calendar-added"
  | "budget.set"
  | "budget.removed"
  | "routing.policy-saved"
  | "widget.added"
  | "widget.changed"
  | "widget.paused"
  | "widget.resumed"
  | "widget.secret-replaced"
  | "widget.deleted"
  | "evaluation-set.created"
  | "evaluation-set.deleted"
  | "retrieval-log.kept-for"
  | "reasoning.kept"
  | "reasoning.not-kept"
  | "tuning.switched-on"
  | "tuning.undone"
  | "reranker.switched-on"
  | "reranker.switched-off";

/** Events after which somebody may no longer have what a stream is sending them. */
const MAY_END_ACCESS: ReadonlySet<AuditAction> = new Set([
  "session.ended",
  "key.revoked",
  "password.changed",
  "password.reset",
  "member.role-changed",
  "member.sessions-revoked",
  "member.removed",
  "collection.changed",
  "collection.deleted",
  "document.deleted",
  "document.joined",
  "widget.changed",
  "widget.paused",
  "widget.secret-replaced",
  "widget.deleted",
]);

/**
 * Writes an event to the audit log in the transaction of the action itself: both happen or neither.
 * The subject is an id, or a few words such as "reader for ID"; never a document's text. Open streams are told of an event
 * that may end somebody's access.
 */
export async function recordAuditEvent(
  tx: Transaction,
  viewer: Viewer,
  action: AuditAction,
  subject: string,
): Promise<void> {
  await recordAuditEvents(tx, viewer, action, [subject]);
}

/** The same for several subjects, in one statement. */
export async function recordAuditEvents(
  tx: Transaction,
  viewer: Viewer,
  action: AuditAction,
  subjects: readonly string[],
): Promise<void> {
  if (subjects.length === 0) return;
  noteSettingsChange(tx);
  // No row is returned: whoever is neither owner nor admin may add to the audit log and not read it.
  await tx.$executeRaw`
    INSERT INTO audit_event (organization_id, actor, action, subject)
    SELECT ${tx.organizationId}::uuid, ${viewer.userId}, ${action}, subject
    FROM unnest(${[...subjects]}::text[]) AS subject`;
  if (MAY_END_ACCESS.has(action)) await signalWork(tx, ACCESS_CHANGED);
}
