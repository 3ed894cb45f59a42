import { tokensOf } from "../../text/tokens.ts";
import type { Fact } from "./facts.ts";

/** A word that names something: a thing, a person, a place, an act or a property. */
export type ContentWord = {
  /** The stem of an English word; a Chinese word as it is. */
  stem: string;
  text: string;
  /** Offset in the text after Unicode normalisation (NFKC). */
  at: number;
  isHan: boolean;
};

/** Words that say how other words belong together, and words so general that any text could use them. */
const EMPTY_ENGLISH = new Set(
  (
    "a an and are as at be been being am but by for if in into is it its no not of on or such that the their " +
    "then there these they this to was were will with has have had having do does did done so than from about who " +
    "whom whose which what when where while how why his her hers him he she you your yours we our us them himself " +
    "herself itself themselves myself yourself yourselves ourselves may can could should would shall must might ought cannot out up off down over " +
    "under again upon per via just because since until till after before during within without between among " +
    "against through throughout toward towards across along around onto of beyond despite regarding concerning " +
    "also too very more most less least much many some any all each every both either neither other others " +
    "another own same only even still yet already however therefore thus hence whether although though unless " +
    "except instead rather else otherwise moreover furthermore well " +
    "get take give let put come make bring go keep say tell mean thing way case fact part kind sort " +
    "one ones someone anyone everyone somebody anybody something anything everything nothing people person " +
    "certain particular general specific respective relevant said above following accord provide include " +
    "involve concern regard relate apply under term terms question yes no not mr mrs ms dr s t re ve ll d m " +
    "eg ie etc here now once first last next et al non like use used using able need want " +
    "allow permit face matter mandatory compulsory call remain stay become seem happen exist consist comprise contain constitute represent manner nature extent " +
    "circumstance situation instance example occasion aspect basis duly properly accordingly likewise similarly " +
    "always never often sometimes usual usually general generally typical typically normal normally roughly " +
    "about approximately nearly almost close exactly merely simply mainly mostly chiefly likely possible " +
    "possibly perhaps maybe probable probably enough long far away back soon late latest early time times"
  ).split(" "),
);

/** Words whose forms have different stems: verbs, nouns and adjectives. */
const IRREGULAR = new Map(
  (
    "paid pay,gave give,given give,gives give,gets get,got get,gotten get,took take,taken take,came come,goes go,went go," +
    "gone go,made make,kept keep,left leave,held hold,told tell,said say,says say,brought bring,bought buy,sold sell," +
    "sent send,spent spend,lost lose,found find,felt feel,met meet,led lead,began begin,begun begin,broke break," +
    "broken break,chose choose,chosen choose,drew draw,drawn draw,drove drive,driven drive,fell fall,fallen fall," +
    "grew grow,grown grow,knew know,known know,lay lie,lain lie,laid lay,ran run,rose rise,risen rise,arose arise," +
    "arisen arise,saw see,seen see,shown show,spoke speak,spoken speak,stood stand,taught teach,thought think," +
    "threw throw,thrown throw,understood understand,wore wear,worn wear,won win,wrote write,written write,bore bear," +
    "born bear,borne bear,bound bind,built build,caught catch,dealt deal,dying die,died die,dies die,lying lie," +
    "sought seek,forbade forbid,forbidden forbid,withdrew withdraw,withdrawn withdraw,undertook undertake," +
    "undertaken undertake,overcame overcome,became become,fought fight,fed feed,bled bleed,bred breed,ate eat,eaten eat," +
    "drank drink,drunk drink,slept sleep,swore swear,sworn swear,stole steal,stolen steal,struck strike,stricken strike," +
    "stuck stick,swelled swell,swollen swell,shrank shrink,shrunk shrink,sank sink,sunk sink,hid hide,hidden hide," +
    "froze freeze,frozen freeze,forgave forgive,forgiven forgive,forgot forget,forgotten forget,hung hang,lent lend," +
    "meant mean,rode ride,ridden ride,rang ring,rung ring,shook shake,shaken shake,shot shoot,sat sit,slid slide," +
    "spun spin,sprang spring,sprung spring,swept sweep,swam swim,tore tear,torn tear,woke wake,woken wake,wound wind," +
    "withheld withhold,upheld uphold,oversaw oversee,overseen oversee,foresaw foresee,foreseen foresee," +
    "mistook mistake,mistaken mistake,misled mislead,repaid repay,rewrote rewrite,rewritten rewrite,redrew redraw," +
    "retook retake,outgrew outgrow,bent bend,bit bite,bitten bite,blew blow,blown blow,burnt burn,clung cling," +
    "crept creep,dug dig,fled flee,flew fly,flown fly,ground grind,knelt kneel,leapt leap,lit light,shone shine," +
    "children child,women woman,men man,feet foot,teeth tooth,mice mouse,lives life,wives wife,halves half," +
    "knives knife,leaves leave,shelves shelf,criteria criterion,bacteria bacterium,phenomena phenomenon,data datum," +
    "analyses analysis,diagnoses diagnosis,crises crisis,bases basis,theses thesis,hypotheses hypothesis," +
    "indices index,appendices appendix,matrices matrix,vertices vertex,fungi fungus,nuclei nucleus,stimuli stimulus," +
    "worse bad,worst bad,better good,best good,faster fast,fastest fast,slower slow,slowest slow,stronger strong," +
    "strongest strong,weaker weak,weakest weak,safer safe,safest safe,stricter strict,strictest strict,wider wide," +
    "widest wide,broader broad,broadest broad,easier easy,easiest easy,harder hard,hardest hard,heavier heavy," +
    "heaviest heavy,bigger big,biggest big,thicker thick,thinner thin,deeper deep,deepest deep"
  )
    .split(",")
    .map((pair): [string, string] => {
      const [form = "", lemma = ""] = pair.split(" ");
      return [form, lemma];
    }),
);

