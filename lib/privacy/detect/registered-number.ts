import { isCompanyCode, isDea, isIban, isVin } from "../check-digits.ts";
import { type Detector, detectorOf } from "../entity.ts";
import { nearDigits } from "../near-digits.ts";
import { digitsOf, type Label, labelledDetector, NUMBER } from "./labelled.ts";

// Numbers that a register gives out: accounts, licences, taxpayers, vehicles, devices. Those with a strong check digit
// are found anywhere, the others behind their label.

const bare = (value: string) => value.replace(/[-\s]/g, "").toUpperCase();
const END = "(?![\\dA-Za-z])";
/** Letters and digits in groups, at least three of them digits. */
const MIXED = `(?=[A-Z]{0,4}[- ]?[A-Z]{0,3}\\d)[A-Z\\d](?:[-/.]?[A-Z\\d]|[ ](?=[A-Z]{0,3}\\d)[A-Z\\d]){3,30}${END}`;
const hasThreeDigits = (value: string) => digitsOf(value) >= 3;

const checked: Detector[] = [
  detectorOf(
    "bank-account",
    /(?<![\dA-Za-z])[A-Z]{2}\d{2}(?:[ -]?[A-Z\d]{4}){2,7}(?:[ -]?[A-Z\d]{1,3})?(?![\dA-Za-z])/g,
    (value) => isIban(bare(value)),
  ),
  detectorOf("vehicle", /(?<![\dA-Za-z])(?=[A-Z]*\d)[A-HJ-NPR-Z\d]{17}(?![\dA-Za-z])/g, isVin),
  detectorOf(
    "tax-number",
    /(?<![\dA-Za-z])[1-9A-NY][1-9]\d{6}[\dA-HJ-NP-RTUWXY]{10}(?![\dA-Za-z])/g,
    (value) => /[A-Z]/.test(value) && isCompanyCode(value),
  ),
  // Form alone: two digits that the tax service issues, seven digits.
  detectorOf(
    "tax-number",
    /(?<![\dA-Za-z]|\d[-./, ])(?!00|07|08|09|17|18|19|28|29|49|69|70|78|79|89|96|97)\d{2}-\d{7}(?![\dA-Za-z-]|[.,]\d)/g,
  ),
  // Hong Kong's identity card, with its check digit in brackets.
  detectorOf("resident-id", /(?<![A-Za-z\d])[A-Z]{1,2}\d{6}\([\dA]\)/g),
];

