import { listAnsweredQuestions, storeCalibration } from "../db/quality/calibration.ts";
import { LEAST_QUESTIONS } from "../domain/quality/calibration.ts";
import type { Viewer } from "../domain/viewer.ts";
import { type AnsweredQuestion, askAndWithhold, type Trial } from "./ask-and-withhold.ts";
import { type Calibration, calibrate } from "./calibrate.ts";

/**
 * Calibrates a collection: asks questions with known answers, with and without the answering passages,
 * and keeps the result. Returns null and keeps the previous calibration if there are too few questions.
 */
export async function calibrateCollection(
  viewer: Viewer,
  collectionId: string,
  questions?: readonly AnsweredQuestion[],
): Promise<Calibration | null> {
  const asked = questions ?? (await listAnsweredQuestions(viewer, collectionId));
  if (asked.length < LEAST_QUESTIONS) {
    await storeCalibration(viewer, collectionId, null);
    return null;
  }
  const trials: Trial[] = [];
  for await (const pair of askAndWithhold(viewer, collectionId, asked)) trials.push(...pair);
  const calibration = calibrate(trials);
  await storeCalibration(viewer, collectionId, {
    ...calibration,
    measuredAt: new Date().toISOString(),
  });
  return calibration;
}
