import type { AnswerNote } from "../../domain/answers/answer.ts";

type Words = readonly [note: AnswerNote, said: readonly RegExp[]];

/**
 * What messages say of a refusal that no code tells, in the order in which they decide: a message about size often
 * speaks of the model, and one about a model of access to it.
 */
const WORDS: readonly Words[] = [
  [
    "rejected",
    [
      /(?:country|region|territory|location)\b.{0,40}\b(?:not|un)[ -]?(?:supported|available)/i,
      /not (?:supported|available) in your (?:country|region|territory|location)/i,
      /(?:地区|区域).{0,10}不(?:支持|可用)/,
    ],
  ],
  [
    "too-long",
    [
      /\bcontext (?:length|window|size|limit)|maximum context|context the overflows/i,
      /\b(?:prompt|inputs?|messages?|text|request|question|token length)\b.{0,60}\btoo (?:long|large|many)/i,
      /\btoo (?:many (?:input |prompt )?tokens|large for model)/i,
      /\blonger than the (?:model|max)/i,
      /\bexceed\w*\b.{0,40}(?:max(?:imum)? (?:length|number of tokens|input)|token limit)/i,
      // A count of what was sent, not of what may be written, nor of what may be sent in a minute.
      /^(?!.*(?:max_(?:completion_|new_|output_)?tokens|per (?:minute|hour|day)|\brate\b|quota)).*(?:\btokens?\b.{0,40}(?:exceed|\d ?> ?\d)|\bexceed\w*.{0,40}\btokens?\b|context exceed)/is,
      /\bmax_(?:seq|model)_len|range of input length|`?max_new_tokens`? must be/i,
      /\bthe max(?:imum)? (?:input|length)\b|reduce the length/i,
      /超长|过长|超(?:过|出).{0,12}(?:长度|上下文|字数|token)|长度.{0,8}超|上下文.{0,10}(?:超|不足)/i,
    ],
  ],
  [
    "withheld",
    [
      /\bcontent\b.{0,20}(?:polic|filter|manag|moderat|inspect|risk|violat)|data.?inspection/i,
      /moderation|\bflagged\b|high risk|\bsafety\b|\bunsafe\b|inappropriate|\bsensitive\b|harmful/i,
      /usage polic|polic\w* violation|violat\w+.{0,30}\bpolic|prohibited|responsible ?ai/i,
      /(?:content|prompt|input|output|response)\b.{0,20}\bblocked|\bblocked\b.{0,20}polic|risky content/i,
      /敏感|违规|违法|违禁|涉政|不安全|不合规|不当内容|内容安全|安全审核|内容.{0,6}风险/,
    ],
  ],
  [
    "busy",
    [
      /rate.?limit|overload|\bquota\b|too many requests|throttl|try again later|\bbusy\b|capacity/i,
      /insufficient.{0,12}(?:balance|credit|fund)|(?:balance|credits?)\b.{0,30}(?:insufficient|too low|exhausted|not enough)/i,
      /\bbilling\b|arrear|overdue|good standing|\blimit (?:exceeded|reached)/i,
      /请求过多|频率|限流|繁忙|并发|余额|欠费|额度|充值/,
    ],
  ],
  [
    "unknown-model",
    [
      /\bmodel\b.{0,80}?(?:\bnot (?:found|exist|loaded|available|valid)|does(?: not|n't) exist|\bdisabled|\bunknown|\bunavailable|no longer)/i,
      /\b(?:no such|unknown|invalid|unsupported|not found the|not a valid) model|no models? loaded/i,
      /\bmodel ["'`]?[\w./:-]+["'`]? is not supported|supported .{0,20}model names?|no endpoints found/i,
      /模型.{0,20}(?:不存在|未开通|未找到|找不到|已下线|不可用|无效)|(?:不存在|未知|无效)的?模型/,
    ],
  ],
  [
    "key-refused",
    [
      /(?:api.?key|(?:access|iam|auth\w*).?token|\biam\b|\bauth(?:entication|orization)?\b|credentials?).{0,40}(?:invalid|incorrect|expired|not valid|wrong|fail|missing|denied|no longer|not found)/i,
      /(?:invalid|incorrect|expired|wrong|missing|no)\b.{0,12}(?:api.?key|access.?token|auth\w*|credentials?)|unauthori[sz]ed/i,
      /(?:密钥|鉴权|令牌|身份验证|认证|api.?key).{0,10}(?:错误|无效|过期|失败|不正确|非法)|无效的?(?:密钥|令牌)/i,
    ],
  ],
];

/** The name that a message's words give a refusal; null where they say nothing we know. */
export function noteOfWords(message: string): AnswerNote | null {
  return WORDS.find(([, said]) => said.some((words) => words.test(message)))?.[0] ?? null;
}
