import { expect, it } from "vitest";
import { presentPrices } from "#lib/cli/commands/prices";
import { addPricePackage } from "#lib/db/money/price-rules";
import { SHIPPED_PRICES } from "#lib/domain/money/pricing/shipped-prices";
import { systemViewer } from "#lib/domain/viewer";
import { createOrganization } from "#test/factories/organization";

it("lists the prices in force with source and date, and says which were not checked", async () => {
  const { organizationId } = await createOrganization();
  const viewer = systemViewer(organizationId);
  expect((await presentPrices(viewer, {})).lines).toEqual(["No price is in force."]);
  await addPricePackage(viewer, SHIPPED_PRICES);

  const checked = await presentPrices(viewer, { model: "gpt-6.2-sol" });
  expect(checked.result.prices).toMatchObject([
    { id: "gpt-6.2-sol", isChecked: true, source: { checkedOn: "2026-11" } },
    { id: "openrouter", models: ["*"], basis: "reported" },
  ]);
  expect(checked.lines.slice(1, 4)).toEqual([
    "  input 2.00, cachedInput 0.10, cacheWrite 2.50, output 10.00; above 272000: input 4.00, cachedInput 0.20, cacheWrite 5.00, output 15.00 USD",
    "  checked 2026-11: OpenAI's page of the model",
    "  https://developers.openai.com/api/docs/models/gpt-6.2-sol",
  ]);
  const { lines } = await presentPrices(viewer, { model: "gemini-4-neon" });
  expect(lines[2]).toMatch(/^ {2}NOT CHECKED at the provider; read 2026-11: /);

  const { result } = await presentPrices(viewer, {});
  const words = (await presentPrices(viewer, {})).lines.join("\n");
  const unchecked = result.prices.filter(({ isChecked }) => !isChecked);
  expect(unchecked.length).toBeGreaterThan(0);
  expect(words.match(/NOT CHECKED/g)).toHaveLength(unchecked.length);
});
