import { describe, expect, it } from "vitest";
import { quantitiesOf } from "#lib/domain/money/pricing/units";
import { readUsage } from "#lib/domain/money/pricing/usage";
import { REPORTED } from "../../pricing/reported-usages.ts";

describe("readUsage", () => {
  it.each(REPORTED)("reads the usage of $provider", ({ shape, bodies, used, cost }) => {
    const quantities = quantitiesOf(used);
    expect(readUsage(shape, bodies)).toEqual({
      usage: { quantities, reportedCost: cost ?? null },
    });
  });

  it("reports missing usage instead of zero", () => {
    const chunk = { choices: [{ delta: { content: "Yes." } }], usage: null };
    expect(readUsage("openai-chat", [chunk])).toMatchObject({ usage: null, reason: "absent" });
    expect(readUsage("openai-chat", [])).toMatchObject({ usage: null, reason: "absent" });
  });

  it.each([
    ["a count in words", { prompt_tokens: "12", completion_tokens: 3 }],
    ["half a token", { prompt_tokens: 1.5, completion_tokens: 3 }],
    ["less than none", { prompt_tokens: 12, completion_tokens: -3 }],
    ["no prompt", { completion_tokens: 3 }],
  ])("does not read %s", (_what, usage) => {
    expect(readUsage("openai-chat", [{ usage }])).toMatchObject({ reason: "malformed" });
  });

  it.each([
    ["zeros in place of a report", { prompt_tokens: 0, completion_tokens: 0 }],
    [
      "more cached than sent",
      { prompt_tokens: 10, completion_tokens: 1, prompt_tokens_details: { cached_tokens: 11 } },
    ],
    [
      "more thought than written",
      {
        prompt_tokens: 10,
        completion_tokens: 5,
        completion_tokens_details: { reasoning_tokens: 6 },
      },
    ],
    ["a total of something else", { prompt_tokens: 10, completion_tokens: 5, total_tokens: 16 }],
  ])("rejects %s", (_what, usage) => {
    expect(readUsage("openai-chat", [{ usage }])).toMatchObject({ reason: "contradictory" });
  });

  it("counts reasoning separately from output when only the total shows it", () => {
    const completion_tokens_details = { reasoning_tokens: 7 };
    const usage = { prompt_tokens: 10, completion_tokens: 5, completion_tokens_details };
    expect(readUsage("openai-chat", [{ usage: { ...usage, total_tokens: 22 } }])).toMatchObject({
      usage: { quantities: { input: 10, output: 5, reasoning: 7 } },
    });
    expect(readUsage("openai-chat", [{ usage: { ...usage, total_tokens: 15 } }])).toMatchObject({
      reason: "contradictory",
    });
  });

  it("treats the usage as unknown when Ollama had cached the prompt", () => {
    expect(readUsage("ollama", [{ done: true, eval_count: 7 }])).toMatchObject({
      reason: "malformed",
    });
  });

  it("does not take the fee for a price when the customer used their own key", () => {
    const usage = { prompt_tokens: 10, completion_tokens: 5, cost: 0.01, is_byok: true };
    expect(readUsage("openrouter", [{ usage }])).toMatchObject({ usage: { reportedCost: null } });
  });
});
