import { digitsOf, labelledDetector } from "../detect/labelled.ts";
import { nearDigits } from "../near-digits.ts";

const ENGLISH =
  "\\b(?:employee|staff|student|(?:study )?subject|participant|enrollee|subscriber|group|(?:health )?plan(?: beneficiary)?|beneficiary|prescription|rx|order|requisition|report|sample|specimen|claim|invoice|account|customer|client|reference|ref|confirmation|tracking|record|registry|donor|badge|member|visitor|ticket|transaction|barcode|referral|(?:prior )?authori[sz]ation|study|case|file|bed|lot|protocol|screening|randomi[sz]ation|accession|encounter|visit|insurance|policy|medicaid|medicare|unit|blood bag)(?: ?(?:ids?\\b|identifiers?|numbers?|nos?\\b\\.?|#|codes?))+";
const CHINESE =
  "(?:(?:工|学|床|病床|床头卡|受试者|入组|筛选|随机|病人|参保|社保|医保|报告|报告单|申请|申请单|医嘱|处方|胶片|影像|流水|订单|发票|合同|保单|保险单|理赔|报案|条形码|条码|样品|样本|标本|试管|血袋|捐献者|登记|备案|单据|票据|收据|缴费|交易|会员|客户|用户|员工|职工|警号|预约|挂号|排队|就诊|就诊卡|诊疗卡|腕带|随访|家庭|户)(?:编号|号码|卡号|单号|序号|ID|号)|员工号|警号|工号|学号)";
const VALUE = "(?!NCT\\d)(?=[A-Z]{0,6}[-/]?\\d)[A-Z\\d](?:[-/. ]?[A-Z\\d]){3,23}(?![\\dA-Za-z%])";

/** Any other number that stands for one person or one thing of theirs, behind its label. */
export const findOtherNumbers = nearDigits(
  labelledDetector(
    [ENGLISH, CHINESE].map((cue) => ({
      kind: "number" as const,
      cue,
      value: VALUE,
      isReal: (value: string) => digitsOf(value) >= 3,
    })),
  ),
);

/** Medicare's beneficiary identifier, by its form. */
export const BENEFICIARY =
  /(?<![\dA-Za-z])[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y\d]\d-?[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y\d]\d-?[AC-HJKMNP-RT-Y]{2}\d{2}(?![\dA-Za-z])/g;
