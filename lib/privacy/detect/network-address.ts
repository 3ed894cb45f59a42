import { type Detector, detectorOf, whereClued } from "../entity.ts";

const OCTET = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
const V4 = `${OCTET}(?:\\.${OCTET}){3}`;
/** The numbers of sections and versions are small; two of four octets above this are an address. */
const SMALL = 40;

const findV4 = detectorOf(
  "ip-address",
  new RegExp(
    `(?<![\\w.§]|§ |\\b[Vv]ersion |\\b[Ss]ection |\\bv\\. )${V4}(?![\\w-]|\\.\\d)(?::\\d{1,5})?`,
    "g",
  ),
  (value) =>
    (value.match(/\d+/g) ?? []).slice(0, 4).filter((one) => Number(one) > SMALL).length >= 2,
);
const findLabelledV4 = detectorOf(
  "ip-address",
  new RegExp(
    `(?:\\bip(?:v4)?(?: addresse?s?)?|\\bhost|\\bserver|ip ?地址|主机|服务器)[\\s:=是为]{0,4}(?:is )?(?<value>${V4})(?![\\d]|\\.\\d)`,
    "gi",
  ),
);
/** At least three groups, so that "std::vector" and times of day are none. */
const findV6 = detectorOf(
  "ip-address",
  /(?<![\w:])(?=[\da-f:]*\d)(?:[\da-f]{0,4}:){2,8}[\da-f]{0,4}(?![\w:])/gi,
  (value) => URL.canParse(`http://[${value}]/`) && (value.match(/[\da-f]+/gi) ?? []).length >= 3,
);
const findMac = detectorOf(
  "device",
  /(?<![\w:-])(?=[\d:A-F-]*\d)[\dA-F]{2}([:-])(?:[\dA-F]{2}\1){4}[\dA-F]{2}(?![\w:-])/gi,
);

/** Addresses of computers: IPv4, IPv6, MAC. The numbers of sections and versions are none. */
export const findNetworkAddresses: Detector = whereClued(
  /\d\.\d|:[\da-f]*:|-[\da-f]{2}-/i,
  (text) => [findV4, findLabelledV4, findV6, findMac].flatMap((detect) => detect(text)),
);
