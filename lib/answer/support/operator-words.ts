/** Words that say how much, how often, how surely or under which condition something holds. */
export type Operator =
  | "must"
  | "should"
  | "may"
  | "must-not"
  | "need-not"
  | "all"
  | "only"
  | "some"
  | "most"
  | "many"
  | "nearly"
  | "usually"
  | "even"
  | "except"
  | "both"
  | "surely"
  | "before"
  | "after"
  | "first"
  | "not";

type Words = Record<Operator, string>;

/** What may be required is no duty. */
const PERHAPS = "(?:may|might|could) ";
const IS = "(?:is|are|was|were|be|been|being)";

/** English patterns, in lower case; whole words only. */
const ENGLISH: Words = {
  not:
    "not|never|nothing(?! but)|no longer(?! than)|no(?! longer than)(?!\\. ?\\d)|none|nobody|nor|neither|without|cannot|\\w+n't|non(?=-)|rather than|instead of|as opposed to|" +
    "unable|prohibit\\w*|forbid\\w*|forbad\\w*|ban(?:s|ned)?|barred|preclud\\w*|refus\\w*|den(?:y|ies|ied|ial)|" +
    "reject\\w*|fail(?:s|ed|ing|ure)?|lack(?:s|ed|ing)?|exclud\\w*|exclusion|exempt\\w*|turn(?:s|ed)? down|" +
    "hold(?:s|ing)? back|held back|invalid|void|impossible|unlikely|untouched",
  must:
    `must|shall|(?<!${PERHAPS}|not )have to|has to|had to|(?<!not )needs? to|(?<!${PERHAPS})${IS} (?!not )(?:\\w+ )?(?:required|obliged|obligated|bound|ordered) to|will|` +
    `requires?|(?<!${PERHAPS}be )required|mandatory|compulsory|oblig(?:ed|ation|ations|es|atory)|${IS} to|owes?|owed|due|payable`,
  "must-not": `(?:must|may|shall|can|could|will) (?:not|never)|cannot|(?:can|must|may|won)'t|${IS} not (?:allowed|permitted|entitled|authori[sz]ed)|${IS} (?:prohibited|forbidden|barred|precluded)|(?<!not )(?:prohibits?|forbids?)|no right to|never|no \\w+ (?:may|shall|can|will)|neither (?:\\w+ ){1,3}(?:may|shall|can|will)|in no event`,
  "need-not": `need not|needn't|needs? no|${IS} not (?:required|obliged|obligated)|(?:does|do|did) not (?:have|need|require)|not mandatory|free not|may (?:choose|decide|refuse) not`,
  should: `should|ought to|${IS} (?!not )(?:\\w+ )?(?:recommended|advised)|recommends?|advis(?:es|able)`,
  may:
    `(?<!neither (?:\\w+ ){1,3}|(?<![a-z])no (?:\\w+ ){1,2})(?:may|might|could|can)(?! only| not| never|not| \\d)|${IS} (?!not )(?:\\w+ )?(?:allowed|permitted|entitled|authori[sz]ed|free|able) to|` +
    "(?:do|does|did|is|are) not (?:prohibit\\w*|forbid\\w*|bar(?:red)?|preclud\\w*)|the right to|a right to|right to|(?:is|are) (?:allowed|permitted)|permits?|allows?|lets?|possibl[ey]|optional|voluntar(?:y|ily)|likely|discretion",
  all: "(?<!not )all|every(?! (?:time|year|month|week|day|hour))|each(?! (?:time|year|month|week|day|hour))|always|any|everyone|anyone|entire|whole|everything|anything|wholly|in full|completely|fully",
  only: "only|solely|exclusive|exclusively|alone|nothing but|merely|just|sole",
  some: "some|several|a few|few|sometimes|certain(?= \\w+s\\b)(?![^.;]{0,60}(?:including|such as|namely))|occasionally|partly|in part",
  most: "(?<!than )most|mostly|mainly|majority|chiefly|main|primarily",
  many: "many|numerous|often|variety of|range of|various|multiple",
  nearly: "nearly|almost|close to|practically",
  usually:
    "usually|usual|(?<!more )generally|typically|normally|(?<!most |more |less )commonly|as a rule|as a standard|in principle|in general",
  even: "even (?:if|where|though|when|after|before)|regardless|irrespective|whether or not|whether \\w+ or \\w+|whatever|no matter|without exception|under any circumstances?|in any event|not even|in every case|in all cases|notwithstanding|for any +(?:purpose|reason)|(?:un)?conditional(?:ly)?",
  except: "except|unless|other than|save (?:for|where|as)|apart from|but not|excluding|subject to",
  both: "both|each of|either and|together|jointly",
  surely:
    "certain to|certain(?=ly)|certainly|it is certain|guarante\\w+|definite(?:ly)?|definitive(?:ly)?|conclusive\\w*|surely|sure to|always",
  before:
    "before|prior to|until|through(?= (?:\\d|january|february|march|april|may|june|july|august|september|october|november|december))|previously|earlier|ahead of|in advance|advance(?= (?:\\w+ )?(?:notice|warning|payment|consent|approval|permission))",
  after: "after|afterwards?|following|subsequent(?:ly)?|since|later|thereafter|once|upon|then",
  first: "first",
};

