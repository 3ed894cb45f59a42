import { ANY_HAN, type Detector, detectorOf, whereClued } from "../entity.ts";
import { nearDigits } from "../near-digits.ts";

// Dates of a person's life and treatment. A date alone stays: most dates of a text are those of laws, studies and
// approvals, and without them no answer about time is right. A gap between a word and its date never holds U+FFFC, which
// stands for what is masked already: the event is that of the masked date then.

const MONTH =
  "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?";
const DAY = "\\d{1,2}(?:st|nd|rd|th)?";
const TIME = "(?:[ T,]{1,2}(?:at )?\\d{1,2}:\\d{2}(?::\\d{2})?(?: ?[ap]\\.?m\\.?)?)?";
const NUMERIC =
  "(?:\\d{4} ?[-/.] ?\\d{1,2} ?[-/.] ?\\d{1,2}|\\d{1,2} ?[-/.] ?\\d{1,2} ?[-/.] ?(?:\\d{4}|\\d{2}))(?!\\d)";
const ENGLISH_DATE = `(?:${NUMERIC}|\\d{1,2}[- ]${MONTH}[- ]\\d{2,4}|(?:the )?${DAY}(?: day)?(?: of)? ${MONTH},? ?(?:\\d{4})?|${MONTH} ${DAY}(?!\\d)(?:,? ?['’]?(?:\\d{4}|\\d{2}(?![\\d:])))?|${MONTH},? (?:of )?\\d{4}|\\d{8}(?!\\d)|\\d{1,2}/\\d{4})${TIME}`;
const ENGLISH_RANGE = `${ENGLISH_DATE}(?:\\s{0,2}(?:-|to|through|until|and)\\s{0,2}${ENGLISH_DATE})?`;

const CHINESE_DIGITS = "[一二三四五六七八九十〇零○0-9]";
const CHINESE_DATE = `(?:${NUMERIC}|\\d{4}[-/.](?:0?[1-9]|1[0-2])(?!\\d)|(?:\\d{4}|\\d{2})\\s?年\\s?\\d{1,2}\\s?月(?:\\s?(?:\\d{1,2}\\s?[日号]|[上中下]旬|初|底))?|${CHINESE_DIGITS}{2,4}年${CHINESE_DIGITS}{1,3}月(?:${CHINESE_DIGITS}{1,3}[日号])?|\\d{1,2}\\s?月\\s?\\d{1,2}\\s?[日号]|\\d{8}(?!\\d)|(?<=生日[为是: ]{0,3})\\d{1,2}[-.]\\d{1,2})(?:\\s{0,2}\\d{1,2}(?:时|点|:\\d{2}(?::\\d{2})?)(?:\\d{1,2}分)?)?`;
const CHINESE_RANGE = `${CHINESE_DATE}(?:\\s?[-至到~]\\s?${CHINESE_DATE})?`;

const EVENTS =
  "birth|admission|discharge|death|service|visit|surgery|procedure|operation|injury|onset|accident|examination|exam|collection|diagnosis|treatment|delivery|transplant|implantation|consultation|transfer|encounter|appointment|consent|enrol?lment|last menstrual period";
