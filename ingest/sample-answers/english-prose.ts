import { factsOf } from "#lib/answer/support/facts";
import { sentencesOf } from "#lib/domain/sentences";
import { type Verdict, verdictIn } from "#lib/evaluation/graders/yes-no";
import { itemFrom, once, type SampleItem, type SampleText, spread } from "./item.ts";

/** The most test cases of each kind from one document. */
const MOST = { number: 20, yesno: 20, extract: 20 };

/** Sentences that depend on the one before them. */
const LEANS =
  /^(?:this|that|these|those|it|its|they|their|he|she|but|however|and|or|so|such|both|also|then|here|there|another|others?|for example|in this|if so|instead|as a result|thus|therefore|under this|the (?:same|second|third|latter|former))\b/i;
/** Dimensions of amounts that a question can ask for. */
const MEASURES = new Set(
  "time months working-day mass volume percent dollars people length times".split(" "),
);

type Amount = { text: string; at: number; isRange: boolean };

/** Questions on an English text whose answers are in it. */
export function itemsOfProse(source: SampleText): SampleItem[] {
  const counted = countedSentences(source.text);
  const statements = counted.flatMap((sentence, index) =>
    statementAsked(source, sentence, index % 2 === 0),
  );
  return once([
    ...spread(counted, MOST.number).map((sentence) => amountAsked(source, sentence)),
    ...spread(statements, MOST.yesno),
    ...spread(headingsAsked(source), MOST.extract),
  ]);
}

type Counted = { sentence: string; amount: Amount };

/** Sentences that can be understood alone and contain one amount. */
function countedSentences(text: string): Counted[] {
  return text.split("\n").flatMap((line) =>
    sentencesOf(line).flatMap(({ start, end }): Counted[] => {
      const sentence = line.slice(start, end).trim();
      if (!standsAlone(sentence)) return [];
      // The sentence may also have dates and references to sections, but no other number.
      const numbers = factsOf(sentence).filter(
        ({ family, at }) => family === "number" && !isInNoteMark(sentence, at),
      );
      const [amount] = numbers;
      const isAmount = MEASURES.has((amount?.dimension ?? "").replace(/\/.*$/, ""));
      if (!amount || numbers.length > 1 || !isAmount) return [];
      const { text, at, figure = "" } = amount;
      return [{ sentence, amount: { text, at, isRange: figure.includes("..") } }];
    }),
  );
}

/** The number of a note, "⁽³⁾", is none of the text. */
function isInNoteMark(sentence: string, at: number): boolean {
  return sentence.lastIndexOf("⁽", at) > sentence.lastIndexOf("⁾", at - 1);
}

function standsAlone(sentence: string): boolean {
  const isSentence = /^[A-Z].*[.]$/.test(sentence) && !sentence.includes("[");
  return isSentence && sentence.length >= 45 && sentence.length <= 240 && !LEANS.test(sentence);
}

function amountAsked(source: SampleText, { sentence, amount }: Counted): SampleItem {
  const gapped = `${sentence.slice(0, amount.at)}___${sentence.slice(amount.at + amount.text.length)}`;
  const question = `Which amount belongs in the gap, according to “${source.title}”: ${gapped}`;
  return itemFrom(source, "number", question, { quote: sentence, answer: amount.text });
}

/** Asks whether a sentence is right, as it is or with another number. Only for numbers in digits. */
function statementAsked(
  source: SampleText,
  { sentence, amount }: Counted,
  isTrue: boolean,
): SampleItem[] {
  const changed =
    sentence.slice(0, amount.at) +
    amount.text.replace(/\d[\d,.]*\d|\d/, another) +
    sentence.slice(amount.at + amount.text.length);
  // A range with only one number changed might not be a range any more.
  if (changed === sentence || amount.isRange) return [];
  const question = `Is this what “${source.title}” says, yes or no: ${isTrue ? sentence : changed}`;
  return [itemFrom(source, "yesno", question, { quote: sentence, answer: isTrue ? "Yes" : "No" })];
}

/** Three times the number, which has as many digits or one more. */
function another(number: string): string {
  const value = Number(number.replaceAll(",", ""));
  return number.includes(",") ? (value * 3).toLocaleString("en-US") : String(value * 3);
}

const QUESTION = /^(?:What|How|Who|When|Why|Is|Are|Can|Does|Do|Must|May|Which)\b.{12,}\?$/;
const ASKS_YES_OR_NO = /^(?:Is|Are|Can|Does|Do|Must|May)\b/;

/** Headings that are questions, answered by the first text below them. */
function headingsAsked(source: SampleText): SampleItem[] {
  const lines = source.text.split("\n").filter((line) => line.trim() !== "");
  return lines.flatMap((line, index): SampleItem[] => {
    const question = line.replace(/\s+\?$/, "?").replace(" (are)", "");
    const answer = firstSentences((lines[index + 1] ?? "").replace(/^Short answer\.\s*/, ""));
    if (!QUESTION.test(question) || !isWholeAnswer(answer)) return [];
    const asked = question.includes(source.title) ? question : `${source.title}: ${question}`;
    const verdict = ASKS_YES_OR_NO.test(question) ? verdictIn(answer) : null;
    return verdict === null
      ? [itemFrom(source, "extract", asked, { quote: answer, answer })]
      : [itemFrom(source, "yesno", asked, { quote: answer, answer: WRITTEN[verdict] })];
  });
}

const WRITTEN: Record<Verdict, string> = { yes: "Yes", no: "No", depends: "Maybe" };

/** Amounts or a question in the first two sentences mean that the answer may continue after them. */
function isWholeAnswer(answer: string): boolean {
  const isOfAmounts = factsOf(answer).some(({ dimension }) => dimension);
  return answer.length >= 40 && !answer.includes("?") && !isOfAmounts;
}

/** Two sentences, without a source's own footnote marks. */
function firstSentences(text: string): string {
  const [first, second] = sentencesOf(text);
  const end = second && second.end < 320 ? second.end : (first?.end ?? 0);
  return text.slice(first?.start ?? 0, end).trim();
}
