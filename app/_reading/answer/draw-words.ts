import type { ReactNode } from "react";
import type { AnswerInline } from "#lib/domain/answers/answer-text";

/**
 * Draws the words of a paragraph, an item or a cell. `continues`: more cells of the row follow, so that a sentence which
 * is the whole row has not ended yet.
 */
export type DrawWords = (inlines: AnswerInline[], continues?: boolean) => ReactNode;
