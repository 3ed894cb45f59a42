import { describe, expect, it } from "vitest";
import { deviceOf } from "#lib/domain/people/device";

const KIT = "AppleWebKit/537.36 (KHTML, like Gecko)";

describe("the device of a sign-in", () => {
  it.each([
    [
      "Firefox",
      "Windows",
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:149.0) Gecko/20100101 Firefox/149.0",
    ],
    ["Chrome", "Linux", `Mozilla/5.0 (X11; Linux x86_64) ${KIT} Chrome/149.0.0.0 Safari/537.36`],
    [
      "Edge",
      "Windows",
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${KIT} Chrome/149.0.0.0 Safari/537.36 Edg/149.0.0.0`,
    ],
    [
      "Chrome",
      "Android",
      `Mozilla/5.0 (Linux; Android 16; Pixel 9) ${KIT} Chrome/149.0.0.0 Mobile Safari/537.36`,
    ],
    [
      "Samsung Internet",
      "Android",
      `Mozilla/5.0 (Linux; Android 16; SM-S931B) ${KIT} SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36`,
    ],
    [
      "WeChat",
      "Android",
      `Mozilla/5.0 (Linux; Android 16; V2408A) ${KIT} Version/4.0 Chrome/134.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.60`,
    ],
    [
      "Safari",
      "iPhone",
      "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1",
    ],
    [
      "Safari",
      "macOS",
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Safari/605.1.15",
    ],
    [
      "Opera",
      "macOS",
      `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${KIT} Chrome/149.0.0.0 Safari/537.36 OPR/125.0.0.0`,
    ],
  ])("is %s on %s", (browser, system, userAgent) => {
    expect(deviceOf(userAgent)).toEqual({ browser, system });
  });

  it("is unknown where the sign-in says nothing, or something else", () => {
    const unknown = { browser: null, system: null };
    for (const userAgent of [null, "", "curl/8.5.0", "<script>alert(1)</script>"]) {
      expect(deviceOf(userAgent)).toEqual(unknown);
    }
  });
});
