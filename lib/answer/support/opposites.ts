import { areOpposites } from "../../text/thesaurus/thesaurus.ts";
import { stemOf } from "./content-words.ts";
import type { Stretch } from "./segments.ts";

/** Opposites of law and medicine that the thesaurus lacks, one pair or more a line. */
const ENGLISH = `
grant deny refuse reject
affirm reverse vacate overturn
allow prohibit forbid ban
permit prohibit forbid
include exclude
mandatory optional voluntary
compulsory optional voluntary
increase decrease reduce lower decline
raise lower reduce
rise fall decline
extend shorten reduce
lengthen shorten
tighten relax loosen
widen narrow
greater lesser smaller less
common rare uncommon
frequent rare infrequent
valid invalid void
lawful unlawful illegal
legal illegal unlawful
liable immune exempt
guilty innocent
win lose
plaintiff defendant
buyer seller
lender borrower
employer employee
landlord tenant
lessor lessee
licensor licensee
guarantor debtor
debtor creditor
public private confidential
written oral verbal
start stop end
begin end finish
open close
accept reject refuse decline
approve reject disapprove deny
agree disagree refuse
appear disappear
improve worsen
better worse
acute chronic
benign malignant
mild severe
positive negative
high low
upper lower
early late
earlier later
first last
short long
young old
child adult
male female
man woman
boy girl
husband wife
mother father
hot cold
dry wet
inside outside
internal external
domestic foreign
temporary permanent
direct indirect
single multiple
same different
maximum minimum
active passive inactive
strengthen weaken
promote inhibit prevent
cause prevent
disclose conceal
keep return dispose
buy sell
lend borrow
give receive
import export
gain lose
profit loss
entitle disentitle
qualify disqualify
exclusive nonexclusive
survive end expire lapse cease terminate
continue end expire lapse cease terminate stop
possible impossible
safe dangerous unsafe
easy hard difficult
hyper hypo
hypertension hypotension
afternoon morning
night day
third second fourth
`;

const CHINESE = `
提高 降低 减少
增加 减少 降低
加重 减轻 从轻 免除
减轻 加重
延长 缩短
上调 下调
上升 下降
有效 无效
生效 失效
合法 非法 违法
公开 保密 秘密
允许 禁止
批准 拒绝 驳回
同意 拒绝
自愿 强制 强迫
强制 自愿
书面 口头
口头 书面
有偿 无偿
免费 收费 有偿
故意 过失
直接 间接
境内 境外
境外 境内
国内 国外
开始 结束 终止
成立 解散
继续 停止 终止
恢复 中止 停止
父亲 母亲
父 母
母 父
男 女
女 男
男方 女方
女方 男方
丈夫 妻子
成年 未成年
成人 儿童
甲 乙 丙
乙 甲 丙
丙 甲 乙
甲类 乙类 丙类
乙类 甲类 丙类
丙类 甲类 乙类
阳性 阴性
阴性 阳性
急性 慢性
良性 恶性
口服 注射 静脉
静脉 口服 肌肉
原告 被告
被告 原告
买受人 出卖人
出卖人 买受人
出租人 承租人
承租人 出租人
债权人 债务人
债务人 债权人
用人单位 劳动者
劳动者 用人单位
委托人 受托人
受托人 委托人
保险人 被保险人
上级 下级
省级 市级 县级 设区的市级
县级 省级 市级
全部 部分
共同 单独 分别
最大 最小
数量大 数量小
收紧 放松
专科 本科
本科 专科
无创 有创
无菌 有菌
无源 有源
无机 有机
无线 有线
`;

const TABLES = {
  english: tableOf(ENGLISH, stemOf),
  chinese: tableOf(CHINESE, (word) => word),
};

/** The first word of a line is the opposite of each of the others, and each of them of it. */
function tableOf(lines: string, keyOf: (word: string) => string): Map<string, Set<string>> {
  const table = new Map<string, Set<string>>();
  const add = (one: string, other: string) =>
    table.set(one, (table.get(one) ?? new Set()).add(other));
  for (const line of lines.trim().split("\n")) {
    const [first = "", ...others] = line.split(" ").map(keyOf);
    for (const other of others) {
      add(first, other);
      add(other, first);
    }
  }
  return table;
}

const DEALS = /^(?:lend|borrow|buy|sell)/i;
const AGENT = /^(?:lend|borrow|buy|sell)ers?$/i;

/** Whether two English words are opposites. */
export function areOppositeWords(one: string, other: string): boolean {
  const [stem, otherStem] = [stemOf(one), stemOf(other)];
  // Who borrows is not the opposite of lending, but what it needs.
  if (AGENT.test(one) !== AGENT.test(other) && DEALS.test(one) && DEALS.test(other)) return false;
  return (TABLES.english.get(stem)?.has(otherStem) ?? false) || areOpposites(stem, otherStem);
}

/** The opposite of a word within some stretches of a text, and where it stands. */
export function oppositeIn(
  word: string,
  normal: string,
  stretches: readonly Stretch[],
): { text: string; at: number } | null {
  for (const { start, end } of stretches) {
    const found = /^[a-z]/i.test(word)
      ? englishOppositeIn(word, normal.slice(start, end))
      : hanOppositeIn(word, normal.slice(start, end));
    if (found) return { text: found.text, at: start + found.at };
  }
  return null;
}

function englishOppositeIn(word: string, text: string) {
  const found = Array.from(text.matchAll(/[a-z]{3,}/gi)).find(([other]) =>
    areOppositeWords(word, other),
  );
  return found ? { text: found[0], at: found.index } : null;
}

function hanOppositeIn(word: string, text: string) {
  for (const other of TABLES.chinese.get(word) ?? []) {
    const at = text.indexOf(other);
    // 成年 within 未成年 is no opposite of it.
    if (at >= 0 && !/[不未非无]$/.test(text.slice(0, at))) return { text: other, at };
  }
  return null;
}
