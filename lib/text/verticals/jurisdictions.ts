import { simplified } from "../simplified/simplified.ts";

// Jurisdictions: states, provinces and territories by their names, and by the abbreviations that legal
// citations use for their courts and reporters. The typical mistake of legal search is to find the right
// rule of the wrong jurisdiction, because the texts of two states differ in little else.

/** Each name, then its abbreviation in citations; source: the reporters' own abbreviations. */
const PLACES = `
Alabama: Ala.; Alaska: Alaska; Arizona: Ariz.; Arkansas: Ark.; California: Cal.; Colorado: Colo. COA CO
Connecticut: Conn.; Delaware: Del.; District of Columbia: D.C.; Florida: Fla.; Georgia: Ga.; Hawaii: Haw.
Idaho: Idaho; Illinois: Ill. IL; Indiana: Ind.; Iowa: Iowa; Kansas: Kan.; Kentucky: Ky.; Louisiana: La.
Maine: Me. ME; Maryland: Md.; Massachusetts: Mass.; Michigan: Mich.; Minnesota: Minn.; Mississippi: Miss.
Missouri: Mo.; Montana: Mont. MT; Nebraska: Neb.; Nevada: Nev.; New Hampshire: N.H. NH; New Jersey: N.J.
New Mexico: N.M. NMSC NMCA; New York: N.Y.; North Carolina: N.C.; North Dakota: N.D. ND; Ohio: Ohio
Oklahoma: Okla. OK; Oregon: Or.; Pennsylvania: Pa. PA; Rhode Island: R.I.; South Carolina: S.C.
South Dakota: S.D. SD; Tennessee: Tenn.; Texas: Tex.; Utah: Utah UT; Vermont: Vt. VT; Virginia: Va.
Washington: Wash.; West Virginia: W. Va.; Wisconsin: Wis. WI; Wyoming: Wyo. WY; Guam: Guam
Puerto Rico: P.R.; Virgin Islands: V.I.; Northern Mariana Islands: N. Mar. I.; American Samoa:
New South Wales: NSWSC NSWCA; Queensland: QSC QCA; Tasmania: TASSC; South Australia: SASC
Western Australia: WASC WASCA; Northern Territory: NTSC; Ontario: ONSC ONCA; Quebec: QCCS QCCA
British Columbia: BCSC BCCA; Alberta: ABKB ABCA; Manitoba: MBKB MBCA; Saskatchewan: SKKB SKCA
Nova Scotia: NSSC NSCA; New Brunswick: NBKB NBCA; Scotland: CSOH CSIH; Northern Ireland:; England:; Wales:
Singapore: SGHC SGCA; Hong Kong: HKCFI HKCA HKCFA; Ireland: IEHC IESC; New Zealand: NZHC NZCA NZSC
Australia: HCA FCA; Canada: SCC; United Kingdom: UKSC UKHL; India:; Germany:; France:; Japan:; Philippines:
北京 上海 天津 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州
云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 深圳`;

const names: string[] = [];
const nameOf = new Map<string, string>();
for (const line of PLACES.trim().split("\n")) {
  if (/^\p{Script=Han}/u.test(line)) {
    names.push(...line.split(" "));
    continue;
  }
  for (const entry of line.split(";")) {
    const [name = "", cited = ""] = entry.split(":").map((part) => part.trim());
    names.push(name);
    // "W. Va." and "N. Mar. I." are one abbreviation each; spaces separate all others.
    const abbreviations = /^[WN]\. /.test(cited) ? [cited] : cited.split(" ").filter(Boolean);
    for (const abbreviation of abbreviations) nameOf.set(abbreviation, name);
  }
}

/** Longest first: "West Virginia" must not match Virginia. */
const alternatives = (words: Iterable<string>) =>
  [...words]
    .sort((left, right) => right.length - left.length)
    .map((word) => word.replaceAll(".", "\\."))
    .join("|");

const ABBREVIATIONS = alternatives(nameOf.keys());
const NAMED = new RegExp(`(?<![A-Za-z])(?:${alternatives(names)})(?![a-z])`, "g");
/** "(Ind. Ct. App. 2020)": the court, with the year. */
const COURT = /\(([^()]{2,40}?),?\s*(?:1[789]|20)\d\d\)/g;
/** "D.N.D." and "S.D.N.Y." are districts of a state written without a space. */
const DISTRICT = /(?:\b[NSEWMC]\.)?\bD\.(?=[A-Z]\.[A-Z]\.)/;
const IN_COURT = new RegExp(`(?<![A-Za-z.])(${ABBREVIATIONS})(?![A-Za-z])`, "g");
/** "341 Mont. 73", "45 Cal. 4th 557": volume, reporter, page. */
const REPORTER = new RegExp(
  `\\b\\d{1,4} (${ABBREVIATIONS})(?: ?(?:App|Super|Ch|Ct|Div|2d|3d|4th|5th)\\.?)* \\d{1,5}\\b`,
  "g",
);
/** "2008 MT 4", "[2018] WASC 178": year, court, number. */
const NEUTRAL = new RegExp(
  `(?:1[89]|20)\\d\\d\\]? (${ABBREVIATIONS})(?: (?:App|CIV APP|Super))? \\d{1,6}\\b`,
  "g",
);

/** The jurisdictions that a text names in full, each once. */
export function namedJurisdictions(text: string): string[] {
  return [...new Set(Array.from(simplified(text).matchAll(NAMED), ([name]) => name))];
}

/** The jurisdictions of the courts and reporters that legal citations in the text name, each once. */
export function citedJurisdictions(text: string): string[] {
  const courts = Array.from(text.matchAll(COURT), ([, court = ""]) => court.replace(DISTRICT, ""));
  const abbreviations = [
    ...courts.flatMap((court) => Array.from(court.matchAll(IN_COURT), ([, found = ""]) => found)),
    ...Array.from(text.matchAll(REPORTER), ([, found = ""]) => found),
    ...Array.from(text.matchAll(NEUTRAL), ([, found = ""]) => found),
  ];
  return [...new Set(abbreviations.flatMap((found) => nameOf.get(found) ?? []))];
}
