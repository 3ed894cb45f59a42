import { expect, it } from "vitest";
import type { CertificationResult } from "#lib/domain/models/certification";
import { measureCertification } from "#lib/evaluation/certify/measure-certification";

function result(changes: Partial<CertificationResult>): CertificationResult {
  return {
    caseId: "a",
    fault: null,
    hasAbstained: false,
    text: "",
    markers: 0,
    resolvedMarkers: 0,
    met: {},
    falseSentences: [],
    milliseconds: 1,
    cost: null,
    ...changes,
  };
}

it("counts markers one by one, and criteria only where they apply", () => {
  const { shares } = measureCertification([
    result({ markers: 3, resolvedMarkers: 1, met: { facts: true, brief: true } }),
    result({ markers: 1, resolvedMarkers: 1, met: { brief: false } }),
  ]);
  expect(shares["citations-resolve"]).toMatchObject({ value: 0.5, count: 4 });
  expect(shares.facts).toMatchObject({ value: 1, count: 1 });
  expect(shares.brief).toMatchObject({ value: 0.5, count: 2 });
  expect(shares["absent-said"]).toBeNull();
});

it("counts a false sentence as shown supported when it is called supported or word for word", () => {
  const verdicts = ["verbatim", "supported", "not-shown", "contradicted", null] as const;
  const falseSentences = verdicts.map((verdict) => ({ text: "It is false.", verdict }));
  const measures = measureCertification([result({ falseSentences })]);
  expect(measures).toMatchObject({ falseSentences: 5, falseShownSupported: 2 });
  expect(measures.shares["false-flagged"]).toMatchObject({ value: 0.6, count: 5 });
});