const CHINESE: Words = {
  not: "不(?!动产|仅|但|论|管|可抗力|足|满|到|够|利|服|同|良|合格|当得利|便|断|久|法|予以?注册以外)|没有?(?!到|收|落|入|有到)|未(?![成来婚满到])|无(?!论|偿|期|效|关|故|形|线|国籍|[创菌源毒害机损痛])|(?<![除是])非(?!法|典|婚生|全日制)|禁止|严禁|拒(?!不)|驳回|免除|除外|以外|之外|丧失|失去",
  must: "应当|应该|必须|需要|务必|只需|(?<![反响供对效感顺])应(?![急用付收诉聘邀激])|(?<![毋必不无])须|(?<![重需主想])要(?!求|件|点|么)",
  "must-not": "不得(?!不)|禁止|严禁|不可以?|不能|不予|不准|不许|无权|不会|未经",
  "need-not": "不必|无需|无须|毋须|不需要?|可以不(?!超|少|低|高)|用不着|自行决定是否",
  should: "(?<![不适])宜|建议|推荐|鼓励|提倡",
  may: "(?<![不])可以|(?<![许认不])可(?![能靠行见持观信疑否以]|分为|分成)|有权|允许|准许|(?<![不未只才可功职性])能(?![力源量])|可能|自愿|自行决定|(?<![委员社协工议理董监机约大学商展常])会(?![议计员])",
  all: "全部|所有|一切|任何|全体|一律|每一|每(?=[个方位名项])|凡是?|完全|全额",
  only: "只(?!要|是)|仅(?!仅)|唯一|限于|单纯|专门",
  some: "(?<!的)部分(?![,，由仍])|某些|有些|有时|个别",
  most: "大部分|大多数|多数|主要",
  many: "许多|很多|经常|常常",
  nearly: "几乎|接近|将近|近",
  usually: "通常|一般|往往|原则上?|为原则",
  even: "即使|即便|无论|不论|不管|任何情况|哪怕|一概|没有例外",
  except: "(?<![解废免消排删去根])除(?!了|外)|除外|除非|例外|但(?:是)?",
  both: "同时|共同|一起",
  surely: "必然|一定(?!期|工作|的|数|范|区)|肯定|确定会|保证",
  before: "之前|以前|(?<![提事此目生先])前(?!款|述|条|项|期|列|提|来|往)",
  after: "之后|以后|事后|后(?!果|续)",
  first: "先(?!进|行|天)|首先",
};

const OPERATORS = Object.keys(ENGLISH).filter((key): key is Operator => key in CHINESE);

const PATTERNS = OPERATORS.map((operator) => ({
  operator,
  pattern: new RegExp(`(?<![a-z])(?:${ENGLISH[operator]})(?![a-z])|${CHINESE[operator]}`, "gu"),
}));

/** An operator as it is written. */
export type Said = { operator: Operator; text: string; at: number };

/** Bounds are compared as such: "no more than" is no negation. */
const NEGATED_BOUND =
  /非(?=(\p{Script=Han}{2}))(?<=\1[及和或与、]非)|(?<=(?<![a-z])any )or no(?![a-z])|(?<=not, )or (?:is|are|do|does|has|have|will|may|can) not(?: \w+){0,3},|(?<![a-z])(?:as far as|to the extent)(?: \w+){0,3} (?:permits?|permitted|allows?|allowed)(?![a-z])|(?<![a-z])no (?:more|less|fewer) [a-z]+ than(?![a-z])|in no event[^,;.]{0,50}?(?:more|less|longer|later|fewer) than|(?<![a-z])(?:(?:may|must|shall|can|will|should|could|do|does|is|are) ?)?(?:no|not|never|n't)(?: \w+){0,3}? (?:(?:more|greater|longer|later|older|higher|less|fewer|lower|shorter|earlier|sooner|younger|further|larger|smaller) than|over|above|beyond|past|exceed(?:ing)?)(?![a-z])|(?:不得|不能|不可以?|不应|不宜|不准|不许|不会|不|没有?)(?:少于|低于|小于|早于|短于|超过|高于|大于|多于|晚于|迟于|长于|超|更[短长多少高低])|(?<![a-z])(?:as (?:many|much|long) as|at (?:the )?(?:most|least|latest))(?![a-z])/gu;

/** Two negations that permit: "nothing prohibits the employee from". */
const PERMITS =
  /(?<![a-z])(?:nothing|(?:do|does|did|shall|will) not)(?: \w+){0,6}? (?:prohibit|prevent|restrict|preclude|bar|forbid|stop)s?(?![a-z])/gu;

/** The operators of a text in NFKC. */
export function operatorsOf(normal: string): Said[] {
  const lower = normal.toLowerCase().replaceAll("’", "'").replace(NEGATED_BOUND, blank);
  const permitting = Array.from(
    lower.matchAll(PERMITS),
    ({ index, 0: text }): Said => ({ operator: "may", text, at: index }),
  );
  const rest = lower.replace(PERMITS, blank);
  return [
    ...permitting,
    ...PATTERNS.flatMap(({ operator, pattern }) =>
      Array.from(rest.matchAll(pattern), ({ index, 0: text }) => ({ operator, text, at: index })),
    ),
  ];
}

const blank = (found: string) => " ".repeat(found.length);