const ENGLISH_CUE = `\\b(?:b\\.(?= ?\\d)|d\\.?o\\.?[bdas]\\.?|lmp|edd|(?:date|day|time)s? of (?:${EVENTS})|(?:${EVENTS}|admit|birth|death|collected|service|report|follow-?up) ?(?:date|time|day)s?(?: and time)?|birth ?dates?|birthdays?|born(?: on| in| at [^￼.,\\d\\n]{1,40} on)?|(?:re-?)?admitted(?! to the bar| to (?:legal )?practice)(?: to [^￼.\\d\\n]{1,40}?)?(?: on| from| in)?|(?:re)?admission(?: on)?|discharged?(?: home| to [^￼.\\d\\n]{1,30}?| from [^￼.\\d\\n]{1,30}?)?(?: on| in)?|died(?: on| in| at [^￼.\\d\\n]{1,30} on)?|deceased(?: on)?|passed away(?: on| in)?|expired on|hospitali[sz]ed(?: on| from| in| since)?|(?:was |were )?(?:last )?seen(?: [^￼.\\d\\n]{1,30}?)? on|visited(?: [^￼.\\d\\n]{1,30}?)? on|underwent [^￼.\\d\\n]{1,60}? (?:on|in)|operated(?: on)? on|(?:surgery|operation|biopsy|procedure|delivery|caesarean|transfusion|scan|mri|ct|x-ray|ultrasound|colonoscopy|echocardiogram)(?: was)?(?: performed| done)? on|(?:was )?diagnosed(?: with [^￼.\\d\\n]{1,40}?)? (?:on|in)|(?:was )?vaccinated on|presented(?: to [^￼.\\d\\n]{1,40}?)? on|transferred(?: to [^￼.\\d\\n]{1,40}?)? on|(?:specimen )?collected(?: on)?|sampled on|gave birth(?: [^￼.\\d\\n]{1,30}?)? on|delivered(?: [^￼.\\d\\n]{1,30}?)? on|scheduled for|appointment(?: is)? on|enrol(?:l)?ed on)`;

const CHINESE_EVENTS =
  "出生|入院|出院|住院|转院|转入|转出|死亡|去世|逝世|病故|身亡|手术|就诊|首诊|初诊|复诊|门诊|急诊|检查|检验|采样|采集|采血|送检|收样|报告|记录|查房|会诊|转科|接种|随访|复查|发病|起病|确诊|诊断|受伤|外伤|分娩|生产|移植|植入|透析|化疗|放疗|输血|末次月经|预产|签字|签署|入组|来院|到院|来我院|入我院|怀孕|事故发生|离世|过世|抢救";
const CHINESE_CUE = `(?:(?:${CHINESE_EVENTS})(?:日期|时间|年月日?|日|期|于)?|生于|卒于|生日|殁于)`;
const SEPARATOR = "[\\s:=为是于在(]{0,4}";

const AFTER_ENGLISH_CUE = new RegExp(
  `${ENGLISH_CUE}[\\s:=#(,-]{0,4}(?:was |is |on |about |approximately |around )?(?<value>${ENGLISH_RANGE})`,
  "giu",
);
const AFTER_CHINESE_CUE = new RegExp(`${CHINESE_CUE}${SEPARATOR}(?<value>${CHINESE_RANGE})`, "giu");
/** The event after its date: 2021年12月9日出院, 2021-07-19行胆囊切除术. */
const BEFORE_EVENT = new RegExp(
  `(?<![\\d.]|每年)${CHINESE_RANGE}(?=\\s?[,]?(?:生|卒|(?:在|于|因|由)?[^￼,。;\\n\\d法令规]{0,16}?(?:${CHINESE_EVENTS})(?![^￼,。;\\n]{0,10}(?:办法|规定|条例|标准|规则|指南|令|总局|检疫|机构|机关|部门))|(?:在[^￼,。;\\n]{1,20})?行[^￼,。;\\n]{1,24}术|(?:查|测|予|给予)))`,
  "gu",
);
/** "03/14/1987 (birth)" and "12/03/2021: admitted". */
const BEFORE_ENGLISH_EVENT = new RegExp(
  `(?<![\\d.])${ENGLISH_DATE}(?=\\s{0,2}[:(-]\\s{0,2}(?:birth|born|dob|admitted|admission|discharged?|died|death|surgery|seen|visit|operation|procedure)\\b)`,
  "gi",
);

const datesOf = (pattern: RegExp) => detectorOf("date", pattern);
const english = [AFTER_ENGLISH_CUE, BEFORE_ENGLISH_EVENT].map(datesOf);
const chinese = [AFTER_CHINESE_CUE, BEFORE_EVENT].map(datesOf);
const findEnglish = nearDigits((text) => english.flatMap((detect) => detect(text)));
const findChinese = whereClued(ANY_HAN, (text) => chinese.flatMap((detect) => detect(text)));

/** Dates of birth, admission, treatment, discharge and death: those with the word for the event before or after. */
export const findPersonalDates: Detector = (text) => [...findEnglish(text), ...findChinese(text)];