/** The stem that all forms of an English word share. */
export function stemOf(word: string): string {
  const lower = word.toLowerCase().replace(/['’].*$/u, "");
  return tokensOf(IRREGULAR.get(lower) ?? lower)[0] ?? lower;
}

const EMPTY_STEMS = new Set([...EMPTY_ENGLISH].map(stemOf));

/** Forms that say something, although a word with the same stem says nothing: "close to". */
const FULL = new Set(["closes", "closed", "closing"]);

/** Whether an English word says nothing by itself. */
export function isEmptyEnglish(word: string): boolean {
  return EMPTY_ENGLISH.has(word) || (EMPTY_STEMS.has(stemOf(word)) && !FULL.has(word));
}

const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

/** The content words of a text: `facts` are its facts, `normal` the text after NFKC. */
export function contentWordsOf(normal: string, facts: readonly Fact[]): ContentWord[] {
  return [...englishWordsOf(normal, facts), ...hanWordsOf(normal, facts)].sort(
    (a, b) => a.at - b.at,
  );
}

function englishWordsOf(normal: string, facts: readonly Fact[]): ContentWord[] {
  return facts
    .filter(({ key, family }) => isParty(family) || (family === null && isEnglishWord(key)))
    .filter(({ text, at }) => /^[a-z]/i.test(text) && !isInPhrase(normal, at))
    .map(({ text, at }) => ({ stem: stemOf(text), text, at, isHan: false }));
}

/** "In order to" and the like say no more than "to". */
const PHRASES =
  /\bin (?:order) to\b|\bon behalf of\b|\bin question\b|\bas to\b|\bin place of\b|\bin terms of\b|\bof course\b|\bin a row\b|\bsubject to\b|\bcount(?:s|ed)? as\b|\bpro rata\b|\bfall(?:s|ing)? (?:under|within|into)\b/gi;

function isInPhrase(normal: string, at: number): boolean {
  return Array.from(normal.matchAll(PHRASES)).some(
    ({ index, 0: phrase }) => index <= at && at < index + phrase.length,
  );
}

function isEnglishWord(key: string): boolean {
  return /^[a-z]{2,}$/.test(key) && !isEmptyEnglish(key);
}

function isParty(family: string | null): boolean {
  return family?.startsWith("party") ?? false;
}

/** Words that are the opposite of the same word without its first character: 不合格 holds no 合格. */
export const NEGATIVE_WORDS: ReadonlySet<string> = new Set(
  (
    "不合格 不同 不利 不服 不良 不当 不正当 不合理 不公平 不完全 不特定 不安全 不明 不实 不符合 不胜任 未成年 未婚 " +
    "非法 非营利 非公开 非婚生 无效 无偿 无关 无主 无期 无创 无菌 无源 无毒 无害 无机 无损 无痛 无线"
  ).split(" "),
);

/** Chinese words that say how others belong together, and the most general ones. */
export const EMPTY_HAN: ReadonlySet<string> = new Set(
  (
    "的 了 在 是 和 与 及 或 或者 以及 并 并且 而 而且 且 但 但是 也 都 均 就 才 又 再 还 仍 仍然 则 即 便 将 把 被 由 对 对于 " +
    "关于 于 以 为 为了 因 因为 所 所以 其 其他 其它 之 之一 这 那 该 本 此 各 每 某 某些 有 有关 相关 等 等等 者 人 个 " +
    "种 名 位 项 条 款 件 次 年 月 日 天 时 时候 期间 内 外 中 上 下 前 后 间 里 从 到 至 自 起 向 往 给 让 使 令 叫 " +
    "跟 同 比 按 按照 依照 依 依据 根据 依法 通过 经 经过 可 可以 能 能够 会 要 应 应当 应该 必须 须 需 需要 得 不 不得 不能 没 没有 " +
    "无 未 非 如 如果 若 只要 只有 只 仅 除 除外 除了 以外 之外 例外 情形 情况 下列 以下 上述 前述 前款 本条 规定 法律 进行 予以 给予 " +
    "作出 做出 做 作 来 去 用 当 当事人 一 二 两 三 四 五 六 七 八 九 十 第 多 少 大 小 更 最 较 很 太 已 已经 过 着 地 " +
    "我 你 他 她 它 我们 你们 他们 自己 本人 什么 怎么 哪 哪些 谁 吗 呢 吧 就是 属于 包括 包含 称 称为 指 是指 视为 认为 以上 " +
    "时间 期限 计算 他人 别人 共有 参加 建立 连续 确实 真正 接下来 那天 过后 过 曾 曾经 当作 生活 拿 找 开 真的 一定 情况下 一回 接着 同时 另 另外 各个 有权 无权 有效地 不行 更多 更短 需 只能 才能 而言 来说 之类 类似 算起 起算 一方 一边 一个 本身 所在 期满后 用于 属 一般 通常 原则 原则上 可能 至少 至多 最多 最少 不 不到 不超过 超过 不足 不满 满 一样 相应 具有 存在 出现 发生 问题 方面 部分 全部 所有 任何 " +
    "一切 一律 都要 还要 还是 不是 不会 不可 是否 即可 即使 就要 照样 先 后来 之后 之前 以后 以前 例如 比如 譬如 诸如 起来 下来 那么 这样 这些 那些 说 想 叫做 出来 过来 同样 总共 一共 共计 起码 最晚 最迟 至迟 此外 另行 随后 届时 当中 其中 之中 用来 来自 凡是 只是 也是 就是说 换言之 即是 乃 系 均为 都是 都会 才会 才可 方可 即可 便可 为止 在内 左右 上下 以来"
  ).split(" "),
);

/** Single characters that are words of their own; others are mostly pieces of words that were split wrongly. */
const LONE = /^[父母夫妻男女甲乙丙丁省市县国药血氧尿酒罚判死赔租借卖买]$/u;
/** What may begin or end a piece that the segmenter cut without belonging to the word: 要写, 存放在. */
const LOOSE_ENDS =
  /^[要给可能就再只不未没来去也都还会需又既](?=\p{Script=Han}{1,})|(?<=\p{Script=Han}{1,})[在了给过到好完起的着出成]$/gu;
/** The name of a law right before one of its articles; the passage is from it and rarely names it. */
const LAW = /\p{Script=Han}{1,20}(?:法|法典|条例|规定|办法|解释|细则|编)》?(?=第)/gu;

function hanWordsOf(normal: string, facts: readonly Fact[]): ContentWord[] {
  if (!/\p{Script=Han}/u.test(normal)) return [];
  const known = facts.filter(({ family }) => family !== null && !isParty(family));
  const laws = Array.from(normal.matchAll(LAW), ({ index, 0: name }) => ({
    at: index,
    text: name,
  }));
  return hanSegmentsOf(normal)
    .filter(({ segment, index }) => isHanWord(segment) && !isPartOf(known, index, segment.length))
    .filter(({ segment, index }) => !isPartOf(laws, index, segment.length))
    .map(({ segment, index }) => ({
      stem: bareHan(segment),
      text: segment,
      at: index,
      isHan: true,
    }))
    .filter(({ stem }) => isHanWord(stem));
}

/** 无创 and 有创 are words of their own, which the runtime cuts in two. */
const COMPOUND = /^[无有]$/u;
const COMPOUND_END = /^[创菌源毒害机损痛线]$/u;

type HanSegment = { segment: string; index: number };

/** A text cut into words, as the runtime knows them. */
export function hanSegmentsOf(normal: string): HanSegment[] {
  const segments: HanSegment[] = [];
  for (const { segment, index } of segmenter.segment(normal)) {
    const last = segments.at(-1);
    if (last && COMPOUND.test(last.segment) && COMPOUND_END.test(segment)) last.segment += segment;
    else segments.push({ segment, index });
  }
  return segments;
}

function isHanWord(word: string): boolean {
  if (!/^\p{Script=Han}+$/u.test(word) || EMPTY_HAN.has(word)) return false;
  return word.length > 1 ? !isMadeOfEmpty(word) : LONE.test(word);
}

/** 都可以 and 仍然是 are two empty words. */
function isMadeOfEmpty(word: string): boolean {
  return [...word].some(
    (_, at) => EMPTY_HAN.has(word.slice(0, at)) && EMPTY_HAN.has(word.slice(at)),
  );
}

function bareHan(word: string): string {
  if (NEGATIVE_WORDS.has(word)) return word;
  return word.replace(LOOSE_ENDS, "");
}

/** Whether a number, date, bound or the like has these characters; it is compared as such. */
function isPartOf(known: readonly { at: number; text: string }[], at: number, length: number) {
  return known.some(
    (fact) =>
      // A unit with a word for its bound, as 天内, or a number with its counter, as 三家.
      (fact.at < at && at < fact.at + fact.text.length) ||
      (fact.at <= at &&
        at + Math.min(length, 2) <= fact.at + fact.text.length + (length === 2 ? 1 : 0)),
  );
}
