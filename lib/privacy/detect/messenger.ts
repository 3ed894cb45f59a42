import { type Detector, whereClued } from "../entity.ts";
import { digitsOf, labelledDetector } from "./labelled.ts";

/** An account's name: Latin letters, digits and few marks. A word alone ("WeChat users") is none. */
const HANDLE = "@?[A-Z][\\w.-]{4,29}(?![\\w@])";
const isHandle = (value: string) => digitsOf(value) > 0 || /[_@]|\w-\w/.test(value);

const ANY =
  /q ?q|企鹅|扣扣|[微薇威v]信|抖音|快手|微博|小红书|支付宝|淘宝|钉钉|陌陌|飞书|加v|加微|[vw]x|we(?:chat|ixin)|skype|telegram|whatsapp|line|signal|snapchat|instagram|facebook|twitter/i;

const detect = labelledDetector([
  {
    kind: "messenger",
    cue: "(?<![a-z])q ?q(?: ?(?:群|号码?|邮箱|账号|帐号|id|number|no\\.?))*|企鹅号|扣扣号?",
    value: "\\d(?:[- ]?\\d){4,10}(?![\\dA-Za-z%]|[.,]\\d)",
  },
  {
    kind: "messenger",
    // With an explicit label any name is an account; behind the service's name only one with a digit or mark.
    cue: "(?:微信|抖音|快手|微博|小红书|支付宝|淘宝|钉钉|陌陌|飞书)(?:账号|帐号|号码?|ID|昵称)|\\b(?:wechat|weixin|skype|telegram|whatsapp|line|signal|snapchat|instagram|facebook|twitter)(?: ?(?:id|account|handle|username|name))(?= ?(?::|is\\b|#| [\\w:.]*[\\d_]))",
    value:
      "@?(?:live:)?(?!is\\b|are\\b|and\\b|or\\b|for\\b|must\\b|may\\b)[A-Z\\d][\\w.-]{4,29}(?![\\w@])",
    isReal: (value) => isHandle(value) || /^[a-z.]+$/.test(value),
  },
  {
    kind: "messenger",
    cue: "微信|支付宝|抖音|微博|钉钉|(?<![a-z])(?:vx|wx|v信|薇信|威信|加v|加微)(?=[:是为 ])|\\b(?:wechat|weixin|skype|telegram|whatsapp|instagram|twitter)\\b",
    value: HANDLE,
    isReal: isHandle,
  },
]);

/** Accounts of messengers and networks, behind the service's name. Pages and payments of the same services are none. */
export const findMessengers: Detector = whereClued(ANY, detect);
