import { between, digits, pick, type Random, two } from "./planted-random.ts";

export function chinesePhone(random: Random): string {
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
      `${mobile[0]} ${local.slice(0, 3)} ${digits(5, random)}`,
      `+86-${mobile.join("-")}`,
      `86 ${mobile.join("")}`,
      `400-${digits(3, random)}-${digits(4, random)}`,
    ],
    random,
  );
}

export function residentId(random: Random): string {
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
      `${id.slice(0, 6)} ${id.slice(6, 10)} ${id.slice(10, 14)} ${id.slice(14)}`,
      `${id.slice(0, 4)} ${id.slice(4, 8)} ${id.slice(8, 12)} ${id.slice(12, 16)} ${id.slice(16)}`,
      id,
      id.toLowerCase(),
      `${id.slice(0, 6)} ${id.slice(6, 14)} ${id.slice(14)}`,
      `${id.slice(0, 6)}-${id.slice(6, 14)}-${id.slice(14)}`,
    ],
    random,
  );
}

export function bankCard(random: Random): string {
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

export function chineseCase(random: Random): string {
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

export function chineseAddress(random: Random): string {
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
      "信义路五段",
      "清河镇杨家村3组",
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
