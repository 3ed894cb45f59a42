import { type Detector, detectorOf } from "../entity.ts";

const SUFFIX =
  "(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Place|Pl|Way|Terrace|Ter|Circle|Cir|Parkway|Pkwy|Highway|Hwy|Square|Sq|Trail|Trl|Alley|Crescent|Close|Gardens|Row|Loop|Pike|Turnpike|Broadway)";
const ROUTE =
  "(?:(?:State|US|U\\.S\\.|County|Interstate)\\s{1,3})?(?:Route|Highway|Hwy|Road|Rd)\\s{1,3}\\d{1,4}";
/** United Kingdom, which has no states. */
const POSTCODE = "[A-Z]{1,2}\\d[A-Z\\d]?\\s{1,3}\\d[A-Z]{2}\\b";
const DIRECTION =
  "(?:(?:[NSEW]{1,2}\\.?|North|South|East|West|Northeast|Northwest|Southeast|Southwest)\\s{1,3})";
/** Courts and bills have numbers too: "12 Superior Court". */
const NOT_A_STREET =
  "(?!(?:\\S+\\s){0,2}?(?:Supreme|District|Circuit|Superior|Appeals|Appellate|High|County|Federal|State|Municipal|Probate|Juvenile|Family|Trial|Bankruptcy|Tax)\\s(?:Court|Ct))";
const WORD = "(?:[A-Z][A-Za-z'’.-]*|\\d{1,3}(?:st|nd|rd|th))";
const UNIT =
  "(?:,?\\s{1,3}(?:Apt|Apartment|Suite|Ste|Unit|Floor|Fl|Room|Rm|No|#)\\.?\\s{0,3}#?[A-Z]?\\d*[A-Z-]?\\d*\\b|,?\\s{1,3}#\\s?\\w{1,5})";
const STATE =
  "(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]|Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New (?:Hampshire|Jersey|Mexico|York)|(?:North|South) (?:Carolina|Dakota)|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|Tennessee|Texas|Utah|Vermont|(?:West )?Virginia|Washington|Wisconsin|Wyoming)";
const PLACE = "(?:[A-Z][A-Za-z.'’-]+\\s{0,3}){1,3}";
const TOWN = `(?:,?\\s{1,3}${PLACE}(?:,\\s{1,3}${STATE}(?:,?\\s{1,3}\\d{5}(?:-\\d{4})?)?\\b|${STATE}\\s{1,3}\\d{5}(?:-\\d{4})?\\b|,?\\s{0,3}${POSTCODE}))`;

const findStreets = detectorOf(
  "address",
  new RegExp(
    `(?<![\\w$.,§#-]|§ )\\d{1,5}(?:-\\d{1,4})?[A-Z]?\\s{1,3}${NOT_A_STREET}${DIRECTION}?(?:(?:${WORD}\\s{1,3}){1,4}?${SUFFIX}\\b\\.?|${ROUTE})(?:\\s{1,3}(?:NE|NW|SE|SW|[NSEW])\\b)?${UNIT}?${TOWN}?`,
    "g",
  ),
);
const findBoxes = detectorOf(
  "address",
  new RegExp(`\\bP\\.?\\s{0,3}O\\.?\\s{0,3}Box\\s{1,3}\\d{1,7}${TOWN}?`, "gi"),
);

/** Street addresses as in the United States, with flat, town and code where they follow; also post office boxes. */
export const findStreetAddresses: Detector = (text) => [...findStreets(text), ...findBoxes(text)];
