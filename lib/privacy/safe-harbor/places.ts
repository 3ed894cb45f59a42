import { ANY_HAN, type Detector, detectorOf, whereClued } from "../entity.ts";
import { nearDigits } from "../near-digits.ts";

const STATE =
  "(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])";
/** Safe Harbor leaves states; the name of a city may be the state's, but says no more then. */
const STATE_NAME =
  "(?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New (?:Hampshire|Jersey|Mexico)|(?:North|South) (?:Carolina|Dakota)|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|Tennessee|Texas|Utah|Vermont|(?:West )?Virginia|Wisconsin|Wyoming|(?:North |South )?America|Hong Kong|Taiwan|Europe|Asia|Africa|England|Scotland|China|Canada|India|Israel|Japan|Germany|France)\\b";
const TOWN = `(?!${STATE_NAME})(?:(?:St|Ft|Mt)\\. )?\\p{Lu}[\\p{L}'’-]+(?: (?:of |the |la |del? )?\\p{Lu}[\\p{L}'’-]+){0,3}`;
const LIVES =
  "\\b(?:[Ll]iv(?:es?|ed|ing) (?:in|at|near)|[Rr]esid(?:es?|ed|ing) (?:in|at|near)|[Rr]esident of|[Bb]orn in|[Mm]oved (?:to|from)|[Rr]aised in|[Nn]ative of|(?:[Hh]ometown|[Cc]ity|[Tt]own|[Cc]ounty|[Bb]irthplace|[Pp]lace of birth)(?=:))";

const HOME_IN_ENGLISH = `${LIVES}[\\s:]{1,3}(?:the (?:city|town|village) of )?(?<value>${TOWN})`;

const CODES = [
  `(?<![\\p{L}])(?<value>${TOWN},? ${STATE},? \\d{5}(?:-\\d{4})?)(?!\\d)`,
  `\\b(?:[Zz][Ii][Pp]|[Pp]ostal|[Pp]ost)(?:[ -]?[Cc]ode)?s?(?: is)?[\\s:#]{1,3}(?<value>\\d{5}(?:-\\d{4})?|[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}|[A-Z]\\d[A-Z] ?\\d[A-Z]\\d)(?![\\dA-Za-z])`,
  `(?:邮编|邮政编码|邮码)[\\s:为是]{0,3}(?<value>\\d{6})(?!\\d)`,
];

const HAN = "\\p{Script=Han}";
const PROVINCE =
  "(?:(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门)(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)?)";
/** The text of a rule goes on so: 居住地的县级人民政府. */
const AREA = `(?![的所本在不以和证县社农分及或地])${HAN}{1,8}?(?:自治州|地区|市|自治县|县|区|旗|镇|乡|街道|村|社区|小区)`;
const HOME =
  "(?:(?:现住址?(?!地)|现居(?!住?地)|家住|籍贯|祖籍|原籍|老家|出生于|生于)[\\s:为是于在]{0,3}|(?:居住|常住|户籍|户口|住所|出生|家庭)(?:所在地|地址|住址|地)(?:[:为是]|位于)|(?:地址|住址):[\\s在]{0,2}|(?:居住|住)(?:于|在)\\s?)";

/** Behind the word for a home: areas below the province; behind 籍贯 and the like any place after its province. */
const CHINESE = [
  `${HOME}(?:中国)?${PROVINCE}?\\s?(?<value>(?:${AREA}){1,5})`,
  `(?:籍贯|祖籍|原籍|出生地|老家)[\\s:为是于在]{0,3}${PROVINCE}\\s?(?<value>${HAN}{2,6})(?=$|[\\s,。;、)])`,
  `(?:籍贯|祖籍|原籍|出生地|老家)[\\s:为是于在]{1,3}(?!${PROVINCE})(?<value>${HAN}{2,8})(?=$|[\\s,。;、)])`,
];

const placesOf = (pattern: string) => detectorOf("place", new RegExp(pattern, "gu"));
const codes = CODES.map(placesOf);
const chinese = CHINESE.map(placesOf);
const detectors: Detector[] = [
  placesOf(HOME_IN_ENGLISH),
  nearDigits((text) => codes.flatMap((detect) => detect(text))),
  whereClued(ANY_HAN, (text) => chinese.flatMap((detect) => detect(text))),
];

/** Places smaller than a state or province where somebody lives or is from, and postal codes. */
export const findSmallPlaces: Detector = (text) => detectors.flatMap((detect) => detect(text));
