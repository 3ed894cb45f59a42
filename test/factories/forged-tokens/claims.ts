import { type Forgeries, type ForgeryContext, seconds, withClaims, withText } from "./forgery.ts";

export function forgedAudiences(context: ForgeryContext): Forgeries {
  const { widgetId } = context;
  const to = (aud: unknown) => withClaims(context, { aud });

  return {
    "no aud": to(undefined),
    "a null aud": to(null),
    "an empty aud": to(""),
    "aud as a number": to(7),
    "aud as an object": to({ 0: widgetId }),
    "aud as an array": to([widgetId]),
    "aud as an array of two": to(["another", widgetId]),
    "a wildcard aud": to("*"),
    "another widget's aud": to("00000000-0000-4000-8000-000000000000"),
    "aud in another case": to(swapCase(widgetId)),
    "aud with a space": to(`${widgetId} `),
    "aud with more text after it": to(`${widgetId},another`),
    "a truncated aud": to(widgetId.slice(0, -1)),
    "aud as an address": to(`https://example.com/${widgetId}`),
    "aud in __proto__": withText(context, `"__proto__":{"aud":"${widgetId}"}`, { aud: undefined }),
    "aud twice, the right one last": withText(context, `"aud":"${widgetId}"`, { aud: "another" }),
    "aud twice, the right one first": withText(context, '"aud":"another"'),
    "aud twice, both right": withText(context, `"aud":"${widgetId}"`),
  };
}

export function forgedTimes(context: ForgeryContext): Forgeries {
  const now = seconds(context);
  const at = (times: Record<string, unknown>) => withClaims(context, times);

  return {
    "iat just beyond the skew": at({ iat: now + 61, exp: now + 600 }),
    "iat tomorrow": at({ iat: now + 86_400, exp: now + 87_000 }),
    "no iat": at({ iat: undefined }),
    "a null iat": at({ iat: null }),
    "iat as a string": at({ iat: String(now) }),
    "iat as a float": at({ iat: now + 0.5 }),
    "a negative iat": at({ iat: -1 }),
    "nbf just beyond the skew": at({ nbf: now + 61 }),
    "nbf as a string": at({ nbf: String(now) }),
    "nbf as a float": at({ nbf: now - 0.5 }),
    "a negative nbf": at({ nbf: -1 }),
    "a null nbf": at({ nbf: null }),
    "exp just beyond the skew": at({ iat: now - 600, exp: now - 60 }),
    "exp yesterday": at({ iat: now - 87_000, exp: now - 86_400 }),
    "exp before iat": at({ iat: now + 30, exp: now + 10 }),
    "exp at iat": at({ iat: now, exp: now }),
    "no exp": at({ exp: undefined }),
    "exp a second more than an hour away": at({ exp: now + 3_601 }),
    "exp an hour after an early iat, and a second": at({ iat: now - 60, exp: now + 3_541 }),
    "exp a year away": at({ exp: now + 31_536_000 }),
    "exp in milliseconds": at({ exp: (now + 600) * 1000 }),
    "exp as a float": at({ exp: now + 600.5 }),
    "exp as a string": at({ exp: String(now + 600) }),
    "exp as a date": at({ exp: new Date((now + 600) * 1000).toISOString() }),
    "exp as an array": at({ exp: [now + 600] }),
    "exp as a boolean": at({ exp: true }),
    "a negative exp": at({ exp: -now }),
    "a huge exp": at({ exp: Number.MAX_SAFE_INTEGER }),
    "an exp that is not a safe integer": at({ exp: 2 ** 60 }),
    "an infinite exp": withText(context, '"exp":1e999', { exp: undefined }),
    "a null exp": at({ exp: null }),
    "exp in __proto__": withText(context, `"__proto__":{"exp":${now + 600}}`, { exp: undefined }),
    "exp twice": withText(context, `"exp":${now + 600}`, { exp: now - 600 }),
    "exp and iat far ahead": at({ iat: now + 3_600, exp: now + 7_200 }),
  };
}

export function forgedTokenIds(context: ForgeryContext): Forgeries {
  const named = (jti: unknown) => withClaims(context, { jti });

  return {
    "no jti": named(undefined),
    "a null jti": named(null),
    "an empty jti": named(""),
    "jti of seven characters": named("1234567"),
    "jti of 201 characters": named("j".repeat(201)),
    "jti as a number": named(1_234_567_890),
    "jti as an array": named(["12345678"]),
    "jti with an umlaut": named("jti-äöü-12345678"),
    "jti with a line break": named("12345678\n"),
    "jti with a null character": named("1234\u00005678"),
    "jti twice": withText(context, '"jti":"another-token"'),
  };
}

function swapCase(text: string): string {
  const upper = text.toUpperCase();
  return upper === text ? text.toLowerCase() : upper;
}
