import { describe, expect, it } from "vitest";
import { judgeStatement } from "#lib/answer/support/judge-statement";
import { countSupport, isTrue, readSupportCases } from "#lib/evaluation/files/support-cases";
import { fixture } from "#test/support/test-data";

/** Kinds of false claims of which none may pass. */
const NEVER = ["negation", "number", "bound", "modality", "date", "article"];

async function countIn(...files: string[]) {
  const cases = (
    await Promise.all(files.map((file) => readSupportCases(fixture("answers", `${file}.jsonl`))))
  ).flat();
  const verdicts = cases.map(({ claim, passage }) => judgeStatement(claim, passage, null).verdict);
  const own = cases.map((one, index) => ({ one, verdict: verdicts[index] }));
  const trueOnes = own.filter(({ one }) => isTrue(one) && !one.lang.includes("→"));
  return {
    counts: countSupport(cases, verdicts),
    supported: trueOnes.filter(({ verdict }) => verdict === "supported" || verdict === "verbatim"),
    contradicted: trueOnes.filter(({ verdict }) => verdict === "contradicted"),
    trueOnes,
  };
}

describe.each([
  ["the given cases", ["claims-given"]],
  ["the English cases for choosing", ["claims-en-choose"]],
  ["the Chinese cases for choosing", ["claims-zh-choose"]],
  ["the fresh cases for choosing", ["claims-fresh-choose"]],
  ["the fresh cases that were for reporting", ["claims-fresh-report"]],
])("%s, by words alone", (_name, files) => {
  it("show no false claim of the kinds that are never to pass, and few of the others", async () => {
    const { counts } = await countIn(...files);
    const passed = NEVER.filter((kind) => (counts.byKind[kind]?.supported ?? 0) > 0);
    expect(passed).toEqual([]);
    expect(counts.false.supported).toBeLessThanOrEqual(counts.false.n * 0.03);
  });

  it("show most true claims in the language of their source, and contradict few", async () => {
    const { supported, contradicted, trueOnes } = await countIn(...files);
    expect(supported.length).toBeGreaterThanOrEqual(trueOnes.length * 0.7);
    expect(contradicted.length).toBeLessThanOrEqual(trueOnes.length * 0.1);
  });

  it("show no claim in another language as supported", async () => {
    const { counts } = await countIn(...files);
    const others = Object.entries(counts.byLanguage).filter(([lang]) => lang.includes("→"));
    for (const [, count] of others) expect(count.true.supported + count.false.supported).toBe(0);
  });
});

/** Guards of what was reached on documents that no rule was chosen on; docs/evaluation.md has the targets. */
describe.each([
  ["English", "claims-en-report", { never: 0, share: 0, supported: 0.45 }],
  ["Chinese", "claims-zh-report", { never: 0, share: 0, supported: 0.55 }],
])("the %s cases for reporting, by words alone", (_name, file, bounds) => {
  it("stay as good as reported", async () => {
    const { counts, supported, trueOnes } = await countIn(file);
    const never = NEVER.reduce((sum, kind) => sum + (counts.byKind[kind]?.supported ?? 0), 0);
    expect(never).toBeLessThanOrEqual(bounds.never);
    expect(counts.false.supported).toBeLessThanOrEqual(counts.false.n * bounds.share);
    expect(supported.length).toBeGreaterThanOrEqual(trueOnes.length * bounds.supported);
  });
});
