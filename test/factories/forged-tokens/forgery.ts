import {
  type Claims,
  encodePart,
  hmacSigner,
  identityClaims,
  signIdentity,
  signParts,
} from "../identity-token.ts";

export type ForgeryContext = {
  widgetId: string;
  secret: string;
  /** The secret of another organization's widget. */
  otherSecret: string;
  publicKeyPem: string;
  /** If unset, forgeries that need the site's private key are left out. */
  privateKeyPem?: string;
  now: Date;
};

/** Tokens by their fault. */
export type Forgeries = Record<string, string>;

export const HEADER = encodePart({ alg: "HS256", typ: "JWT" });

export function seconds({ now }: ForgeryContext): number {
  return Math.floor(now.getTime() / 1000);
}

/** Signed with the widget's secret, with other claims. */
export function withClaims(context: ForgeryContext, claims: Claims): string {
  return signIdentity({ ...pick(context), claims });
}

/** Signed with the widget's secret, with other header fields. */
export function withHeader(context: ForgeryContext, header: Claims): string {
  return signIdentity({ ...pick(context), header });
}

/** Signed with the widget's secret, with fields appended to the payload that no object could contain. */
export function withText(context: ForgeryContext, members: string, claims: Claims = {}): string {
  const payload = JSON.stringify(identityClaims({ ...pick(context), claims }));
  return withPayload(context, encodePart(`${payload.slice(0, -1)},${members}}`));
}

/** Signed with the widget's secret, with any payload. */
export function withPayload({ secret }: ForgeryContext, payload: string): string {
  return signParts(HEADER, payload, hmacSigner(secret));
}

/** The payload that is accepted. */
export function validPayload(context: ForgeryContext, claims: Claims = {}): string {
  return encodePart(identityClaims({ ...pick(context), claims }));
}

function pick({ widgetId, secret, now }: ForgeryContext) {
  return { widgetId, secret, now };
}
