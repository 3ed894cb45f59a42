import { detectorOf, whereClued } from "../entity.ts";

/** At most 64 octets (RFC 5321), which also limits the time spent on a text without an @. */
const LOCAL = "[\\p{Script=Latin}\\d._%+'-]{1,64}";
const AT = "(?:\\s{0,3}@\\s{0,3}|\\s{0,3}[(\\[{]\\s?at\\s?[)\\]}]\\s{0,3})";
const DOT = "(?: ?\\. ?|\\s?[(\\[{]\\s?dot\\s?[)\\]}]\\s?)";
const LABEL = "[\\p{Script=Latin}\\d-]{1,63}";

const ANY_AT = /@|[([{]\s?at\s?[)\]}]/i;

/** E-mail addresses, also in the form "a [at] b [dot] org". Adjacent Han characters are not part of one. */
export const findEmails = whereClued(
  ANY_AT,
  detectorOf(
    "email",
    new RegExp(
      `${LOCAL}${AT}${LABEL}(?:${DOT}${LABEL})*?${DOT}[\\p{Script=Latin}]{2,}(?![\\w-])(?:\\.[\\p{Script=Latin}]{2,})*`,
      "giu",
    ),
  ),
);
