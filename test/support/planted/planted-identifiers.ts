import type { EntityKind } from "#lib/privacy/entity";
import {
  bankCard,
  chineseAddress,
  chineseCase,
  chinesePhone,
  residentId,
} from "./planted-chinese.ts";
import { digits, disturb, fullWidth, letter, pick, type Random } from "./planted-random.ts";
import {
  email,
  englishCase,
  socialSecurity,
  streetAddress,
  westernPhone,
} from "./planted-western.ts";

export type Language = "en" | "zh";
/** A planted identifier, and its sentence with `{value}` in its place. */
export type Planted = { kind: EntityKind; value: string; sentence: string };
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

/** The generators by kind and language; each produces many formats. */
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

/** Kinds without a format of their own: the label is planted as well. */
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

/** The kinds that are planted for a language. */
export function plantedKinds(language: Language): EntityKind[] {
  return [
    ...new Set([...Object.keys(VALUES[language]), ...Object.keys(LABELLED[language])]),
  ] as EntityKind[];
}

/** A random identifier of a kind in one of its formats, with a sentence around it. */
export function plantIdentifier(kind: EntityKind, language: Language, random: Random): Planted {
  const planted = plantCleanly(kind, language, random);
  if (random() < 0.7) return planted;
  return { ...planted, value: disturb(planted.value, random) };
}

function plantCleanly(kind: EntityKind, language: Language, random: Random): Planted {
  const labels = LABELLED[language][kind];
  if (labels) return plantLabelled(kind, language, labels, random);
  const written = VALUES[language][kind]?.(random) ?? "";
  // "Case No. 12345": the label reveals it and is not part of it.
  const [, label = "", value = written] = /^(.*No\. )(.*)$/.exec(written) ?? [];
  const isWide =
    language === "zh" && random() < 0.15 && kind !== "address" && kind !== "case-number";
  return {
    kind,
    value: isWide ? fullWidth(value) : value,
    sentence: pick(PLAIN[language], random).replace("{value}", `${label}{value}`),
  };
}

function plantLabelled(
  kind: EntityKind,
  language: Language,
  labels: readonly string[],
  random: Random,
): Planted {
  const value = kind === "passport" ? passport(language, random) : recordNumber(random);
  const [before, after] = language === "zh" ? ["，", "，"] : ["; ", ", "];
  return { kind, value, sentence: `${before}${pick(labels, random)}{value}${after}` };
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
