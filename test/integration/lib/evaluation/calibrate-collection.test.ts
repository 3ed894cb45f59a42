import { expect, it } from "vitest";
import { openQuestion } from "#lib/answer/open-question";
import { retrieve } from "#lib/answer/retrieve";
import { withViewer } from "#lib/db/client";
import { chooseAnswerThreshold, findAbstention } from "#lib/db/quality/calibration";
import type { Viewer } from "#lib/domain/viewer";
import { calibrateCollection } from "#lib/evaluation/calibrate-collection";
import { retrievePassages } from "#lib/retrieval/retrieve";
import { createOrganization } from "#test/factories/organization";
import { createCollection, createDocument } from "#test/factories/passages";

const TRADES = "baker cooper draper farrier glazier hatter joiner mason potter sawyer".split(" ");
const TOWNS = "ashby barrow colne diss epping fowey".split(" ");
const PLACES = TRADES.flatMap((trade) => TOWNS.map((town) => ({ trade, town })));

/** Sixty passages that differ only in trade and town, and a question for each. */
async function createLicences(): Promise<{ viewer: Viewer; collectionId: string }> {
  const viewer = await createOrganization();
  const collectionId = await createCollection(viewer);
  await createDocument(
    viewer,
    collectionId,
    PLACES.map(({ trade, town }) => `A ${trade} in ${town} pays a licence fee of $40 every year.`),
  );
  return { viewer, collectionId };
}

const questionOf = ({ trade, town }: { trade: string; town: string }) =>
  `What licence fee does a ${trade} in ${town} pay?`;

it("leaves out withheld passages, and finds their neighbours instead", async () => {
  const { viewer } = await createLicences();
  const question = "licence fee of the mason in epping";
  const [first] = (await retrievePassages(viewer, { question, top: 8 })).passages;
  expect(first?.text).toContain("mason in epping");
  const { passages } = await retrievePassages(viewer, {
    question,
    top: 8,
    withheld: [first?.id ?? ""],
  });
  expect(passages).toHaveLength(8);
  expect(passages.map(({ id }) => id)).not.toContain(first?.id);
});

it("measures a collection by its own questions and stores the figures with it", async () => {
  const { viewer, collectionId } = await createLicences();
  const ids = await withViewer(viewer, (tx) =>
    tx.passage.findMany({
      where: { collectionId },
      orderBy: { ordinal: "asc" },
      select: { id: true },
    }),
  );
  const questions = PLACES.map((place, index) => ({
    question: questionOf(place),
    passageIds: [ids[index]?.id ?? ""],
  }));
  const calibration = await calibrateCollection(viewer, collectionId, questions);
  expect(calibration?.questions).toBe(60);
  expect(calibration?.auroc).toBeGreaterThan(0.7);
  expect(await findAbstention(viewer, collectionId)).toMatchObject({
    isMeasuring: false,
    calibration: { questions: 60, threshold: calibration?.threshold },
  });
  expect(await calibrateCollection(viewer, collectionId, questions.slice(0, 3))).toBeNull();
});

it("answers or abstains by the collection's threshold", async () => {
  const { viewer, collectionId } = await createLicences();
  const isAnswered = async () => {
    const text = questionOf({ trade: "mason", town: "epping" });
    const question = await openQuestion(viewer, { text });
    const { signal } = new AbortController();
    const found = await retrieve(viewer, question, { text, rewriting: null }, signal);
    return found.certainty.outcome === "answered";
  };
  await chooseAnswerThreshold(viewer, collectionId, 0);
  expect(await isAnswered()).toBe(true);
  await chooseAnswerThreshold(viewer, collectionId, 1);
  expect(await isAnswered()).toBe(false);
});
