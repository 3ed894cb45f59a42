import { z } from "zod";
import { Prisma } from "#prisma/generated/client";
import { AppError } from "../../domain/errors.ts";
import {
  ANSWER_FORMS,
  GRADES,
  type Place,
  RISKS,
  TEST_CASE_KINDS,
  TEST_CASE_ORIGINS,
  type TestCase,
  type TestCaseKind,
  type TestCaseOrigin,
} from "../../domain/quality/evaluation.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { type Transaction, withViewer } from "../client.ts";
import { SHOWN_TITLE } from "../documents/shown-title.ts";
import { textAt } from "../documents/text-at.ts";
import {
  isOlder,
  type Page,
  type PageQuery,
  ROWS_PER_PAGE,
  readTimeCursor,
  toPage,
} from "../page.ts";
import { noSuchSet } from "./test-sets.ts";

/** More test cases would make a run too slow to wait for. */
const MOST_ITEMS = 2_000;

/** What a right answer must have. */
type Expectation = Pick<TestCase, "form" | "answer" | "risk">;

/** Without an expectation, the stored one stays; in a new test case, an answer need only cite a place. */
export type NewTestCase = Partial<Expectation> & {
  question: string;
  kind: TestCaseKind;
  origin: TestCaseOrigin;
  asOf: string | null;
  /** Their quotes are read from the documents, never taken from the caller. */
  places: Omit<Place, "quote">[];
};

const StoredItem = z.object({
  id: z.string(),
  setId: z.string(),
  question: z.string(),
  kind: z.enum(TEST_CASE_KINDS),
  origin: z.enum(TEST_CASE_ORIGINS),
  form: z.enum(ANSWER_FORMS),
  answer: z.string().nullable(),
  risk: z.enum(RISKS),
  asOf: z.string().nullable(),
  savedBy: z.string().nullable(),
  createdAt: z.date().transform((date) => date.toISOString()),
  places: z.array(
    z.object({
      documentId: z.string(),
      versionId: z.string(),
      start: z.number(),
      end: z.number(),
      quote: z.string(),
      grade: z.literal(GRADES),
      title: z.string(),
    }),
  ),
});

type Filter = { setId?: string; collectionId?: string; question?: string };

/** A page of a set's test cases, the latest first, with the same places as `listAllTestCases`. */
export async function listTestCases(
  viewer: Viewer,
  setId: string,
  { after, limit = ROWS_PER_PAGE }: PageQuery = {},
): Promise<Page<TestCase>> {
  const isAfter = isOlder(Prisma.sql`item.created_at, item.id`, readTimeCursor(after));
  const condition = Prisma.sql`${isAfter} AND item.set_id = ${setId}::uuid`;
  const rows = await withViewer(viewer, (tx) =>
    readTestCases(tx, condition, Prisma.sql`LIMIT ${limit + 1}`),
  );
  return toPage(rows, limit, ({ createdAt, id }) => [createdAt, id]);
}

/** All test cases, the latest first, with those places whose document the viewer may see. */
export function listAllTestCases(viewer: Viewer, filter: Filter): Promise<TestCase[]> {
  const { setId = null, collectionId = null, question = null } = filter;
  const condition = Prisma.sql`
    (${setId}::uuid IS NULL OR item.set_id = ${setId}::uuid)
    AND (${collectionId}::uuid IS NULL OR test_set.collection_id = ${collectionId}::uuid)
    AND (${question}::text IS NULL OR lower(item.question) = lower(${question}::text))`;
  return withViewer(viewer, (tx) => readTestCases(tx, condition, Prisma.empty));
}

async function readTestCases(
  tx: Transaction,
  condition: Prisma.Sql,
  limit: Prisma.Sql,
): Promise<TestCase[]> {
  const rows = await tx.$queryRaw<unknown[]>`
      SELECT item.id, item.set_id AS "setId", item.question, item.kind, item.origin,
             item.form, item.answer, item.risk, item.as_of::text AS "asOf", saver.name AS "savedBy", item.created_at AS "createdAt",
             COALESCE((
               SELECT jsonb_agg(jsonb_build_object(
                        'documentId', place.document_id, 'versionId', place.version_id,
                        'start', place.start_offset, 'end', place.end_offset,
                        'quote', place.quote, 'grade', place.grade, 'title', ${SHOWN_TITLE})
                      ORDER BY place.grade DESC, place.id)
               FROM test_case_place place
               JOIN document ON document.organization_id = place.organization_id
                            AND document.id = place.document_id
               WHERE place.organization_id = item.organization_id AND place.case_id = item.id
             ), '[]') AS places
      FROM test_case item
      JOIN test_set ON test_set.organization_id = item.organization_id
                         AND test_set.id = item.set_id
      LEFT JOIN "user" saver ON saver.id = item.created_by
      WHERE item.organization_id = ${tx.organizationId}::uuid
        AND ${condition}
      ORDER BY item.created_at DESC, item.id DESC
      ${limit}`;
  return z.array(StoredItem).parse(rows);
}