const ACCOUNTS: Label[] = [
  {
    kind: "bank-account",
    cue: `\\biban${NUMBER}|国际银行账号|国际账号`,
    value: `[A-Z]{2}[\\dOIl]{2}(?:[ -]?[A-Z\\d]{4}){2,7}(?:[ -]?[A-Z\\d]{1,3})?${END}`,
    isReal: (value) => digitsOf(value) >= 8,
  },
  {
    kind: "bank-account",
    cue: `\\b(?:sort code|(?:bank )?routing(?: transit)?|aba|bsb|transit|account|acct|a/c)${NUMBER}`,
    value: `\\d(?:[- ]?\\d){5,16}${END}`,
  },
];
const LICENCES: Label[] = [
  {
    kind: "licence",
    cue: `\\b(?:npi|national provider (?:identifier|id))${NUMBER}`,
    value: `\\d(?:[- ]?\\d){9}${END}`,
  },
  {
    kind: "licence",
    cue: `\\bdea(?: registration| reg\\.?)?${NUMBER}`,
    value: `[A-Z][A-Z9][- ]?\\d(?:[- ]?\\d){6}${END}`,
  },
  {
    kind: "licence",
    cue: `\\b(?:driver['’]?s?['’]?|driving|medical|nursing|nurse['’]?s?|physician['’]?s?|pharmacist['’]?s?|attorney['’]?s?|professional|law|pharmacy|state)[ ](?:lic\\b\\.?|licen[cs]e)(?! plate)${NUMBER}|\\blicen[cs]e(?: numbers?| nos?\\b\\.?| id\\b| ?#|:)|\\blic\\.?(?: nos?\\b\\.?| ?#|:)|(?<!/)\\bd\\.?l\\.?(?: numbers?| nos?\\b\\.?| ?#|:|(?= [A-Z]?\\d{5}))|\\b(?:state )?bar(?: registration)?(?: numbers?| nos?\\b\\.?| ?#)|\\b(?:certificate|certification|registration|permit|accreditation)(?: numbers?| nos?\\b\\.?| ?#)`,
    value: MIXED,
    isReal: hasThreeDigits,
  },
  {
    kind: "licence",
    cue: "(?:驾驶证|驾照|行驶证|执业证书?|执业医师证书?|医师证|护士证|资格证书?|律师证|许可证|军官证|士兵证|警官证|工作证|学生证|教师证|从业证|注册证|证书|房产证|不动产权证书?|结婚证|离婚证|出生(?:医学)?证明?|准考证|残疾证|社保卡?)(?:档案)?(?:编号|编码|号码|号)",
    value: `(?:[\\p{Script=Han}]{1,4}字?第?)?${MIXED.replace("{3,30}", "{3,30}号?")}`,
    isReal: hasThreeDigits,
  },
];
const TAXPAYERS: Label[] = [
  {
    kind: "tax-number",
    cue: `\\b(?:f?ein|itin|tin|employer (?:identification|id)|(?:federal )?tax(?:payer)?(?: identification| id)?)(?: numbers?| nos?\\b\\.?| ?#|:| id\\b)|\\b(?:f?ein|itin)\\b|\\btax(?:payer)? id(?:entification)?\\b${NUMBER}`,
    value: `[A-Z]{0,2}\\d(?:[- ]?\\d){7,10}${END}`,
  },
  {
    kind: "tax-number",
    cue: `\\b(?:vat|gst|abn|company|uen)(?: registration| reg\\.?)?(?: numbers?| nos?\\b\\.?| ?#|:)`,
    value: MIXED,
    isReal: (value) => digitsOf(value) >= 6,
  },
  {
    kind: "tax-number",
    cue: "(?:统一社会)?信用代码证?|社会信用码|组织机构代码|税务登记证?号?|纳税人识别号|税号|营业执照(?:注册号|编号|号码?)|工商注册号|(?:公司|企业)注册号",
    value: `[\\dA-Z](?:[- ]?[\\dA-Z]){7,19}${END}`,
    isReal: (value) => digitsOf(value) >= 6,
  },
];
const VEHICLES: Label[] = [
  {
    kind: "vehicle",
    cue: `\\bvin\\b${NUMBER}|\\bvehicle identification${NUMBER}|\\bchassis${NUMBER}|车架号码?|车辆识别(?:代号|代码|码)|大架号`,
    value: `[A-Z\\d](?:[- ]?[A-Z\\d]){10,17}${END}`,
    isReal: (value) => digitsOf(value) >= 4,
  },
  {
    kind: "vehicle",
    cue: "发动机(?:号码?|编号)|\\bengine(?: numbers?| nos?\\b\\.?| ?#)",
    value: MIXED,
    isReal: hasThreeDigits,
  },
  {
    kind: "vehicle",
    cue: "\\b(?:licen[cs]e|number|registration|vehicle)? ?plate(?: numbers?| nos?\\b\\.?| ?#|:|(?= [A-Z]{0,4}\\d))|\\b(?:vehicle|car) (?:tag|registration)(?: numbers?| nos?\\b\\.?| ?#|:)?|\\btag(?: numbers?| nos?\\b\\.?| ?#)",
    value: `(?=[A-Z -]{0,5}\\d|\\d[\\d -]{0,4}[A-Z])[A-Z\\d](?:[- ]?[A-Z\\d]){3,7}${END}`,
    isReal: (value) => digitsOf(value) >= 2,
  },
];
const DEVICES: Label[] = [
  {
    kind: "device",
    cue: "\\b(?:device|serial|implant|pacemaker|equipment|asset|imei|meid|iccid|imsi|udi)(?: (?:serial|identifier|device))?(?: numbers?| nos?\\b\\.?| ?#|:| id\\b| identifier)|\\bs/n\\b|\\b(?:imei|meid|iccid|imsi|udi)\\b|\\bserial\\b|\\bsn(?=[:#])|(?:产品|出厂|机身|设备)?序列号|(?:设备|仪器|器械|植入物|起搏器|假体|机身|出厂)(?:编号|号码|号|ID)",
    value: `(?=[A-Z(-]{0,6}\\d)[A-Z\\d(](?:[-/. ]?[A-Z\\d()]){3,48}`,
    isReal: hasThreeDigits,
  },
];

const findLabelled = nearDigits(
  labelledDetector([...ACCOUNTS, ...TAXPAYERS, ...VEHICLES, ...DEVICES, ...LICENCES]),
);

/** Accounts, licences, taxpayers, companies, vehicles and devices, by their check digit or their label. */
export const findRegisteredNumbers: Detector = (text) => [
  ...checked.flatMap((detect) => detect(text)),
  ...findLabelled(text),
];

/** Registrations with the Drug Enforcement Administration without a label; one in ten other numbers of that form passes. */
export const findDeaNumbers = detectorOf(
  "licence",
  /(?<![\dA-Za-z])[ABCDEFGHJKLMPRSTUX][A-Z9]\d{7}(?![\dA-Za-z])/g,
  isDea,
);
