import { itemFrom, once, type SampleItem, type SampleText, spread } from "./item.ts";

/** The most test cases of each kind from one law. */
const MOST = { number: 20, yesno: 20, extract: 16 };

const HAN = "[零〇一二三四五六七八九十百千万两\\d]";
const UNIT = "(?:个月|个工作日|小时|周岁|万元|日|年|元|倍)";
const AMOUNT = new RegExp(`${HAN}+${UNIT}|百分之${HAN}+`, "g");
const NUMBER = new RegExp(`^${HAN}+?(?=${UNIT}$)`);
const ARTICLE = new RegExp(`^(第${HAN}+条)[ \\u3000]`);
/** Sentences that depend on the one before them, or list without saying what. */
const LEANS =
  /^(?:前款|前两款|前条|其|该|此|但|并|也|本条|有前|依照前|同时|对前|按前|上述|违反前|属于|法律、行政法规对|[（(]|第)|前款|前两款|本条|下列|如下|以下情形|上款|有关规定的除外|另有规定/;
const MODAL = /不得|不可以|可以|应当|必须|不应当|应|禁止|有权|无权/g;

type Clause = { article: string; whole: string; sentence: string };

/** Questions on a Chinese law, each answered by one of its sentences. */
export function itemsOfLaw(source: SampleText): SampleItem[] {
  const clauses = clausesOf(source.text);
  return once([
    ...spread(
      clauses.flatMap((clause) => amountAsked(source, clause)),
      MOST.number,
    ),
    ...spread(
      clauses.flatMap((clause, index) => ruleAsked(source, clause, index % 2 === 0)),
      MOST.yesno,
    ),
    ...spread(articlesAsked(source), MOST.extract),
  ]);
}

/** The sentences of the articles, each with its article. */
function clausesOf(text: string): Clause[] {
  let article = "";
  return text.split("\n").flatMap((line) => {
    const begins = ARTICLE.exec(line)?.[1];
    article = begins ?? article;
    if (article === "" || /^第.+[章节编]/.test(line)) return [];
    const whole = line.replace(ARTICLE, "").trim();
    return (whole.match(/[^。]+。/g) ?? []).map((sentence) => ({
      article,
      whole,
      sentence: sentence.trim(),
    }));
  });
}

/** 三十日内 → 多少日内. Only sentences with one amount, so that there is one answer. */
function amountAsked(source: SampleText, { sentence }: Clause): SampleItem[] {
  const amounts = sentence.match(AMOUNT) ?? [];
  const [amount] = amounts;
  if (!amount || amounts.length > 1 || !standsAlone(sentence, 14, 90)) return [];
  const isDate = /\d{4}年|[月年]\d|自.+起施行/.test(sentence);
  // 同一年 and 每一年 count nothing; 第一年 is an ordinal.
  if (isDate || /[每同第任某当]$/.test(sentence.slice(0, sentence.indexOf(amount)))) return [];
  const asked = sentence.replace(
    amount,
    amount.startsWith("百分之") ? "百分之多少" : amount.replace(NUMBER, "多少"),
  );
  const question = `根据《${source.title}》，${asked.replace(/。$/, "？")}`;
  return [itemFrom(source, "number", question, { quote: sentence, answer: amount })];
}

/** The modal verb that replaces a rule's own, to ask whether the opposite holds. */
const OPPOSITE: Record<string, string> = { 不得: "可以", 可以: "不得", 应当: "不得" };

/** Asks whether a rule holds, as it is or reversed. */
function ruleAsked(source: SampleText, { sentence }: Clause, isTrue: boolean): SampleItem[] {
  const modals = sentence.match(MODAL) ?? [];
  const [modal = ""] = modals;
  const opposite = OPPOSITE[modal];
  if (modals.length !== 1 || !opposite || !standsAlone(sentence, 12, 60)) return [];
  if (/未经|除|仅|只有|[；：]/.test(sentence)) return [];
  const body = sentence.replace(/。$/, "");
  const stated = isTrue ? body : body.replace(modal, opposite);
  const question = `根据《${source.title}》，${stated}，对吗？`;
  return [itemFrom(source, "yesno", question, { quote: sentence, answer: isTrue ? "是" : "否" })];
}

/** Asks for a whole short article by its number. */
function articlesAsked(source: SampleText): SampleItem[] {
  const lines = source.text.split("\n").filter((line) => line.trim() !== "");
  return lines.flatMap((line, index) => {
    const [, article] = ARTICLE.exec(line) ?? [];
    // The next line must be another article, or the answer would be only part of the article.
    const isWhole = /^第.+[条章节编]/.test(lines[index + 1] ?? "");
    const answer = line.replace(ARTICLE, "").trim();
    if (!article || !isWhole || answer.length < 25 || answer.length > 130) return [];
    const question = `《${source.title}》${article}规定了什么？`;
    return [itemFrom(source, "extract", question, { quote: answer, answer })];
  });
}

function standsAlone(sentence: string, least: number, most: number): boolean {
  return sentence.length >= least && sentence.length <= most && !LEANS.test(sentence);
}
