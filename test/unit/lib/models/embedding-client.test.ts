import { expect, it } from "vitest";
import { asEmbedded } from "#lib/models/embedding-client";

it("gives models Traditional Chinese in Simplified characters, and Japanese unchanged", () => {
  expect(["應當支付工資", "お問い合わせ時間", "Due in May"].map(asEmbedded)).toEqual([
    "应当支付工资",
    "お問い合わせ時間",
    "Due in May",
  ]);
});
