import { type Detector, detectorOf } from "../entity.ts";

const findWritten = detectorOf(
  "social-security",
  /(?<!\d|\d[.,-])(?!000|666|9)\d{3}(?:-\s?|\s{1,3})(?!00)\d{2}(?:-\s?|\s{1,3})(?!0000)\d{4}(?![\d%-]|[.,]\d)/g,
);
const findLabelled = detectorOf(
  "social-security",
  /\b(?:SSN|social security (?:number|no\.?|#))[\s:#.]{0,3}(?:is )?(?<value>\d{3}[-\s.]{0,3}\d{2}[-\s.]{0,3}\d{4})(?!\d)/gi,
);

/** United States social security numbers, without ranges that are never issued. */
export const findSocialSecurity: Detector = (text) => [...findWritten(text), ...findLabelled(text)];
