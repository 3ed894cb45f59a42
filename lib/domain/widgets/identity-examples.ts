/** Languages of the example programs by which a site's server signs a visitor's identity. */
export const IDENTITY_LANGUAGES = ["node", "python"] as const;
export type IdentityLanguage = (typeof IDENTITY_LANGUAGES)[number];

/** A program for the site's server that signs a token for one widget. Needs no library. */
export function signingExample(language: IdentityLanguage, widgetId: string): string {
  return language === "node" ? nodeExample(widgetId) : pythonExample(widgetId);
}

/** How the page uses such a token. */
export const IDENTIFY_EXAMPLE = `// Runs after the tag above. /freehold-token is your own address that returns the token.
window.addEventListener("load", async () => {
  const response = await fetch("/freehold-token");
  if (response.ok) Freehold.identify(await response.text());
});

// When the visitor signs out:
// Freehold.identify(null);`;

function nodeExample(widgetId: string): string {
  return `import { createHmac, randomUUID } from "node:crypto";

const encode = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A token for one signed-in visitor. Make a new one for every page view: each works once. */
export function freeholdToken(user) {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    sub: String(user.id), // who it is, always the same for the same person
    name: user.name, // optional
    aud: ${JSON.stringify(widgetId)},
    iat: now,
    exp: now + 600, // at most one hour
    jti: randomUUID(),
  };
  const text = \`\${encode({ alg: "HS256", typ: "JWT" })}.\${encode(claims)}\`;
  const signature = createHmac("sha256", process.env.FREEHOLD_WIDGET_SECRET).update(text);
  return \`\${text}.\${signature.digest("base64url")}\`;
}`;
}

function pythonExample(widgetId: string): string {
  return `import base64, hashlib, hmac, json, os, time, uuid


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def freehold_token(user) -> str:
    """A token for one signed-in visitor. Make a new one for every page view: each works once."""
    now = int(time.time())
    claims = {
        "sub": str(user.id),  # who it is, always the same for the same person
        "name": user.name,  # optional
        "aud": ${JSON.stringify(widgetId)},
        "iat": now,
        "exp": now + 600,  # at most one hour
        "jti": str(uuid.uuid4()),
    }
    parts = [{"alg": "HS256", "typ": "JWT"}, claims]
    text = ".".join(_encode(json.dumps(part).encode()) for part in parts)
    secret = os.environ["FREEHOLD_WIDGET_SECRET"].encode()
    return text + "." + _encode(hmac.new(secret, text.encode(), hashlib.sha256).digest())`;
}
