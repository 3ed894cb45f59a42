import { detectorOf, whereClued } from "../entity.ts";

const HAN = "\\p{Script=Han}";
const PROVINCE =
  "(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门)(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)?";
const RANK = "(?:自治州|地区|市|自治县|县|区|旗|镇|乡|街道)";
/** Words that introduce an address and are not part of it. */
const LEAD = "(?!(?:住址|地址|位于|住在|现住|户籍地|在|住|于|至|到|由|的))";
/**
 * An area name that ends in the word for its rank, such as 海淀区. Contains no such word inside, so that there is only one match.
 */
const AREA = `${LEAD}${HAN}(?:(?!${RANK})${LEAD}${HAN}){0,6}${RANK}`;
const ROAD = `(?:${LEAD}[${HAN}\\dA-Z]){1,8}?(?:大道|大街|路|街|道|巷|胡同|弄|村|社区|小区|花园|新村|家园|公寓|大厦|广场|苑|园|园区|[东南西北中]区|开发区|城|组)(?:[一二三四五六七八九十]段)?`;
const NUMBER =
  "(?:\\d{1,5}(?:[-/]\\d{1,4}){0,3}|[一二三四五六七八九十百零〇]{1,4}|[A-Z]\\d?|[甲乙丙丁东南西北])";
const DETAIL = `\\s{0,3}${NUMBER}\\s{0,3}(?:号院|号楼|号|弄|幢|栋|座|楼|单元|层|室|房|户|组|门|队|社)`;
/** Floors and rooms are often only numbers: 3-2-501, 5楼501. */
const TAIL = `(?:${DETAIL}|\\s{0,3}附\\d+号|\\s{0,3}[A-Z]?\\d{1,4}(?:-\\d{1,4}){0,3}(?![\\d.]|[年月日元岁天次周克个]))`;

const ANY_DOOR = new RegExp(DETAIL, "u");

/** Chinese addresses down to a building: a road, village or estate with a number. A town alone does not count. */
export const findChineseAddresses = whereClued(
  ANY_DOOR,
  detectorOf(
    "address",
    new RegExp(
      `(?:${PROVINCE}\\s{0,3})?(?:${AREA}\\s{0,3}){0,4}(?:${ROAD}\\s{0,3}){1,3}${DETAIL}(?:${TAIL}|[${HAN}]{2,8}(?:大厦|广场|小区|花园|公寓|家园|苑|中心)${TAIL}){0,5}`,
      "gu",
    ),
  ),
);
