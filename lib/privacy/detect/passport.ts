import { type Detector, detectorOf } from "../entity.ts";

/** Chinese passports (E, G, D, S, P and their two-letter series) and permits for Hong Kong, Macau and Taiwan. */
const findChinese = detectorOf(
  "passport",
  /(?<![\dA-Za-z-]|准字)(?:[EGDSPHMCK]\d{8}|(?:E[A-HJ-NP-Z]|DE|SE|PE|MA)\d{7})(?![\dA-Za-z])/g,
);
const findLabelled = detectorOf(
  "passport",
  /(?:护照(?:号码?)?|通行证(?:号码?)?|\bpassport(?: number| no\.?| #)?)[\s:#.是为]{0,4}(?:is )?(?<value>(?=[A-Z]{0,3}\d)[A-Z]{0,3}\d{5,9}[A-Z]?)(?![\dA-Za-z])/gi,
);

/** Passport numbers: by their format where it is distinctive, otherwise by their label. */
export const findPassports: Detector = (text) => [...findChinese(text), ...findLabelled(text)];
