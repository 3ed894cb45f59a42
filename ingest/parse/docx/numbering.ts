import { fromSymbolFont } from "../marks/symbol-fonts.ts";
import { formatNumber } from "./number-formats.ts";
import { fontOf } from "./run-marks.ts";
import type { NumberingReference, Styles } from "./styles.ts";
import { type Attributes, attribute, entry, isOn, numberOf, walkXml } from "./xml.ts";

type Level = {
  start: number;
  format: string;
  /** "%1.%2": placeholders for the numbers of the levels, with the text around them. */
  text: string;
  hasSpace: boolean;
  styleId: string | null;
  /** Prints all numbers as decimals, whatever their own format. */
  isLegal: boolean;
  /** 0: the count never restarts. */
  restart: number | null;
  /** The font of the number or bullet. */
  font: string | null;
  /** Counted, and not printed. */
  isHidden: boolean;
};
type Abstract = { levels: Map<number, Level>; styleLink: string | null };
type Instance = {
  abstractId: number;
  overrides: Map<number, { start: number | null; level: Level | null }>;
};

export type ListLabel = {
  /** "1.2 ", "(a) ", "第一条 "; empty for bullets. */
  text: string;
  level: number;
};

const LEVELS = 9;

/** Counts a document's automatic numbers, paragraph by paragraph in their order. */
export function createNumbering(bytes: Uint8Array | undefined, styles: Styles) {
  const { abstracts, instances } = readNumbering(bytes);
  const counters = new Map<number, (number | undefined)[]>();
  const begun = new Set<string>();

  /** The definition of a list instance, also when it refers to a list style. */
  function abstractOf(instance: Instance): { id: number; abstract: Abstract } | null {
    const abstract = abstracts.get(instance.abstractId);
    if (!abstract?.styleLink) return abstract ? { id: instance.abstractId, abstract } : null;
    const linked = instances.get(styles.byId.get(abstract.styleLink)?.numbering?.numId ?? -1);
    const target = linked && abstracts.get(linked.abstractId);
    return linked && target ? { id: linked.abstractId, abstract: target } : null;
  }

  function levelOf(
    abstract: Abstract,
    reference: NumberingReference,
    styleId: string | null,
  ): number {
    if (reference.level !== null) return Math.min(Math.max(reference.level, 0), LEVELS - 1);
    const own = [...abstract.levels].find(
      ([, level]) => level.styleId !== null && level.styleId === styleId,
    );
    return own?.[0] ?? 0;
  }

  /** The label of the next paragraph with this reference. */
  return function nextLabel(
    reference: NumberingReference,
    styleId: string | null,
  ): ListLabel | null {
    const instance = instances.get(reference.numId ?? 0);
    const found = instance && abstractOf(instance);
    if (!instance || !found) return null;
    const index = levelOf(found.abstract, reference, styleId);
    const level = (at: number) =>
      instance.overrides.get(at)?.level ?? found.abstract.levels.get(at);
    const own = level(index);
    if (!own) return null;
    const counts = counters.get(found.id) ?? [];
    counters.set(found.id, counts);
    restartAsOverridden(counts, instance, reference.numId ?? 0, begun);
    count(counts, index, level);
    return { text: labelOf(own, counts, level), level: index };
  };
}

/** Resets the counts on the first use of a list instance, if the instance says so. */
function restartAsOverridden(
  counts: (number | undefined)[],
  instance: Instance,
  numId: number,
  begun: Set<string>,
): void {
  if (begun.has(String(numId))) return;
  begun.add(String(numId));
  for (const [index, { start }] of instance.overrides) {
    if (start !== null) counts[index] = start - 1;
  }
}

type LevelAt = (index: number) => Level | undefined;

function count(counts: (number | undefined)[], index: number, level: LevelAt): void {
  counts[index] = (counts[index] ?? (level(index)?.start ?? 1) - 1) + 1;
  for (let above = 0; above < index; above++) counts[above] ??= level(above)?.start ?? 1;
  for (let below = index + 1; below < LEVELS; below++) {
    if (level(below)?.restart !== 0) counts[below] = undefined;
  }
}

