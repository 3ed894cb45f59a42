import { type Detector, detectorOf } from "../entity.ts";

const YEAR = "[(〔\\[【]\\s?(?:19|20)\\d{2}\\s?[)〕\\]】]";
/** Characters that a Chinese case type consists of. A decree such as "法释〔2020〕17号" has none before its number. */
const CASE_TYPE = "[民刑行执赔破知商认司财诉调申终初再特督保仲裁]";

const PATTERNS = [
  `${YEAR}\\s{0,3}(?=[\\p{Script=Han}\\d]{0,14}${CASE_TYPE})[\\p{Script=Han}]{1,8}\\d{0,4}[\\p{Script=Han}]{0,8}\\s{0,3}\\d{1,6}(?:-\\d+)?\\s{0,3}号(?:之[一二三四五六七八九十\\d]+)?`,
  `[\\p{Script=Han}]{1,6}仲[案裁]?字?\\s{0,3}${YEAR}\\s{0,3}第?\\s{0,3}\\d{1,6}\\s{0,3}号`,
  // Federal: 1:21-cv-01234-ABC.
  "(?<![\\w-])(?:\\d{1,2}:)?\\d{2,4}-(?:cv|cr|mc|md|mj|bk|ap|civ|crim|po|sw|mdl|misc|cm|vv)-\\d{1,6}(?:-[A-Z]{1,4}){0,3}(?![\\w])",
  // States: 2021-CA-001234, CV-2021-001234, BC-123456.
  "(?<![\\w-])(?:19|20)\\d{2}-?[A-Z]{2,3}-?\\d{4,8}(?![\\w])",
  "(?<![\\w-])[A-Z]{2,3}-?(?:19|20)?\\d{2}-\\d{4,8}(?![\\w])",
  // Courts of appeal: No. 21-1234.
  "\\bNos?\\. ?(?<value>\\d{2}-\\d{3,6}(?:-[A-Z]{2})?)(?![\\w-])",
].map((pattern) => new RegExp(pattern, "gu"));

const LABELLED =
  /\b(?:case|docket|cause|index|civil action|criminal action|civil case|criminal case|appeal|claim|matter|file)(?: number| nos?\.?| #)[\s:#.]{0,3}(?<value>[A-Z]{0,4}[-:]?\d[\w:/-]{2,})/gi;
const LABELLED_CHINESE =
  /(?:案号|案件编号|案件号|立案号)[\s:是为]{0,3}(?<value>[\p{Script=Han}A-Za-z()〔〕[\]]{0,12}\d[\p{Script=Han}\dA-Za-z()〔〕[\]-]{2,30})/gu;

const isNumber = (value: string) => (value.match(/\d/g) ?? []).length >= 3;
const detectors: Detector[] = [...PATTERNS, LABELLED, LABELLED_CHINESE].map((pattern) =>
  detectorOf("case-number", pattern, isNumber),
);

/** Case numbers of courts and arbitrators, but not the numbers of statutes, decrees and law reports. */
export const findCaseNumbers: Detector = (text) => detectors.flatMap((detect) => detect(text));
