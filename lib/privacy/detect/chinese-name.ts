import { ANY_HAN, type Detector, type Entity, whereClued } from "../entity.ts";
import {
  COMPOUND_SURNAMES,
  CUES_AFTER,
  CUES_BEFORE,
  GIVEN_CHARACTERS,
  SURNAMES,
  WORDLIKE_SURNAMES,
} from "./chinese-name-lists.ts";

const HAN = "\\p{Script=Han}";
const SURNAME = `(?:${COMPOUND_SURNAMES.join("|")}|[${[...SURNAMES].join("")}])`;
/** A fast first check: few places in a text can begin a name, and lookbehind is slow. */
const BEGINS = `(?=[${[...SURNAMES, ...COMPOUND_SURNAMES.map((name) => name[0])].join("")}])`;
const NAME = `(?<surname>${SURNAME})[ ·]?(?<given>${HAN}(?: ?${HAN})?)`;

/** A cue, an optional bracketed remark ("原告(反诉被告)"), and a possible name. */
const AFTER_CUE = new RegExp(
  `${BEGINS}(?<=(?:${CUES_BEFORE})(?:\\([^()]{1,12}\\))?(?:是|为|叫|名叫|系)?[ :\\t"“]{0,3})${NAME}`,
  "gu",
);
const BEFORE_CUE = new RegExp(
  `${BEGINS}(?<surname>${SURNAME})(?<given>(?:${HAN}(?: ?${HAN})?)?) ?(?=${CUES_AFTER})`,
  "gu",
);
/** "张伟,男,1980年…" and "张伟(男,45岁": the usual introduction of parties and patients. */
const BEFORE_SEX = new RegExp(
  `${BEGINS}${NAME}(?=[,(、 ]{1,2}(?:性别:?)?[男女](?:性|婴)?[,、 )\\d。;])`,
  "gu",
);
/** No cue, but at a place where a clause or an object may begin. */
const BARE = new RegExp(
  `${BEGINS}(?<=^|[\\n,。;:、"“(《!? ]|[和与由对向被把将及给同跟让后经在是致请找我])${NAME}`,
  "gu",
);
/** What may follow a name without a cue. */
const FOLLOWS =
  /^(?:$|[\n,。;、"”)!? ]|[和与及因于在向对被诉称说将已曾以的名是多同提主认表要陈辩等未不出签起])/u;
const BORDER = /^(?:$|[\n,。;:、"“”()《!? ])/u;

const words = new Intl.Segmenter("zh", { granularity: "word" });
/** Characters that a name does not end in, because they continue the sentence: "患者张伟因发热". */
const GOES_ON = new Set(
  "因于在与和向对被诉称说将已曾以的之是有为及等不未应可须经由从到前后入出男女自至其该此",
);
/** Common words that begin with a surname's character: 高血压, 方案, 于是, 应当. */
const NO_NAMES = new Set(
  (
    "艾滋 应诉 申辩 储运 古树 连通 洪泛 卫戍 卫生 卫健 查阅 全科 商誉 储油 晋职 晋级 黄芽 任何 应当 应该 应予 应由 应与 应在 应向 应按 成年 成立 成为 成功 全部 全体 全面 关于 关系 由于 对于 于是 时间 时候 时应 常见 常规 常用 万元 路径 方面 方式 方法 方可 方案 单位 单独 " +
    "安全 安排 康复 温度 古代 计算 解除 解释 包括 包含 管理 简单 简易 连续 连带 强制 查询 查明 查看 项目 牛奶 金额 向其 向人 白天 白色 高度 高于 高级 程度 程序 宫颈 封闭 商业 商品 班级 文件 文书 史料 " +
    "房屋 房产 车辆 严重 严格 严禁 雷同 石棉 左右 左侧 左心 左眼 左手 左腿 申请 申报 申诉 党员 党委 阳性 阴性 阴道 甘油 华东 易发 易感 曾经 曾有 曾因 游离 祝福 明显 米饭 苗条 司法 盖章 季度 边界 池塘 费用 沙眼 许可 " +
    "经过 经常 平时 和平 何时 何种 何人 何地 江河 马上 孔径 夏天 夏季 秋季 卓越 宁可 路上 古籍 钱款 钱财 万一 连接 时效 查体 童年 蒙受 谷物 景区 储存 储蓄 宗教 宗旨 党组 盛行 龙头 侯诊 余额 余下 余人 顾客 顾问 施工 施行 施救 支付 支持"
  ).split(" "),
);
/** Placeholder given names, such as 张某, 李某某, 王××, which identify no one. */
const ANONYMOUS = /[某甲乙丙丁××]/u;

/** Chinese names: before or after a cue, or without one where characters and word borders suggest a name. */
export const findChineseNames: Detector = whereClued(ANY_HAN, (text) => [
  ...candidates(text, AFTER_CUE, isAnnounced),
  ...candidates(text, BEFORE_CUE, isAddressed),
  ...candidates(text, BEFORE_SEX, isAnnounced),
  ...candidates(text, BARE, isNamelike),
]);

type Candidate = { text: string; start: number; surname: string; given: string };

/** Decides on a candidate: returns where the name ends, or null. */
type Rule = (candidate: Candidate) => number | null;

function candidates(text: string, pattern: RegExp, endOf: Rule): Entity[] {
  return Array.from(text.matchAll(pattern)).flatMap((match): Entity[] => {
    const { surname = "", given = "" } = match.groups ?? {};
    const whole = match[0].trimEnd();
    const start = match.index;
    if (ANONYMOUS.test(given.slice(0, 1)) || isWord(whole)) return [];
    const end = endOf({ text, start, surname, given });
    return end === null ? [] : [{ kind: "person", start, end }];
  });
}

/** A name after a cue: the dictionary must not read the surname's character as the start of another word. */
function isAnnounced({ text, start, surname, given }: Candidate): number | null {
  const lengths = segmentLengths(text.slice(start, start + 12));
  // A dictionary word longer than the surname is a name only if its other characters are common in given names.
  if ((lengths[0] ?? 0) > surname.length && !isMadeOfNames(given)) return null;
  const taken = goesOn(given, lengths, surname) ? given.slice(0, 1) : given;
  const end = endAfter(text, start, surname, taken);
  if (BORDER.test(text.slice(end, end + 1))) return end;
  if (GOES_ON.has(taken.charAt(0))) return null;
  if (!WORDLIKE_SURNAMES.has(surname)) return end;
  return isMadeOfNames(taken) && FOLLOWS.test(text.slice(end, end + 1)) ? end : null;
}

/** Whether the second of two characters belongs to the sentence: 张伟|因发热. */
function goesOn(given: string, lengths: readonly number[], surname: string): boolean {
  const second = given.replace(/ /g, "")[1];
  return second !== undefined && (GOES_ON.has(second) || borderAfterOne(lengths, surname));
}

/** A name before a title ends where the title begins: 王医生, 张伟先生. */
function isAddressed({ text, start, surname, given }: Candidate): number | null {
  const before = text.slice(Math.max(0, start - 6), start);
  const isFree = !/\p{Script=Han}$/u.test(before) || endsWord(before, text.slice(start, start + 6));
  const plain = given.replace(/ /g, "");
  const isUnheard = !GOES_ON.has(plain.at(-1) ?? "") && isUnknown(text, start, surname, plain);
  const isName = isMadeOfNames(plain) || isUnheard;
  return isFree && isName ? endAfter(text, start, surname, given) : null;
}

/**
 * A name without a cue: its characters are common in names or are no dictionary word, and the sentence continues as it does
 * after a name.
 */
function isNamelike(candidate: Candidate): number | null {
  const { text, start, surname, given } = candidate;
  // 及时, 对方, 同时: here the preceding character makes it another word.
  const isOpening = BORDER.test(text.slice(Math.max(0, start - 1), start));
  if (WORDLIKE_SURNAMES.has(surname) && !isOpening) return null;
  const plain = given.replace(/ /g, "");
  const ends = (plain.length === 2 ? [given, given.slice(0, 1)] : [given])
    .map((taken) => ({ taken, end: endAfter(text, start, surname, taken) }))
    .filter(({ end }) => FOLLOWS.test(text.slice(end, end + 1)));
  if (ends.length === 0) return null;
  // Checked last, because the dictionary takes longer than all other checks together.
  const borders = bordersOf(segmentLengths(text.slice(start, start + 10)));
  const isName = ({ taken, end }: { taken: string; end: number }) =>
    borders.has(end - start) && isPlausible(candidate, taken, borders);
  return ends.find(isName)?.end ?? null;
}

function isPlausible(
  { text, start, surname }: Candidate,
  taken: string,
  borders: ReadonlySet<number>,
): boolean {
  const given = taken.replace(/ /g, "");
  if (GOES_ON.has(given.charAt(0))) return false;
  if (isMadeOfNames(given)) return borders.has(surname.length) || given.length === 2;
  return (
    given.length === 2 && !WORDLIKE_SURNAMES.has(surname) && isUnknown(text, start, surname, given)
  );
}

/** Whether the dictionary has no word for these characters: what it splits is probably a name. */
function isUnknown(text: string, start: number, surname: string, given: string): boolean {
  const lengths = segmentLengths(text.slice(start, start + 10));
  const ones = lengths.slice(1, 1 + given.length);
  return lengths[0] === surname.length && ones.every((length) => length === 1);
}

function endAfter(text: string, start: number, surname: string, given: string): number {
  // A space may separate surname and given name.
  const gap = text.startsWith(given, start + surname.length) ? 0 : 1;
  return start + surname.length + (given === "" ? 0 : gap) + given.length;
}

function isMadeOfNames(given: string): boolean {
  return [...given.replace(/ /g, "")].every((character) => GIVEN_CHARACTERS.has(character));
}

function isWord(name: string): boolean {
  return NO_NAMES.has(name.slice(0, 2));
}

/** Whether the dictionary has a word border one character after the surname, followed by a longer word. */
function borderAfterOne(lengths: readonly number[], surname: string): boolean {
  const borders = [...bordersOf(lengths)];
  const place = borders.indexOf(surname.length + 1);
  return place !== -1 && (lengths[place + 1] ?? 0) >= 2;
}

/** Offsets of word ends from the start. */
function bordersOf(lengths: readonly number[]): Set<number> {
  let at = 0;
  return new Set(
    lengths.map((length) => {
      at += length;
      return at;
    }),
  );
}

function endsWord(before: string, after: string): boolean {
  let at = 0;
  for (const { segment } of words.segment(before + after)) {
    at += segment.length;
    if (at >= before.length) break;
  }
  return at === before.length;
}

function segmentLengths(text: string): number[] {
  return Array.from(words.segment(text), ({ segment }) => segment.length);
}
