import { NOT_ANSWERED } from "../../answer/compose-prompt.ts";

const SAYS = [
  // The word for it, amid other words.
  NOT_ANSWERED,
  "\\b(?:sources?|documents?|passages?|excerpts?|texts?|materials?|information|rules?|leaflets?|ordinance|guideline|handbook)\\b" +
    "[^.;]{0,80}?\\b(?:do|does|did) not (?:\\w+ )?(?:say|state|mention|specif|answer|address|contain|provide|give|" +
    "cover|indicate|include|define|show|discuss|explain|set|name|list)",
  "\\b(?:sources?|documents?|passages?|texts?)\\b[^.;]{0,40}?\\b(?:don't|doesn't) (?:say|state|mention|specif|answer|contain|provide|give)",
  "\\b(?:is|are) not (?:\\w+ )?(?:stated|mentioned|specified|answered|addressed|covered|given|found|provided|included|listed|set)\\b",
  "\\bno (?:information|mention|statement|answer)\\b",
  "\\b(?:cannot|can't|can not|could not) (?:be )?(?:find|found|determine|determined|answer|answered|say|tell)",
  "(?:来源|资料|文档|文件|段落|材料|原文|所给|规定|说明书|办法|指南|手册)[^。；]{0,30}?(?:没有|未|并未|均未)(?:明确)?" +
    "(?:说明|提及|提到|规定|涉及|给出|回答|包含|载明|指出|提供|列出)",
  "(?:没有|未|并未)(?:明确)?(?:说明|提及|提到|给出|提供|相关|找到)",
  "无法(?:从[^。；]{0,20})?(?:确定|得知|回答|判断|找到)",
];
const ABSENT = new RegExp(SAYS.join("|"), "iu");

/** Whether an answer says in words that the sources do not hold what was asked. */
export function saysAbsent(text: string): boolean {
  return ABSENT.test(text.normalize("NFKC").replace(/\s+/g, " "));
}