/**
 * Saves a test case. A test set has each question once per day asked about: saving it again replaces the
 * earlier test case. Every place must lie in a document of the test set's collection.
 */
export function saveTestCase(
  viewer: Viewer,
  setId: string,
  item: NewTestCase,
): Promise<{ id: string; isNew: boolean }> {
  return withViewer(viewer, async (tx) =>
    saveInSet(tx, viewer, { setId, collectionId: await touchSet(tx, setId) }, item),
  );
}

/** Saves test cases as `saveTestCase` does, all of them or none. */
export function saveTestCases(
  viewer: Viewer,
  setId: string,
  items: readonly NewTestCase[],
): Promise<{ added: number; replaced: number }> {
  return withViewer(viewer, async (tx) => {
    const set = { setId, collectionId: await touchSet(tx, setId) };
    let added = 0;
    for (const item of items) added += Number((await saveInSet(tx, viewer, set, item)).isNew);
    return { added, replaced: items.length - added };
  });
}

async function saveInSet(
  tx: Transaction,
  { organizationId, userId: createdBy }: Viewer,
  { setId, collectionId }: { setId: string; collectionId: string },
  { places, ...columns }: NewTestCase,
): Promise<{ id: string; isNew: boolean }> {
  const read = await readPlaces(tx, collectionId, places);
  const asOf = columns.asOf === null ? null : new Date(columns.asOf);
  const known = await tx.testCase.findFirst({
    where: { setId, asOf, question: { equals: columns.question, mode: "insensitive" } },
    select: { id: true },
  });
  if (!known) await refuseFull(tx, setId);

  const { id } =
    known ??
    (await tx.testCase.create({
      data: { ...columns, organizationId, setId, asOf, createdBy },
      select: { id: true },
    }));
  if (known) {
    await tx.testCase.updateMany({ where: { id }, data: { ...columns, asOf } });
    await tx.testCasePlace.deleteMany({ where: { caseId: id } });
  }
  await tx.testCasePlace.createMany({
    data: read.map(({ start, end, ...place }) => ({
      ...place,
      organizationId,
      caseId: id,
      startOffset: start,
      endOffset: end,
    })),
  });
  return { id, isNew: !known };
}

async function readPlaces(
  tx: Transaction,
  collectionId: string,
  places: readonly Omit<Place, "quote">[],
): Promise<Place[]> {
  const texts = await textAt(tx, places);
  const versions = await tx.documentVersion.findMany({
    where: { id: { in: places.map(({ versionId }) => versionId) }, document: { collectionId } },
    select: { id: true, documentId: true },
  });
  const documentOf = new Map(versions.map(({ id, documentId }) => [id, documentId]));
  return places.map((place, index) => {
    const quote = texts[index]?.text;
    if (!quote || documentOf.get(place.versionId) !== place.documentId) {
      throw new AppError(
        "invalid_request",
        "A marked passage is not in the collection of this test set. Search only that collection.",
      );
    }
    return { ...place, quote };
  });
}

/** Changes the question, the day it is about, or what a right answer must have. */
export function changeTestCase(
  viewer: Viewer,
  id: string,
  { question, asOf, ...expectation }: Expectation & { question: string; asOf: string | null },
): Promise<void> {
  return withViewer(viewer, async (tx) => {
    const { setId } = await requireItem(tx, id);
    const day = asOf === null ? null : new Date(asOf);
    const taken = await tx.testCase.findFirst({
      where: {
        setId,
        id: { not: id },
        asOf: day,
        question: { equals: question, mode: "insensitive" },
      },
      select: { id: true },
    });
    if (taken) throw new AppError("conflict", "The test set already has this question.");
    // The vector belongs to the old question. A vector without a model is ignored.
    const data = { question, asOf: day, ...expectation, embeddingModelId: null };
    await tx.testCase.updateMany({ where: { id }, data });
    await touchSet(tx, setId);
  });
}

export function deleteTestCase(viewer: Viewer, id: string): Promise<void> {
  return withViewer(viewer, async (tx) => {
    const { setId } = await requireItem(tx, id);
    await tx.testCase.deleteMany({ where: { id } });
    await touchSet(tx, setId);
  });
}

async function requireItem(tx: Transaction, id: string): Promise<{ setId: string }> {
  const item = await tx.testCase.findFirst({ where: { id }, select: { setId: true } });
  if (!item) throw new AppError("not_found", "There is no such test case.");
  return item;
}

/** Marks a test set as changed and locks it until the transaction ends. Returns its collection's id. */
async function touchSet(tx: Transaction, id: string): Promise<string> {
  const [set] = await tx.testSet.updateManyAndReturn({
    where: { id },
    data: { changedAt: new Date() },
    select: { collectionId: true },
  });
  if (!set) throw noSuchSet();
  return set.collectionId;
}

async function refuseFull(tx: Transaction, setId: string): Promise<void> {
  if ((await tx.testCase.count({ where: { setId } })) < MOST_ITEMS) return;
  throw new AppError(
    "conflict",
    `A test set holds at most ${MOST_ITEMS} test cases. Add another test set.`,
  );
}
