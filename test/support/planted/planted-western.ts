import { between, digits, pick, type Random, two } from "./planted-random.ts";

export function email(random: Random): string {
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

export function westernPhone(random: Random): string {
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
      `+1 (${area}) ${exchange}-${line}`,
      `1 (${area}) ${exchange}-${line}`,
      `(${area}) ${exchange} ${line}`,
      `001-${area}-${exchange}-${line}`,
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

export function socialSecurity(random: Random): string {
  const parts = [
    between(101, 665, random),
    two(between(1, 99, random)),
    between(1000, 9999, random),
  ];
  return pick([parts.join("-"), parts.join(" "), parts.join("-")], random);
}

export function englishCase(random: Random): string {
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

export function streetAddress(random: Random): string {
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
      "State Route 7",
      "NW 23rd Street",
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
      ", London SW1A 2AA",
      "\nDenver, CO 80203",
    ],
    random,
  );
  return random() < 0.1
    ? `P.O. Box ${digits(4, random)}`
    : `${between(1, 9999, random)} ${street}${unit}${town}`;
}
