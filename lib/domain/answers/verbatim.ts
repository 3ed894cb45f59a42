import type { Citation } from "./citation.ts";
import type { JudgedSentence } from "./support.ts";

type Quoting = {
  text: string;
  sentences: readonly Pick<JudgedSentence, "start" | "end">[];
  citations: readonly Pick<Citation, "quote">[];
};

/**
 * Whether every judged sentence of an answer stands word for word in one of the quotes that the answer cites, apart
 * from blanks and markers. False where no sentence was judged.
 */
export function isVerbatim({ text, sentences, citations }: Quoting): boolean {
  const quotes = citations.map(({ quote }) => wordsOf(quote));
  return (
    sentences.length > 0 &&
    sentences.every(({ start, end }) => {
      const words = wordsOf(text.slice(start, end));
      return quotes.some((quote) => quote.includes(words));
    })
  );
}

function wordsOf(text: string): string {
  return text.replace(/\[\d+\]|\s+/g, "");
}
