import { randomBytes } from "node:crypto";
import { ingestDocument } from "#ingest/ingest-document";
import { giveFeedback } from "#lib/db/answers/answers";
import { correctAnswer } from "#lib/db/answers/corrections";
import { withViewer } from "#lib/db/client";
import { chooseAnswerThreshold } from "#lib/db/quality/calibration";
import { recordShadowAnswer } from "#lib/db/quality/judge-shadow-answer";
import { saveTestCase } from "#lib/db/quality/test-cases";
import { createTestSet } from "#lib/db/quality/test-sets";
import { keepTuning, openTuning } from "#lib/db/tuning/tunings";
import { addDocument } from "#lib/documents/add-document";
import { systemViewer } from "#lib/domain/viewer";
import { storeTuning, UNTUNED } from "#lib/retrieval/tuned/tuning";
import { ask } from "#test/support/ask";
import { says, startFakeProvider } from "#test/support/fakes/fake-provider";
import { buildCollection, storeDocument } from "./document.ts";
import { createOrganization } from "./organization.ts";
import { addDefaultEndpoint } from "./reader.ts";
import { buildWidget, letIn, visitorOf } from "./widget.ts";

/** The text of a document that stays. */
export const KEPT = "A tenant of the Barn must give at least 14 days notice in writing.";
export const QUESTION = "How many days notice must a tenant of the Heron give in writing?";

/** A word that stands nowhere else. */
export const newCanary = () =>
  `canary${randomBytes(6)
    .toString("hex")
    .replace(/\d/g, (digit) => "ghijklmnop".charAt(Number(digit)))}`;

/** A document with the canary in its title, text, hidden text and file, beside one that stays. Its answers are everywhere. */
export async function createHeron() {
  const canary = newCanary();
  const viewer = await createOrganization();
  const collection = await buildCollection(viewer);
  // How likely an answer is depends on the canary, which is another one each time.
  await chooseAnswerThreshold(viewer, collection.id, 0);
  const kept = await storeDocument(viewer, collection, { title: "Tenancy Act", pages: [KEPT] });
  const sentence = `A tenant of the Heron must give at least 41 days notice in writing, says ${canary}.`;
  const { id: documentId, versionId } = await addDocument(viewer, {
    collectionId: collection.id,
    fileName: `${canary}.html`,
    title: `Heron ${canary}`,
    bytes: bytesOf(`<h1>Heron ${canary}</h1><p>${sentence}</p><p hidden>Hide ${canary}.</p>`),
  });
  await ingestDocument(systemViewer(viewer.organizationId), versionId);
  return { viewer, collection, kept, canary, sentence, documentId, versionId };
}

export async function* bytesOf(text: string) {
  yield new TextEncoder().encode(text);
}

type Heron = Awaited<ReturnType<typeof createHeron>>;

/** Puts the document's words wherever the product puts words of documents. */
export async function spread(heron: Heron) {
  const { viewer, collection, canary, sentence } = heron;
  const quoted = await ask(viewer, QUESTION);
  await giveFeedback(viewer, quoted.outcome.answerId, "helpful");

  const provider = await startFakeProvider(() => says("Ask the notary about that."));
  await addDefaultEndpoint(viewer, provider.baseUrl);
  const uncited = await ask(viewer, QUESTION);
  const source = uncited.record?.sources.find(({ text }) => text.includes(canary));
  if (!source) throw new Error("The passage was not found.");
  const { answerId } = uncited.outcome;
  await correctAnswer(viewer, answerId, { sourceId: source.id, isAnswer: true });
  await recordShadowAnswer(viewer, {
    answerId,
    endpointId: crypto.randomUUID(),
    text: `Somebody says that ${sentence}`,
    outcome: "complete",
    note: null,
    citations: [],
    unsupported: [],
    sentences: null,
    collectionIds: [collection.id],
    questionVector: null,
  });
  await putIntoTests(heron, source);
  const tuningId = await putIntoTuning(heron, source.id);
  return { quoted, uncited, tuningId };
}

type Place = { documentId: string; versionId: string; start: number; end: number };

async function putIntoTests({ viewer, collection, canary }: Heron, source: Place): Promise<void> {
  const set = await createTestSet(viewer, { collectionId: collection.id, name: "Auction" });
  const { documentId, versionId, start, end } = source;
  await saveTestCase(viewer, set.id, {
    question: QUESTION,
    kind: "answerable",
    origin: "retrieval-log",
    answer: canary,
    asOf: null,
    places: [{ documentId, versionId, start, end, grade: 2 }],
  });
}

async function putIntoTuning({ viewer, collection }: Heron, passageId: string): Promise<string> {
  const { id } = await withViewer(viewer, (tx) => openTuning(tx, viewer, collection.id, null));
  const memory = { vectors: Float32Array.of(1, 0), answers: [[passageId]], weights: [1] };
  const stored = storeTuning({ ...UNTUNED, kind: "fusion", memory });
  const none = { ndcg10: 0, recall10: 0 };
  const gain = { mean: 0, low: 0, high: 0 };
  await keepTuning(viewer, id, {
    ...stored,
    kind: "fusion",
    embeddingModelId: null,
    questions: 1,
    seconds: 1,
    figures: { before: none, after: none, gain, curve: [] },
  });
  return id;
}

/** A visitor of a widget asks about it. */
export async function askAsVisitor({ viewer, collection }: Heron) {
  const { id } = await buildWidget(viewer, { collectionIds: [collection.id] });
  const visitor = await visitorOf(await letIn(id));
  return { visitor, asked: await ask(visitor, QUESTION) };
}
