import type { Detector, Entity } from "../entity.ts";
import { whereClued } from "../entity.ts";
import { GIVEN_NAMES } from "./english-name-lists.ts";

const ANY = /:\/\/|\bwww\.|\.[a-z]{2,7}\//i;
/** Up to a blank, bracket, quotation mark or Chinese punctuation. */
const URL_PATTERN =
  /(?:\b[a-z][a-z+.-]{1,10}:\/\/|\bwww\.|(?<![\w@.:/-])(?:[a-z\d-]{1,63}\.){1,4}(?:com|org|net|edu|gov|info|health|example|[a-z]{2})\/(?=[a-z~@\d%]))[^\s<>"“”‘’()[\]{}⟦⟧\ufffc,。;、!?…《》]+(?:\?[^\s<>"“”()[\]{}⟦⟧\ufffc,。;、《》]*)?/giu;

/** Behind these parts of a path, or as these fields of a query, stands a person. */
const PERSON_PART =
  /^(?:patients?|people|persons?|users?|members?|profiles?|staff|doctors?|physicians?|providers?|attorneys?|lawyers?|clients?|employees?|students?|authors?|bios?|in|u|name|fullname|firstname|lastname|surname|givenname|username|login|contacts?|customers?|residents?|pt|patientname|patient_?id|pid|mrn|姓名|患者|病人|律师|医生|当事人|name_\w+)$/iu;
/** Words of pages about people in general: /patients/visitor-information. */
const PAGE_WORDS = new Set(
  "about access account advice all and app apply appointments awards bill billing board care careers center change check clinic clinical community contact conditions dashboard data delete department directory disability donate download edit education emergency events experience faq families family feedback financial find for forms gallery group guide health help home hospital how id image images in index info information insurance international jobs join leadership learn legal list login logout management map materials me media medical meet menu message messages my new news number office online open opportunities our overview page pages participants password patient patients pay payment pharmacy photos plan policies policy portal practice privacy profile program programs public qualifications record records recruitment register registration report request research resources responsibilities results rights safety schedule school search secure security service services settings share signin signup site sitemap story stories stories studies study support survey team terms test tests the tools training types update upload user users video view visit visiting visitor visitors volunteer we welcome what with work you your".split(
    " ",
  ),
);
const SURNAME_PINYIN =
  "(?:wang|li|zhang|liu|chen|yang|zhao|huang|zhou|wu|xu|sun|hu|zhu|gao|lin|he|guo|ma|luo|liang|song|zheng|xie|han|tang|feng|yu|dong|xiao|cheng|cao|yuan|deng|shen|peng|lu|su|jiang|cai|jia|ding|wei|xue|ye|yan|pan|du|dai|xia|zhong|tian|ren|fan|fang|shi|yao|tan|liao|zou|xiong|jin|hao|kong|bai|cui|kang|mao|qiu|qin|gu|hou|shao|meng|long|wan|duan|qian|yin|chang|ouyang)";
const SYLLABLE = "(?:[bpmfdtnlgkhjqxzcsryw]|zh|ch|sh)?(?:[aeiou]{1,3})(?:ng|n|r)?";
const PINYIN_NAME = new RegExp(`^${SURNAME_PINYIN}${SYLLABLE}(?:${SYLLABLE})?$`);

/** Names and numbers of people in addresses of the web: /patients/maria-gonzalez, ?patient=0048213, /~jdoe. */
export const findNamesInUrls: Detector = whereClued(ANY, (text) =>
  Array.from(text.matchAll(URL_PATTERN)).flatMap((match) => peopleIn(match[0], match.index)),
);

/** Addresses of the web, whole. */
export const findUrls: Detector = whereClued(ANY, (text) =>
  Array.from(text.matchAll(URL_PATTERN), (match) => ({
    kind: "url",
    start: match.index,
    end: match.index + match[0].replace(/[.:]+$/, "").length,
  })),
);

function peopleIn(url: string, offset: number): Entity[] {
  const host = /^(?:[a-z][a-z+.-]*:\/\/)?[^/?#]*/i.exec(url)?.[0].length ?? 0;
  const found: Entity[] = [];
  let before = "";
  for (const match of url.slice(host).matchAll(/[^/?#&=]+/gu)) {
    const part = match[0];
    const start = offset + host + match.index;
    const isPerson = PERSON_PART.test(before)
      ? isSomebody(part)
      : isName(part) || /^[~@]./.test(part);
    // Behind another person's part stands a page: /patients/education/… has no name.
    if (isPerson) found.push({ kind: "person", start, end: start + part.length });
    before = part;
  }
  return found;
}

/** A part where a person is expected: anything but a page. */
function isSomebody(part: string): boolean {
  if (/^\d{4,}$/.test(part) || /%[89a-f]|\p{Script=Han}/iu.test(part)) return true;
  const words = wordsOf(part);
  return (
    words.some((word) => word.length > 2) &&
    !words.some((word) => PAGE_WORDS.has(word.replace(/\d+$/, "")))
  );
}

/** A part anywhere: a known given name and a surname. */
function isName(part: string): boolean {
  const words = wordsOf(part);
  const isOfTwo =
    words.length >= 2 && words.length <= 4 && words.every((word) => /^\p{L}+$/u.test(word));
  const isGiven = words.slice(0, 2).some((word) => GIVEN_NAMES.has(word));
  return (
    (isOfTwo && isGiven && !words.some((word) => PAGE_WORDS.has(word.replace(/\d+$/, "")))) ||
    (PINYIN_NAME.test(part) && part.length >= 8)
  );
}

function wordsOf(part: string): string[] {
  return part
    .toLowerCase()
    .replace(/\.(?:html?|pdf|php|aspx?|json|jpe?g|png|docx?)$/, "")
    .split(/[-_.+]|%20/)
    .filter((word) => word !== "");
}
