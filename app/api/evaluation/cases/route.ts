import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { saveTestCase } from "#lib/db/quality/test-cases";
import { firstTestSet } from "#lib/db/quality/test-sets";
import { canCurate } from "#lib/domain/permissions";
import { GRADES, TEST_CASE_KINDS, TEST_CASE_ORIGINS } from "#lib/domain/quality/evaluation";

const Offset = z.number().int().nonnegative();

const NewTestCase = z
  .object({
    /**
     * The test set, or a collection: then its first set, which is created with this name if there is
     * none.
     */
    target: z.union([
      z.object({ setId: z.uuid() }),
      z.object({ collectionId: z.uuid(), setName: z.string().trim().min(1).max(120) }),
    ]),
    question: z.string().trim().min(1, "must not be empty").max(4000),
    kind: z.enum(TEST_CASE_KINDS),
    origin: z.enum(TEST_CASE_ORIGINS),
    asOf: z.iso.date().nullable().default(null),
    places: z
      .array(
        z.object({
          documentId: z.uuid(),
          versionId: z.uuid(),
          start: Offset,
          end: Offset,
          grade: z.literal(GRADES),
        }),
      )
      .max(100),
  })
  .refine(({ kind, places }) => kind === "absent" || places.some(({ grade }) => grade > 0), {
    message: "mark at least one passage that answers, or say that the documents do not",
    path: ["places"],
  });

/** Saves a test case: a question with the places judged for it. */
export const POST = defineRoute(
  { allow: canCurate, body: NewTestCase },
  async ({ viewer, body }) => {
    const { target, ...item } = body;
    const set =
      "setId" in target
        ? { id: target.setId }
        : await firstTestSet(viewer, target.collectionId, target.setName);
    const saved = await saveTestCase(viewer, set.id, item);
    return Response.json({ ...saved, setId: set.id }, { status: saved.isNew ? 201 : 200 });
  },
);
