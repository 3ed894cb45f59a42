import { type ExampleKind, listExamples } from "../db/tuning/training-examples.ts";
import type { Viewer } from "../domain/viewer.ts";
import type { JudgedQuestion } from "./load-questions.ts";

/** The weight of an example by its kind: an opened citation counts less than an accepted answer. */
const WEIGHTS: Record<ExampleKind, number> = { judged: 1, corrected: 1, accepted: 1, opened: 0.3 };

/** The examples from a collection's readers: every question once, with the passages that answer it. */
export async function collectExamples(
  viewer: Viewer,
  collectionId: string,
): Promise<JudgedQuestion[]> {
  const questions = new Map<string, { weight: number; judgements: Map<string, number> }>();
  for (const { question, passageId, kind } of await listExamples(viewer, collectionId)) {
    const text = question.trim();
    const known = questions.get(text) ?? { weight: 0, judgements: new Map() };
    known.weight = Math.max(known.weight, WEIGHTS[kind]);
    known.judgements.set(passageId, 1);
    questions.set(text, known);
  }
  return [...questions].map(([text, known]) => ({ text, ...known }));
}
