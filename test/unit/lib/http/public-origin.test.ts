import { describe, expect, it } from "vitest";
import { publicOrigin, publicOriginOf } from "#lib/http/same-origin";

describe("publicOriginOf", () => {
  it.each([
    [{ host: "ask.example.com", "x-forwarded-proto": "https" }, "https://ask.example.com"],
    [{ host: "ask.example.com", "x-forwarded-proto": "https, http" }, "https://ask.example.com"],
    [{ host: "127.0.0.1:3000" }, "http://127.0.0.1:3000"],
    [{ host: "127.0.0.1:3000", "x-forwarded-proto": "javascript" }, "http://127.0.0.1:3000"],
  ])("reads from the headers %j the address %s", (headers, origin) => {
    expect(publicOriginOf(new Headers(headers))).toBe(origin);
  });
});

describe("publicOrigin", () => {
  it("joins the requested host with the protocol of the request", () => {
    const headers = { host: "ask.example.com" };
    const request = new Request("https://10.0.0.7:3000/admin", { headers });
    expect(publicOrigin(request)).toBe("https://ask.example.com");
  });
});
