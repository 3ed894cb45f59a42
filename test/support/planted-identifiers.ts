import type { EntityKind } from "#lib/privacy/entity";

export type Language = "en" | "zh";
/** What is planted: the identifier, and the words it stands in, with `{value}` where it belongs. */
export type Planted = { kind: EntityKind; value: string; sentence: string };
type Random = () => number;

const pick = <Item>(items: readonly Item[], random: Random) =>
  items[Math.floor(random() * items.length)] as Item;
const digits = (count: number, random: Random) =>
  Array.from({ length: count }, () => Math.floor(random() * 10)).join("");
const between = (low: number, high: number, random: Random) =>
  low + Math.floor(random() * (high - low + 1));
const two = (value: number) => String(value).padStart(2, "0");
const fullWidth = (text: string) =>
  text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
const letter = (random: Random) => pick([..."ABCDEFGHJKLMNPQRSTUVWXYZ"], random);

const PLAIN: Record<Language, readonly string[]> = {
  zh: [
    "，{value}，",
    "（{value}）",
    "：{value}。",
    "为{value}的记录",
    "请记下{value}谢谢。",
    "\n{value}\n",
  ],
  en: [
    " ({value}) ",
    ", {value}, ",
    ": {value}. ",
    " on file as {value} since then. ",
    "\n{value}\n",
    ' "{value}" ',
  ],
};

/** The generators, by kind and language; each formats in many ways. */
const VALUES: Record<Language, Partial<Record<EntityKind, (random: Random) => string>>> = {
  zh: {
    email,
    phone: chinesePhone,
    "resident-id": residentId,
    "bank-card": bankCard,
    "case-number": chineseCase,
    address: chineseAddress,
  },
  en: {
    email,
    phone: westernPhone,
    "bank-card": bankCard,
    "case-number": englishCase,
    address: streetAddress,
    "social-security": socialSecurity,
  },
};

/** Kinds that have no form of their own: the label is part of what is planted. */
const LABELLED: Record<Language, Partial<Record<EntityKind, readonly string[]>>> = {
  zh: {
    "medical-record": [
      "病历号：",
      "住院号",
      "门诊号: ",
      "病案号为",
      "就诊卡号：",
      "病理号 ",
      "医保卡号：",
    ],
    passport: ["护照号码：", "持护照", "护照号"],
  },
  en: {
    "medical-record": [
      "MRN: ",
      "MRN ",
      "Medical Record Number: ",
      "Chart No. ",
      "Patient ID: ",
      "Hospital No: ",
      "Accession #",
    ],
    passport: ["passport no. ", "Passport Number: ", "passport "],
  },
};

/** The kinds that are planted in a language. */
export function plantedKinds(language: Language): EntityKind[] {
  return [
    ...new Set([...Object.keys(VALUES[language]), ...Object.keys(LABELLED[language])]),
  ] as EntityKind[];
}

/** One identifier of a kind, written in one of its ways, and a sentence around it. */
export function plantIdentifier(kind: EntityKind, language: Language, random: Random): Planted {
  const labels = LABELLED[language][kind];
  if (labels) {
    const value = kind === "passport" ? passport(language, random) : recordNumber(random);
    return {
      kind,
      value,
      sentence: `${language === "zh" ? "，" : "; "}${pick(labels, random)}{value}${language === "zh" ? "，" : ", "}`,
    };
  }
  const written = VALUES[language][kind]?.(random) ?? "";
  // "Case No. 12345": the label gives it away and is not part of it.
  const [, label = "", value = written] = /^(.*No\. )(.*)$/.exec(written) ?? [];
  const isWide =
    language === "zh" && random() < 0.15 && kind !== "address" && kind !== "case-number";
  return {
    kind,
    value: isWide ? fullWidth(value) : value,
    sentence: pick(PLAIN[language], random).replace("{value}", `${label}{value}`),
  };
}

function email(random: Random): string {
  const local = pick(
    ["zhang.wei", "j_smith", "lihua88", "mary-ann", "info+case7", "CHEN.YU", "w.o'neil", "x"],
    random,
  );
  const domain = pick(
    [
      "example.com",
      "mail.example.cn",
      "qq.com",
      "hospital.example.org",
      "law-firm.example.co.uk",
      "163.com",
      "ex-ample.edu",
    ],
    random,
  );
  return pick(
    [
      `${local}@${domain}`,
      `${local}${between(1, 999, random)}@${domain}`,
      `${local} [at] ${domain}`,
      `${local}(at)${domain}`,
      `${local} @ ${domain}`,
    ],
    random,
  );
}

