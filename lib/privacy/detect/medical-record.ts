import { detectorOf } from "../entity.ts";

const CHINESE =
  "(?:电子)?(?:病历|病案|住院|门诊|急诊|就诊|就诊卡|登记|挂号|检查|影像|放射|超声|病理|标本|样本|检验|条码|医保卡?|社保卡?|诊疗卡|床位医嘱|处方|档案|患者)(?:编号|号码|号|ID|序号)";
const ENGLISH =
  "\\b(?:MRN|medical record(?:s)?(?: number| no\\.?| #)|hospital (?:number|no\\.?|id)|chart(?: number| no\\.?| #)|patient (?:id|identifier|number|no\\.?)|(?:admission|encounter|visit|accession|specimen|member|health plan|policy)(?: id| number| no\\.?| #)|NHS (?:number|no\\.?)|Medicare (?:number|no\\.?|id))";

/** Numbers of records, admissions, specimens and insurance. They have no format of their own, so a label is required. */
export const findMedicalRecords = detectorOf(
  "medical-record",
  new RegExp(
    `(?:${CHINESE}|${ENGLISH})[\\s:#.是为)]{0,4}(?:is )?(?<value>(?=[A-Za-z-]{0,6}\\d)[A-Za-z]{0,6}-?\\d(?:[ -]?[\\dA-Za-z]|/\\d)*)`,
    "giu",
  ),
  (value) => (value.match(/\d/g) ?? []).length >= 3,
);
