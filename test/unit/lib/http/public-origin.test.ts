import { describe, expect, it } from "vitest";
import { linkTo, publicOriginOf } from "#lib/http/same-origin";

const ALONE = { FREEHOLD_URL: undefined, FREEHOLD_TRUSTED_PROXIES: 0 };
const BEHIND_PROXY = { FREEHOLD_URL: undefined, FREEHOLD_TRUSTED_PROXIES: 1 };

describe("the origin in links, behind a trusted proxy", () => {
  it.each([
    [{ host: "ask.example.com", "x-forwarded-proto": "https" }, "https://ask.example.com"],
    [{ host: "ask.example.com", "x-forwarded-proto": "https, http" }, "https://ask.example.com"],
    [{ host: "127.0.0.1:3000" }, "http://127.0.0.1:3000"],
    [{ host: "127.0.0.1:3000", "x-forwarded-proto": "javascript" }, "http://127.0.0.1:3000"],
  ])("is read from the headers %j: %s", (headers, origin) => {
    expect(publicOriginOf(new Headers(headers), undefined, BEHIND_PROXY)).toBe(origin);
  });

  it("joins the requested host with the protocol of the request", () => {
    const headers = new Headers({ host: "ask.example.com" });
    const asked = new URL("https://10.0.0.7:3000/admin");
    expect(publicOriginOf(headers, asked, BEHIND_PROXY)).toBe("https://ask.example.com");
  });

  it.each(["", "a b", "evil.test/path?", "user@evil.test"])(
    "contains no path of the host %j",
    (host) => {
      const origin = publicOriginOf(new Headers({ host }), undefined, BEHIND_PROXY);
      expect(origin ?? "http://none").toMatch(/^http:\/\/[^/@?]+$/);
    },
  );
});

describe("a forged host", () => {
  const forged = {
    host: "evil.test",
    "x-forwarded-host": "evil.test",
    forwarded: "host=evil.test",
  };

  it("is in no link where nobody vouches for it", () => {
    const request = new Request("http://evil.test/api/people/invitations", { headers: forged });
    expect(publicOriginOf(request.headers, new URL(request.url), ALONE)).toBeNull();
    expect(linkTo("/join/token", request)).toBe("/join/token");
  });

  it("is in no link where FREEHOLD_URL names our own", () => {
    const settings = { FREEHOLD_URL: "https://ask.example.com/", FREEHOLD_TRUSTED_PROXIES: 1 };
    expect(publicOriginOf(new Headers(forged), undefined, settings)).toBe(
      "https://ask.example.com",
    );
  });

  it("is not read from X-Forwarded-Host, which not every proxy overwrites", () => {
    const headers = new Headers({ ...forged, host: "ask.example.com" });
    expect(publicOriginOf(headers, undefined, BEHIND_PROXY)).toBe("http://ask.example.com");
  });
});