function chinesePhone(random: Random): string {
  const mobile = [
    `1${between(3, 9, random)}${digits(1, random)}`,
    digits(4, random),
    digits(4, random),
  ];
  const area = pick(["010", "021", "0755", "0571", "028", "0991", "029"], random);
  const local = `${between(2, 8, random)}${digits(7, random)}`;
  return pick(
    [
      mobile.join(""),
      mobile.join("-"),
      mobile.join(" "),
      `+86 ${mobile.join(" ")}`,
      `+86${mobile.join("")}`,
      `0086-${mobile.join("")}`,
      `(86)${mobile.join("")}`,
      `86-${mobile.join("-")}`,
      `${area}-${local}`,
      `(${area})${local}`,
      `${area} ${local.slice(0, 4)} ${local.slice(4)}`,
      `${area}${local}`,
      `${area}-${local}-${digits(3, random)}`,
      `${area}-${local}转${digits(4, random)}`,
      `+86 ${area.slice(1)} ${local.slice(0, 4)} ${local.slice(4)}`,
      `400-${digits(3, random)}-${digits(4, random)}`,
    ],
    random,
  );
}

function westernPhone(random: Random): string {
  const [area, exchange, line] = [
    between(201, 989, random),
    between(201, 989, random),
    digits(4, random),
  ];
  return pick(
    [
      `(${area}) ${exchange}-${line}`,
      `${area}-${exchange}-${line}`,
      `${area}.${exchange}.${line}`,
      `${area} ${exchange} ${line}`,
      `+1 ${area} ${exchange} ${line}`,
      `+1${area}${exchange}${line}`,
      `1-${area}-${exchange}-${line}`,
      `(${area})${exchange}-${line}`,
      `${area}-${exchange}-${line} ext. ${digits(3, random)}`,
      `+44 20 ${digits(4, random)} ${digits(4, random)}`,
      `+44 (0)20 7${digits(3, random)} ${digits(4, random)}`,
      `+49 30 ${digits(7, random)}`,
      `+33 6 ${digits(2, random)} ${digits(2, random)} ${digits(2, random)} ${digits(2, random)}`,
      `020 7${digits(3, random)} ${digits(4, random)}`,
      `07${digits(3, random)} ${digits(6, random)}`,
      `+91-98${digits(3, random)}-${digits(5, random)}`,
    ],
    random,
  );
}

function residentId(random: Random): string {
  const area = pick(
    ["110101", "310115", "440305", "510107", "330106", "650102", "420106", "820000"],
    random,
  );
  const [year, month, day] = [
    between(1930, 2019, random),
    two(between(1, 12, random)),
    two(between(1, 28, random)),
  ];
  if (random() < 0.1) return `${area}${String(year).slice(2)}${month}${day}${digits(3, random)}`;
  const body = `${area}${year}${month}${day}${digits(3, random)}`;
  const sum = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2].reduce(
    (total, weight, place) => total + weight * Number(body[place]),
    0,
  );
  const id = body + "10X98765432"[sum % 11];
  return pick(
    [
      id,
      id,
      id.toLowerCase(),
      `${id.slice(0, 6)} ${id.slice(6, 14)} ${id.slice(14)}`,
      `${id.slice(0, 6)}-${id.slice(6, 14)}-${id.slice(14)}`,
    ],
    random,
  );
}

