import iconv from "iconv-lite";

/** A byte that no text has in an encoding of one or more single bytes, but half a UTF-16 character may be. */
const isControl = (byte: number, at: number, bytes: Uint8Array) =>
  byte < 0x20 &&
  ![0x09, 0x0a, 0x0c, 0x0d, 0x1b].includes(byte) &&
  !(byte === 0x1a && at === bytes.length - 1); // the end of a text on old systems
/** Characters that documents are written in. */
const ORDINARY =
  /[\t\n\r\x20-\x7e\xa0-\u024f\u0370-\u052f\u2010-\u2044\u20ac\u2100-\u22ff\u2460-\u24ff\u25a0-\u2612\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffef]/g;
const MIN_ORDINARY = 0.95;
/** A text in UTF-16 without Latin letters shows itself in no fewer characters. */
const MIN_CHARACTERS = 4;

/** UTF-16 without a byte order mark and without Latin letters, by which reading makes words of the bytes. */
export function wideByContent(sample: Uint8Array): "utf-16le" | "utf-16be" | null {
  const bytes = sample.subarray(0, sample.length - (sample.length % 2));
  if (bytes.length < MIN_CHARACTERS * 2 || !bytes.some(isControl)) return null;
  const [little, big] = [ordinaryShare(bytes, "utf-16le"), ordinaryShare(bytes, "utf-16be")];
  if (Math.max(little, big) < MIN_ORDINARY || little === big) return null;
  return little > big ? "utf-16le" : "utf-16be";
}

function ordinaryShare(bytes: Uint8Array, encoding: string): number {
  const text = iconv.decode(Buffer.from(bytes), encoding);
  return (text.match(ORDINARY)?.length ?? 0) / text.length;
}

type Shape = {
  encoding: string;
  /** A pair of bytes that is a character of the encoding, and one of the common characters. */
  isPair: (lead: number, trail: number) => boolean;
  isCommon: (lead: number, trail: number) => boolean;
};
const within = (byte: number, from: number, to: number) => byte >= from && byte <= to;

const SHAPES: readonly Shape[] = [
  {
    encoding: "euc-kr",
    isPair: (lead, trail) => within(lead, 0xa1, 0xfd) && within(trail, 0xa1, 0xfe),
    isCommon: (lead) => within(lead, 0xa1, 0xa3) || within(lead, 0xb0, 0xc8),
  },
  {
    encoding: "gb18030",
    isPair: (lead, trail) => within(lead, 0xa1, 0xf7) && within(trail, 0xa1, 0xfe),
    isCommon: (lead) => within(lead, 0xa1, 0xa3) || within(lead, 0xb0, 0xd7),
  },
  {
    encoding: "big5",
    isPair: (lead, trail) =>
      within(lead, 0xa1, 0xf9) && (within(trail, 0x40, 0x7e) || within(trail, 0xa1, 0xfe)),
    isCommon: (lead) => within(lead, 0xa1, 0xc6),
  },
  {
    encoding: "shift_jis",
    isPair: (lead, trail) =>
      (within(lead, 0x81, 0x9f) || within(lead, 0xe0, 0xea)) && within(trail, 0x40, 0xfc),
    isCommon: (lead) => within(lead, 0x81, 0x83) || within(lead, 0x88, 0x97),
  },
];
const MIN_COMMON = 0.9;
/** Words with accents have few letters beyond ASCII; a text in pairs of bytes consists of them. */
const MIN_DENSITY = 0.3;
/** Fewer syllables could be Chinese characters as well. */
const MIN_SYLLABLES = 8;

/**
 * The encoding of a text that is too short for statistics, by the pairs of bytes that it consists of and how many are
 * common characters. Null: it is none of these.
 */
export function shortTextEncoding(bytes: Uint8Array): string | null {
  const found = SHAPES.map((shape) => ({ ...shape, ...countPairs(bytes, shape) })).filter(
    ({ pairs, common, isWhole, density }) =>
      isWhole && pairs > 1 && density >= MIN_DENSITY && common >= MIN_COMMON * pairs,
  );
  const isKorean = ({ encoding, pairs }: { encoding: string; pairs: number }) =>
    encoding === "euc-kr" && pairs >= MIN_SYLLABLES && bytes.includes(0x20);
  const best = found.find(isKorean) ?? found.find(({ encoding }) => encoding !== "euc-kr");
  return best?.encoding ?? null;
}

function countPairs(bytes: Uint8Array, { isPair, isCommon }: Shape) {
  let [pairs, common, singles] = [0, 0, 0];
  for (let at = 0; at < bytes.length; at++) {
    const [lead = 0, trail = 0] = [bytes[at], bytes[at + 1]];
    if (lead < 0x80) singles++;
    else if (!isPair(lead, trail)) return { pairs, common, isWhole: false, density: 0 };
    else {
      pairs++;
      if (isCommon(lead, trail)) common++;
      at++;
    }
  }
  return { pairs, common, isWhole: true, density: pairs / Math.max(1, pairs + singles) };
}
