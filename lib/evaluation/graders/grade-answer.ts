import type { AnswerResult, GraderScores } from "../../domain/quality/answer-quality.ts";
import type { AnswerKind } from "../../domain/quality/evaluation.ts";
import type { AskedItem } from "../ask-item.ts";
import { gradeCitations, type PlacePassages } from "./citation.ts";
import { ENOUGH_WORDS, gradeKeyFact } from "./key-fact.ts";
import { gradeNumber } from "./number.ts";
import { gradeYesNo } from "./yes-no.ts";

/** What an answer is graded against. */
export type Expected = {
  kind: AnswerKind;
  answer: string | null;
  /** The places that answer the question, each as the passages that contain it. */
  places: readonly PlacePassages[];
};

type Graded = Pick<
  AnswerResult,
  "isCorrect" | "scores" | "citations" | "rightCitations" | "places" | "citedPlaces" | "topPlaces"
>;

/**
 * Grades an answer with every grader that applies to its test case. The answer is correct if all of them
 * pass; a judging model's verdict replaces the comparison of words.
 */
export function gradeAnswer(
  expected: Expected,
  asked: AskedItem,
  judged: boolean | null = null,
): Graded {
  const { places, citedPlaces, topPlaces, ...cited } = gradeCitations(
    asked.citedPassages,
    asked.sourcePassages,
    expected.places,
  );
  const scores = scoresOf(expected, asked, citedPlaces > 0);
  if (judged !== null) scores.judge = judged ? 1 : 0;
  return {
    isCorrect: asked.fault === null && isContent(scores),
    scores,
    ...cited,
    places,
    citedPlaces,
    topPlaces,
  };
}

function scoresOf(
  { kind, answer, places }: Expected,
  { text, hasAbstained }: AskedItem,
  isCited: boolean,
): GraderScores {
  if (kind === "absent") return { abstention: hasAbstained ? 1 : 0 };
  const scores: GraderScores = places.length > 0 ? { citation: isCited ? 1 : 0 } : {};
  if (answer === null) return scores;
  if (kind === "extract") return { ...scores, keyFact: gradeKeyFact(answer, text) };
  if (kind === "number") return { ...scores, number: gradeNumber(answer, text) };
  return { ...scores, yesNo: gradeYesNo(answer, text) };
}

function isContent({ keyFact, judge, ...rest }: GraderScores): boolean {
  const said = judge ?? (keyFact === undefined || keyFact >= ENOUGH_WORDS ? 1 : 0);
  const others = Object.values(rest);
  const isGraded = others.length > 0 || keyFact !== undefined;
  return isGraded && said === 1 && others.every((score) => score === 1);
}
