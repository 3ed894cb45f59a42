import { type Detector, detectorOf, whereClued } from "../entity.ts";

const PROVINCE = "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]";

/** Chinese number plates (GA 36): province, office, five or six letters and digits, or a word for their use at the end. */
export const findNumberPlates: Detector = whereClued(
  new RegExp(`${PROVINCE} ?[A-Z]`),
  detectorOf(
    "vehicle",
    new RegExp(
      `${PROVINCE} ?[A-HJ-NP-Z] ?[·・•.-]? ?(?=[A-HJ-NP-Z ]{0,4}\\d)(?:[A-HJ-NP-Z\\d]{5,6}|[A-HJ-NP-Z\\d]{4}[学警港澳挂使领])[学警挂]?(?![A-Za-z\\d])`,
      "gu",
    ),
  ),
);