function labelOf(own: Level, counts: readonly (number | undefined)[], level: LevelAt): string {
  if (own.isHidden || own.format === "none") return "";
  if (own.format === "bullet") return bulletOf(own);
  const label = own.text.replace(/%([1-9])/g, (_mark, digit: string) => {
    const at = Number(digit) - 1;
    const format = own.isLegal ? "decimal" : (level(at)?.format ?? "decimal");
    return formatNumber(counts[at] ?? 1, format);
  });
  return label.trim() === "" ? "" : `${label}${own.hasSpace ? " " : ""}`;
}

/** Bullets that say yes, no or open. Others say nothing. */
const TELLING = /^[☐☑☒✓✔✗✘✅❌]$/u;

function bulletOf({ text, font }: Level): string {
  const sign = fromSymbolFont(font, text.codePointAt(0) ?? 0) ?? text.trim();
  return TELLING.test(sign) ? `${sign} ` : "";
}

type Reading = {
  abstracts: Map<number, Abstract>;
  instances: Map<number, Instance>;
  abstract: Abstract | null;
  instance: Instance | null;
  /** The level that this override changes. */
  overridden: number;
  level: Level | null;
};

function readNumbering(bytes: Uint8Array | undefined) {
  const reading: Reading = {
    abstracts: new Map(),
    instances: new Map(),
    abstract: null,
    instance: null,
    overridden: 0,
    level: null,
  };
  const open = (name: string, attributes: Attributes) => {
    const opener = entry(OPENERS, name);
    if (opener) opener(reading, attributes);
    else if (reading.level) entry(LEVEL_PROPERTIES, name)?.(reading.level, attributes);
    else if (reading.abstract && name === "numStyleLink") {
      reading.abstract.styleLink = attribute(attributes, "val") ?? null;
    }
  };
  const close = (name: string) => {
    if (name === "abstractNum") reading.abstract = null;
    if (name === "num") reading.instance = null;
    if (name === "lvl") reading.level = null;
  };
  if (bytes) walkXml(bytes, { open, close });
  return reading;
}

const OPENERS: Record<string, (reading: Reading, attributes: Attributes) => void> = {
  abstractNum: (reading, attributes) => {
    reading.abstract = { levels: new Map(), styleLink: null };
    reading.abstracts.set(numberOf(attributes, "abstractNumId") ?? -1, reading.abstract);
  },
  num: (reading, attributes) => {
    reading.instance = { abstractId: -1, overrides: new Map() };
    reading.instances.set(numberOf(attributes, "numId") ?? -1, reading.instance);
  },
  abstractNumId: ({ instance }, attributes) => {
    if (instance) instance.abstractId = numberOf(attributes) ?? -1;
  },
  lvlOverride: (reading, attributes) => {
    reading.overridden = numberOf(attributes, "ilvl") ?? 0;
  },
  startOverride: ({ instance, overridden }, attributes) => {
    const level = instance?.overrides.get(overridden)?.level ?? null;
    instance?.overrides.set(overridden, { start: numberOf(attributes), level });
  },
  lvl: (reading, attributes) => {
    const level = emptyLevel();
    const index = numberOf(attributes, "ilvl") ?? 0;
    const start = reading.instance?.overrides.get(index)?.start ?? null;
    reading.level = level;
    if (reading.instance) reading.instance.overrides.set(index, { start, level });
    else reading.abstract?.levels.set(index, level);
  },
};

function emptyLevel(): Level {
  return {
    start: 1,
    format: "decimal",
    text: "",
    hasSpace: true,
    styleId: null,
    isLegal: false,
    restart: null,
    font: null,
    isHidden: false,
  };
}

const LEVEL_PROPERTIES: Record<string, (level: Level, attributes: Attributes) => void> = {
  start: (level, attributes) => {
    level.start = numberOf(attributes) ?? 1;
  },
  numFmt: (level, attributes) => {
    level.format = attribute(attributes, "val") ?? "decimal";
  },
  lvlText: (level, attributes) => {
    level.text = attribute(attributes, "val") ?? "";
  },
  suff: (level, attributes) => {
    level.hasSpace = attribute(attributes, "val") !== "nothing";
  },
  pStyle: (level, attributes) => {
    level.styleId = attribute(attributes, "val") ?? null;
  },
  isLgl: (level, attributes) => {
    level.isLegal = isOn(attributes);
  },
  rFonts: (level, attributes) => {
    level.font = fontOf(attributes);
  },
  vanish: (level, attributes) => {
    level.isHidden = isOn(attributes);
  },
  lvlRestart: (level, attributes) => {
    level.restart = numberOf(attributes);
  },
};
