import { z } from "zod";
import { Prisma } from "#prisma/generated/client";
import type { AnswerRecord } from "../../domain/answers/answer.ts";
import { withholdSources } from "../../domain/answers/withhold-sources.ts";
import { systemViewer, type Viewer } from "../../domain/viewer.ts";
import { type Transaction, withViewer } from "../client.ts";
import { StoredCitations } from "../quality/shadow-answers.ts";
import { ANSWER_COLUMNS, asAnswerRecord, StoredSentences } from "./answers.ts";
import { versionsOf } from "./source-states.ts";

type Touched = { id: string; conversationId: string | null; versionId: string };

/**
 * Takes what comes from deleted versions out of the stored answers, shadow answers and log entries of every
 * conversation that has some of it. Returns the versions that it found. Running it again changes nothing.
 */
export async function sweepAnswers({ organizationId }: Viewer): Promise<string[]> {
  const viewer = systemViewer(organizationId);
  const touched = await withViewer(viewer, findTouched);
  const conversations = new Set(touched.map(({ id, conversationId }) => conversationId ?? id));
  for (const one of conversations) await withViewer(viewer, (tx) => sweepConversation(tx, one));
  return [...new Set(touched.map(({ versionId }) => versionId))];
}

function findTouched(tx: Transaction): Promise<Touched[]> {
  return tx.$queryRaw<Touched[]>`
    SELECT answer.id, answer.conversation_id AS "conversationId", named.id AS "versionId"
    FROM answer, unnest(answer.version_ids) AS named(id), deleted_version gone
    WHERE answer.organization_id = ${tx.organizationId}::uuid
      AND gone.organization_id = answer.organization_id AND gone.version_id = named.id`;
}

/** `id` is a conversation's, or that of an answer outside any. */
async function sweepConversation(tx: Transaction, id: string): Promise<void> {
  const rows = await tx.answer.findMany({
    where: { OR: [{ conversationId: id }, { id }] },
    select: { ...ANSWER_COLUMNS, shadowAnswer: true },
    orderBy: { createdAt: "asc" },
  });
  const records = rows.map((row) => asAnswerRecord(row, () => null));
  const isGone = await findGone(tx, records.flatMap(versionsOf));
  const swept = withholdSources(records, (version) => (isGone(version) ? "deleted" : "open"));
  for (const [place, { shadowAnswer }] of rows.entries()) {
    const [before, after] = [records[place], swept[place]];
    if (!(before && after)) continue;
    if (shadowAnswer) await sweepShadow(tx, shadowAnswer, records, isGone);
    await storeSwept(tx, after, before);
  }
}

async function findGone(
  tx: Transaction,
  versionIds: readonly string[],
): Promise<(versionId: string) => boolean> {
  const gone = await tx.deletedVersion.findMany({
    where: { versionId: { in: [...new Set(versionIds)] } },
    select: { versionId: true },
  });
  const ids = new Set(gone.map(({ versionId }) => versionId));
  return (versionId) => ids.has(versionId);
}

async function storeSwept(
  tx: Transaction,
  after: AnswerRecord,
  before: AnswerRecord,
): Promise<void> {
  const { id, text, sources, sentences, searched, withheld } = after;
  await tx.answer.updateMany({
    where: { id },
    data: {
      text,
      searched,
      sources,
      sentences: sentences ?? Prisma.DbNull,
      versionIds: versionsOf(after),
      deletedSources: withheld.deleted,
    },
  });
  const kept = after.citations.map(({ marker }) => marker);
  const gone = before.citations.map(({ marker }) => marker).filter((one) => !kept.includes(one));
  if (gone.length > 0) {
    await tx.citation.deleteMany({ where: { answerId: id, marker: { in: gone } } });
  }
  await tx.retrieval.updateMany({ where: { answerId: id }, data: { searched } });
}

type StoredShadow = Prisma.ShadowAnswerGetPayload<object>;
const Unsupported = z.array(z.number());

/** A shadow answer was written from the sources of its answer, and may repeat the conversation as well. */
async function sweepShadow(
  tx: Transaction,
  stored: StoredShadow,
  records: readonly AnswerRecord[],
  isGone: (versionId: string) => boolean,
): Promise<void> {
  const { answerId, endpointId, text } = stored;
  const answer = records.find(({ id }) => id === answerId);
  if (!answer) return;
  const shadow = {
    ...answer,
    endpointId,
    text,
    citations: StoredCitations.parse(stored.citations),
    unsupported: Unsupported.parse(stored.unsupported),
    sentences: StoredSentences.parse(stored.sentences),
  };
  const swept = withholdSources([...records, shadow], (version) =>
    isGone(version) ? "deleted" : "open",
  ).at(-1);
  if (!swept) return;
  await tx.shadowAnswer.updateMany({
    where: { answerId },
    data: {
      text: swept.text,
      citations: swept.citations,
      sentences: swept.sentences ?? Prisma.DbNull,
    },
  });
}
