import type { AnswerKind } from "#lib/domain/quality/evaluation";

/** A question on a document of the sample collections, whose answer is in the quoted words. */
export type SampleItem = {
  question: string;
  kind: AnswerKind;
  documents: string[];
  answers: { document: string; quote: string }[];
  answer?: string;
};

/** A document: its file name, its title in questions, its text. */
export type SampleText = { fileName: string; title: string; text: string };

/** At most `most` items, evenly spaced over the whole document. */
export function spread<Item>(items: readonly Item[], most: number): Item[] {
  const step = Math.max(1, items.length / most);
  return items.filter((_, index) => Math.floor(index / step) > Math.floor((index - 1) / step));
}

/** Only the first of the items with the same question. */
export function once(items: readonly SampleItem[]): SampleItem[] {
  return [...new Map(items.toReversed().map((item) => [item.question, item])).values()].reverse();
}

export function itemFrom(
  { fileName }: SampleText,
  kind: AnswerKind,
  question: string,
  { quote, answer }: { quote: string; answer: string },
): SampleItem {
  const document = fileName;
  return { question, kind, documents: [document], answers: [{ document, quote }], answer };
}
