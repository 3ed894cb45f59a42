import { generateKeyPairSync } from "node:crypto";
import { encodePart, hmacSigner, privateKeySigner, signParts } from "../identity-token.ts";
import { type Forgeries, type ForgeryContext, validPayload, withHeader } from "./forgery.ts";

/** Headers with additional, missing or changed fields. */
export function forgedHeaders(context: ForgeryContext): Forgeries {
  const payload = validPayload(context);
  const signer = hmacSigner(context.secret);
  const extra = (header: Record<string, unknown>) => withHeader(context, header);
  const raw = (header: string | Buffer) =>
    signParts(Buffer.from(header).toString("base64url"), payload, signer);

  return {
    ...forgedKeyPointers(context),
    "crit with a claim": extra({ crit: ["exp"] }),
    "crit with an unknown name": extra({ crit: ["urn:x"], "urn:x": true }),
    "an empty crit": extra({ crit: [] }),
    "cty of a nested JWT": extra({ cty: "JWT" }),
    "b64 false": extra({ b64: false }),
    "b64 false, and critical": extra({ b64: false, crit: ["b64"] }),
    "b64 false over a plain payload": signParts(
      encodePart({ alg: "HS256", b64: false, crit: ["b64"] }),
      Buffer.from(payload, "base64url").toString(),
      signer,
    ),
    "zip in the header": extra({ zip: "DEF" }),
    "enc in the header": extra({ enc: "A256GCM" }),
    "an audience in the header": extra({ aud: context.widgetId }),
    "typ JWE": extra({ typ: "JWE" }),
    "typ at+jwt": extra({ typ: "at+jwt" }),
    "a null typ": extra({ typ: null }),
    "alg twice, none last": raw('{"alg":"HS256","typ":"JWT","alg":"none"}'),
    "alg twice, none first": raw('{"alg":"none","typ":"JWT","alg":"HS256"}'),
    "alg twice, once escaped": raw('{"alg":"HS256","\\u0061lg":"HS256"}'),
    "typ twice": raw('{"alg":"HS256","typ":"JWT","typ":"JWT"}'),
    "alg in a header's __proto__": raw('{"__proto__":{"alg":"HS256"},"typ":"JWT"}'),
    "__proto__ beside alg": raw('{"alg":"HS256","__proto__":{"kid":"a"}}'),
    "constructor beside alg": raw('{"alg":"HS256","constructor":{"prototype":{"kid":"a"}}}'),
    "an array as the header": raw('[{"alg":"HS256"}]'),
    "a string as the header": raw('"HS256"'),
    "null as the header": raw("null"),
    "an empty object as the header": raw("{}"),
    "a header that is not JSON": raw("{alg:'HS256'}"),
    "a header with a byte order mark": raw('\ufeff{"alg":"HS256"}'),
    "a header that is not UTF-8": raw(Buffer.from('{"alg":"HS256","typ":"JW\xd4"}', "latin1")),
  };
}

/** Headers that tell the verifier which key to use. */
function forgedKeyPointers(context: ForgeryContext): Forgeries {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const jwk = publicKey.export({ format: "jwk" });
  const ownKey = privateKeySigner(privateKey);
  const withOwnKey = (header: Record<string, unknown>) =>
    signParts(encodePart({ alg: "EdDSA", typ: "JWT", ...header }), validPayload(context), ownKey);
  const extra = (header: Record<string, unknown>) => withHeader(context, header);

  return {
    "a kid": extra({ kid: "1" }),
    "kid with a path": extra({ kid: "../../../../dev/null" }),
    "kid with SQL": extra({ kid: "x' UNION SELECT 'secret' -- " }),
    "kid with a URL": extra({ kid: "https://attacker.example/key" }),
    "kid to an empty file, signed with an empty secret": signParts(
      encodePart({ alg: "HS256", typ: "JWT", kid: "/dev/null" }),
      validPayload(context),
      hmacSigner(""),
    ),
    "a jku": extra({ jku: "https://attacker.example/jwks.json" }),
    "a jku with the key that signed the token": withOwnKey({
      jku: "https://attacker.example/jwks.json",
    }),
    "an x5u": extra({ x5u: "https://attacker.example/chain.pem" }),
    "an embedded jwk": extra({ jwk }),
    "an embedded jwk that signed the token": withOwnKey({ jwk }),
    "an embedded secret that signed the token": signParts(
      encodePart({ alg: "HS256", jwk: { kty: "oct", k: "c2VjcmV0" } }),
      validPayload(context),
      hmacSigner("secret"),
    ),
    "an x5c": extra({ x5c: ["MIIBszCCAVmgAwIBAgI="] }),
    "an x5c with the key that signed the token": withOwnKey({ x5c: ["MIIBszCCAVmgAwIBAgI="] }),
    "an x5t": extra({ x5t: "dGh1bWJwcmludA" }),
  };
}
