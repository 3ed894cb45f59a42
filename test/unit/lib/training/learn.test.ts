import { describe, expect, it } from "vitest";
import { UNTUNED } from "#lib/retrieval/tuned/tuning";
import { learn } from "#lib/training/learn";
import { measureTuning } from "#lib/training/learning-curve";
import { buildTask, shuffleAnswers } from "#test/factories/tuning-task";

describe("learn", () => {
  it("learns a rotation of the question vectors and improves questions it has not seen", async () => {
    const { questions, corpus, explore } = buildTask({ questions: 240, seed: 1 });
    const lesson = await learn(questions.slice(0, 160), corpus, explore);
    expect(lesson.isBetter).toBe(true);
    expect(lesson.gain.low).toBeGreaterThan(0);
    expect(["map", "map-fusion"]).toContain(lesson.tuning.kind);

    const unseen = questions.slice(160);
    const before = await measureTuning(UNTUNED, unseen, corpus, explore);
    const after = await measureTuning(lesson.tuning, unseen, corpus, explore);
    expect(after.ndcg10).toBeGreaterThan(before.ndcg10 + 0.1);
  });

  it("remembers which passages answer recurring questions", async () => {
    const { questions, corpus, explore } = buildTask({ questions: 240, seed: 4, answers: 12 });
    const lesson = await learn(questions.slice(0, 120), corpus, explore);
    expect(lesson.isBetter).toBe(true);
    expect(lesson.tuning.memory?.answers).toHaveLength(120);
    expect(lesson.tuning.weights?.answered).toBeGreaterThan(0);

    const unseen = questions.slice(120);
    const after = await measureTuning(lesson.tuning, unseen, corpus, explore);
    const forgetful = { ...lesson.tuning, memory: null };
    const without = await measureTuning(forgetful, unseen, corpus, explore);
    expect(after.ndcg10).toBeGreaterThan(without.ndcg10 + 0.02);
  });

  it("learns the same from the same questions", async () => {
    const { questions, corpus, explore } = buildTask({ questions: 60, seed: 2 });
    const [one, two] = [
      await learn(questions, corpus, explore),
      await learn(questions, corpus, explore),
    ];
    expect(one).toEqual(two);
  });

  it("never switches on what it learnt from random answers", async () => {
    for (let trial = 0; trial < 20; trial += 1) {
      const { questions, corpus, explore } = buildTask({ questions: 40, seed: 100 + trial });
      const lesson = await learn(shuffleAnswers(questions, trial), corpus, explore);
      expect(lesson.isBetter, `trial ${trial}`).toBe(false);
    }
  }, 300_000);

  it("changes nothing with too few questions", async () => {
    const { questions, corpus, explore } = buildTask({ questions: 20, seed: 3 });
    const { isBetter, tuning } = await learn(questions, corpus, explore);
    expect(isBetter).toBe(false);
    expect(tuning).toEqual(UNTUNED);
  });
});
