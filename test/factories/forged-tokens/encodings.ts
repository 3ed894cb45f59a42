import { encodePart, hmacSigner, signIdentity, signParts } from "../identity-token.ts";
import {
  type Forgeries,
  type ForgeryContext,
  HEADER,
  validPayload,
  withClaims,
  withPayload,
} from "./forgery.ts";

const BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Signed texts in another spelling or encoding. */
export function forgedEncodings(context: ForgeryContext): Forgeries {
  const token = signIdentity(context);
  const [header = "", payload = "", signature = ""] = token.split(".");
  const signed = (text: string) => withPayload(context, text);
  const standard = Buffer.from(validPayload(context, { name: "?".repeat(9) }), "base64url");

  return {
    "a token of 1 MB": withClaims(context, { filler: "x".repeat(1_000_000) }),
    "a token a little over 8 KiB": withClaims(context, { filler: "x".repeat(6_000) }),
    "a JWE of five parts": `${encodePart({ alg: "dir", enc: "A256GCM" })}.AAAA.AAAA.${payload}.AAAA`,
    "a JWE with an empty key": `${encodePart({ alg: "dir", enc: "A256GCM" })}..AAAA.${payload}.AAAA`,
    "four parts": `${token}.${signature}`,
    "two parts": `${header}.${payload}`,
    "one part": payload,
    "an empty token": "",
    "two dots only": "..",
    "three dots": "...",
    "a flattened JSON serialisation": JSON.stringify({ protected: header, payload, signature }),
    "a general JSON serialisation": JSON.stringify({
      payload,
      signatures: [{ protected: header, signature }],
    }),
    "an empty header": `.${payload}.${signature}`,
    "a detached payload": `${header}..${signature}`,
    "an unsecured detached payload": `${encodePart({ alg: "none" })}..`,
    "a space before the token": ` ${token}`,
    "a line break after the token": `${token}\n`,
    "a space inside the token": signed(`${payload.slice(0, 8)} ${payload.slice(8)}`),
    "a line break inside the token": signed(`${payload.slice(0, 8)}\r\n${payload.slice(8)}`),
    "a zero-width space inside the token": `${header}.\u200b${payload}.${signature}`,
    "full-width dots": `${header}．${payload}．${signature}`,
    "a null character after the token": `${token}\u0000`,
    "Bearer before the token": `Bearer ${token}`,
    "percent-encoded dots": token.replaceAll(".", "%2E"),
    "a padded header": signParts(
      padded(encodePart('{"alg":"HS256" }')),
      payload,
      hmacSigner(context.secret),
    ),
    "a padded payload": signed(padded(odd(context))),
    "a padded signature": `${token}=`,
    "the standard base64 alphabet": signed(standard.toString("base64").replaceAll("=", "")),
    "trailing bits in the payload": signed(withTrailingBits(odd(context))),
    "trailing bits in the signature": `${header}.${payload}.${withTrailingBits(signature)}`,
    "an impossible base64 length": signed(`${odd(context)}AAA`),
    "a token encoded in base64url": encodePart(token),
  };
}

/** Signed payloads that are not valid claims. */
export function forgedPayloads(context: ForgeryContext): Forgeries {
  const valid = Buffer.from(validPayload(context), "base64url").toString();
  const signed = (payload: string | Buffer) =>
    withPayload(context, Buffer.from(payload).toString("base64url"));

  return {
    "a nested JWT": signed(signIdentity(context)),
    "a nested JWT as a JSON string": signed(JSON.stringify(signIdentity(context))),
    "an array of claims": signed(`[${valid}]`),
    "claims in a string": signed(JSON.stringify(valid)),
    "a null payload": signed("null"),
    "a number as the payload": signed("7"),
    "an empty object": signed("{}"),
    "an empty payload": signParts(HEADER, "", hmacSigner(context.secret)),
    "claims followed by a comment": signed(`${valid}// fine`),
    "claims twice": signed(`${valid}${valid}`),
    "claims after a byte order mark": signed(`\ufeff${valid}`),
    "claims in UTF-16": signed(Buffer.from(valid, "utf16le")),
    "claims that are not UTF-8": signed(
      Buffer.from(valid.replace("reader", "re\xe4der"), "latin1"),
    ),
    "claims in an overlong encoding": signed(
      Buffer.from(valid.replace("reader", "\xc1\xb2eader"), "latin1"),
    ),
    "claims without a closing brace": signed(valid.slice(0, -1)),
    "claims in single quotes": signed(valid.replaceAll('"', "'")),
  };
}

/** A valid payload encoded so that its last character has four unused bits. */
function odd(context: ForgeryContext): string {
  let claims = Buffer.from(validPayload(context), "base64url").toString();
  while (Buffer.byteLength(claims) % 3 !== 1) claims += " ";
  return encodePart(claims);
}

function padded(part: string): string {
  return part.padEnd(Math.ceil(part.length / 4) * 4, "=");
}

function withTrailingBits(part: string): string {
  return `${part.slice(0, -1)}${BASE64URL[BASE64URL.indexOf(part.slice(-1)) + 1]}`;
}
