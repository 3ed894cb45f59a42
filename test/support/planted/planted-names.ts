/**
 * Names for measurements, written independently of the detectors' lists: some are common and also in those lists, as in
 * real texts; many are not. They refer to no real person.
 */
export const CHINESE_SURNAMES =
  "王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 沈 钱 裘 阮 蔚 郗 宓 仝 练 麦 闻 诸 欧阳 司徒 上官 呼延".split(
    " ",
  );
export const CHINESE_GIVEN_NAMES =
  "懿 翀 骁 敏 磊 静 昕 衡 劼 琛 勋 莎 畅 昊 菁 桥 牧 苇 曼 恺 嘉懿 伯庸 思睿 雨桐 志强 秀英 建军 晓燕 梦琪 一鸣 子衿 慕白 令仪 如是 之昂 凌霄 奕辰 沐阳 知夏 景行 望舒 润之 绍祥 桂香 春兰 德明 美玲 国栋 海燕 淑芬 启航 予安 鹤年 砚秋 谦益 抒怀 牧野 与归 采薇 弋阳 凤霞 树人 卫东 爱民 红梅 玉兰 金水 根宝 阿妹 小虎".split(
    " ",
  );
export const ENGLISH_GIVEN_NAMES =
  "James Mary Robert Linda Michael Susan David Karen Emily Daniel Laura Kevin Aaliyah Priya Mohammed Wei Xiaoming Olga Siobhan Kwame Ingrid Dmitri Yuki Fatima Rajesh Beatriz Thandiwe Lars Chidi Noor Anneliese Bartholomew Cormac Delphine Esperanza Florian Giulia Hiroshi Imani Jamal Keziah Leopold Maelle Nkechi Oisin Paloma Quentin Rosalind Svetlana Tobias".split(
    " ",
  );
export const ENGLISH_SURNAMES =
  "Smith Johnson Brown Garcia Miller Davis Wilson Anderson Nguyen Okafor Petrov Kowalski Lindqvist O'Connor McAllister Hernandez-Ruiz Yamamoto Banerjee Haddad Castellanos Featherstone Abernathy Zielinski Achterberg Mbeki Fitzgerald Oyelaran Takahashi Villanueva Whitcombe Rasmussen Delacroix Stanhope Kaminski Bhattacharya Lockwood Ferraro Holloway Sorensen Quigley".split(
    " ",
  );

/** Sentences with a cue that a name follows, and sentences without one; `{name}` is replaced. */
export const NAME_SENTENCES = {
  zh: {
    announced: [
      "原告{name}诉称双方已签订合同。",
      "被告:{name},女,1985年6月出生。",
      "患者{name}因反复咳嗽一周入院。",
      "姓名:{name}",
      "法定代表人:{name},该公司总经理。",
      "委托诉讼代理人:{name},律师。",
      "审判长 {name}",
      "请联系{name}先生办理手续。",
      "手术由{name}医生主刀完成。",
      "{name},男,62岁,退休工人。",
      "证人{name}到庭作证。",
      "死者{name}的家属要求赔偿。",
    ],
    bare: [
      "{name}于2021年3月入职该公司。",
      "后{name}多次催讨未果。",
      "{name}与公司签订了劳动合同。",
      "经{name}同意后实施手术。",
      "{name}主张公司支付经济补偿。",
      "2020年5月,{name}向公司提出辞职。",
      "该房屋登记在{name}名下。",
      "我和{name}是邻居,去年借给他两万元。",
    ],
  },
  en: {
    announced: [
      "Mr. {name} signed the lease.",
      "Dr. {name} examined the knee.",
      "Patient Name: {name}",
      "Patient: {name}, seen today.",
      "The plaintiff, {name}, appealed.",
      "Defendant {name} moved to dismiss.",
      "Dear {name},",
      "Attending physician: {name}",
      "Signed by: {name}",
      "The witness {name} testified.",
      "In {name} v. Acme Holdings the claim failed.",
      "Judge {name} presided.",
    ],
    bare: [
      "{name} was admitted on Monday.",
      "The contract was signed by {name} in March.",
      "According to {name}, the brakes failed.",
      "We spoke with {name} about the lease.",
      "The shares were transferred to {name}.",
      "Later {name} complained of chest pain.",
      "It was {name} who drafted the will.",
      "A letter from {name} arrived last week.",
    ],
  },
} as const;