function bankCard(random: Random): string {
  const [prefix, length] = pick(
    [
      ["6222", 19],
      ["6217", 19],
      ["6225", 16],
      ["4", 16],
      ["52", 16],
      ["37", 15],
      ["6011", 16],
    ] as const,
    random,
  );
  const body = prefix + digits(length - prefix.length - 1, random);
  const sum = [...body].reverse().reduce((total, digit, place) => {
    const doubled = place % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  const card = `${body}${(10 - (sum % 10)) % 10}`;
  const groups =
    length === 15
      ? [card.slice(0, 4), card.slice(4, 10), card.slice(10)]
      : (card.match(/\d{1,4}/g) ?? []);
  return pick([card, groups.join(" "), groups.join("-")], random);
}

function passport(language: Language, random: Random): string {
  if (language === "zh")
    return pick(
      [`E${digits(8, random)}`, `G${digits(8, random)}`, `E${letter(random)}${digits(7, random)}`],
      random,
    ).replace(/^E[IO]/, "EA");
  return pick(
    [
      digits(9, random),
      `${letter(random)}${digits(8, random)}`,
      `${letter(random)}${letter(random)}${digits(7, random)}`,
    ],
    random,
  );
}

function socialSecurity(random: Random): string {
  const parts = [
    between(101, 665, random),
    two(between(1, 99, random)),
    between(1000, 9999, random),
  ];
  return pick([parts.join("-"), parts.join(" "), parts.join("-")], random);
}

function recordNumber(random: Random): string {
  return pick(
    [
      digits(6, random),
      digits(8, random),
      digits(10, random),
      `${letter(random)}${digits(7, random)}`,
      `ZY${digits(8, random)}`,
      `${digits(3, random)}-${digits(2, random)}-${digits(4, random)}`,
      `${letter(random)}-${digits(6, random)}`,
      `20${digits(2, random)}-${digits(5, random)}`,
    ],
    random,
  );
}

function chineseCase(random: Random): string {
  const year = between(2001, 2025, random);
  const open = pick(["（{}）", "({})", "〔{}〕", "[{}]"], random).replace("{}", String(year));
  const number = between(1, 99999, random);
  const court = pick(
    [
      "京01民终",
      "沪0115民初",
      "粤03刑初",
      "最高法民再",
      "川0107执",
      "浙01行终",
      "苏05破",
      "民申字第",
      "渝五中法民初字第",
      "新2301民特",
      "最高法知民终",
      "津0101执恢",
    ],
    random,
  );
  return pick(
    [
      `${open}${court}${number}号`,
      `${open}${court}${number}号`,
      `${open} ${court} ${number} 号`,
      `${open}${court}${number}号之一`,
      `京海劳人仲字${open}第${number}号`,
    ],
    random,
  );
}

function englishCase(random: Random): string {
  const [year, serial] = [two(between(1, 25, random)), digits(5, random)];
  return pick(
    [
      `${year}-cv-${serial}`,
      `1:${year}-cv-${serial}-ABC`,
      `2:${year}-cr-00${digits(3, random)}`,
      `No. ${year}-${digits(4, random)}`,
      `Case No. BC${digits(6, random)}`,
      `Docket No. ${digits(5, random)}`,
      `20${year}-CA-00${digits(4, random)}`,
      `CV-20${year}-${digits(6, random)}`,
      `Civil Action No. ${year}-${digits(4, random)}`,
      `3:${year}-bk-${serial}`,
      `Index No. ${digits(6, random)}/20${year}`,
    ],
    random,
  );
}

function chineseAddress(random: Random): string {
  const area = pick(
    [
      "北京市海淀区",
      "上海市浦东新区",
      "广东省深圳市南山区",
      "四川省成都市武侯区",
      "浙江省杭州市",
      "江苏省昆山市",
      "新疆维吾尔自治区乌鲁木齐市天山区",
      "湖南省长沙县",
      "朝阳区",
      "福建省泉州市晋江市",
      "",
    ],
    random,
  );
  const road = pick(
    [
      "中关村大街",
      "人民路",
      "解放西路",
      "科技园南区",
      "建设一路",
      "五四大道",
      "和平里胡同",
      "柳林村",
      "长安街",
      "青年路幸福小区",
      "翠竹苑",
    ],
    random,
  );
  const number = pick(
    [
      `${between(1, 999, random)}号`,
      `${between(1, 99, random)}号院${between(1, 20, random)}号楼`,
      `${between(1, 99, random)}弄${between(1, 30, random)}号`,
      `${between(1, 30, random)}栋`,
    ],
    random,
  );
  const tail = pick(
    [
      "",
      `${between(1, 6, random)}单元${between(101, 2505, random)}室`,
      `${between(101, 999, random)}室`,
      `${between(2, 30, random)}楼`,
      `${between(1, 9, random)}幢${between(101, 999, random)}`,
    ],
    random,
  );
  return `${area}${road}${number}${tail}`;
}

function streetAddress(random: Random): string {
  const street = pick(
    [
      "Main Street",
      "N. Oak Ave",
      "Martin Luther King Jr Blvd",
      "5th Avenue",
      "Elm St.",
      "West Maple Drive",
      "Old Mill Road",
      "Sunset Boulevard",
      "Cherry Lane",
      "Park Place",
      "Harbor Way",
      "Lincoln Hwy",
    ],
    random,
  );
  const unit = pick(["", "", ", Apt 4B", " Suite 210", ", Unit 7", " #12"], random);
  const town = pick(
    [
      "",
      ", Springfield, IL 62704",
      ", San Francisco, CA",
      ", New York, NY 10001-1234",
      " Austin, Texas 78701",
    ],
    random,
  );
  return random() < 0.1
    ? `P.O. Box ${digits(4, random)}`
    : `${between(1, 9999, random)} ${street}${unit}${town}`;
}
