import { systemViewer } from "../../domain/viewer.ts";
import { withViewer } from "../client.ts";

/** How long the conversations of anonymous visitors are kept. */
const ANONYMOUS_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Deletes what widgets no longer need: ended sessions, used tokens, counts of past days, and the conversations
 * of anonymous visitors after thirty days. Returns how many rows it deleted.
 */
export async function forgetOldVisits(
  organizationId: string,
  now: Date = new Date(),
): Promise<number> {
  const yesterday = new Date(now.getTime() - DAY_MS);
  const longAgo = new Date(now.getTime() - ANONYMOUS_DAYS * DAY_MS);
  return withViewer(systemViewer(organizationId), async (tx) => {
    const gone = [
      await tx.widgetSession.deleteMany({ where: { endsAt: { lt: yesterday } } }),
      await tx.widgetTokenUse.deleteMany({ where: { expiresAt: { lt: yesterday } } }),
      await tx.allowanceCount.deleteMany({
        where: { since: { lt: new Date(yesterday.getTime() - DAY_MS) } },
      }),
    ];
    const conversations = await tx.$executeRaw`
      DELETE FROM conversation
      USING widget_visitor visitor
      WHERE conversation.organization_id = ${tx.organizationId}::uuid
        AND visitor.organization_id = conversation.organization_id
        AND visitor.id = conversation.user_id AND visitor.subject IS NULL
        AND conversation.updated_at < ${longAgo}`;
    // Visitors of more than thirty days ago without a conversation; newer ones may still ask.
    const visitors = await tx.$executeRaw`
      DELETE FROM widget_visitor visitor
      WHERE visitor.organization_id = ${tx.organizationId}::uuid
        AND visitor.subject IS NULL AND visitor.created_at < ${longAgo}
        AND NOT EXISTS (SELECT 1 FROM conversation
          WHERE conversation.organization_id = visitor.organization_id
            AND conversation.user_id = visitor.id)`;
    return gone.reduce((sum, { count }) => sum + count, conversations + visitors);
  });
}
