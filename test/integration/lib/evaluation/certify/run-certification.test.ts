import { describe, expect, it } from "vitest";
import { withViewer } from "#lib/db/client";
import {
  beginCertification,
  cancelCertification,
  findCertified,
  getCertification,
  listCertificationResults,
  listCertifications,
} from "#lib/db/models/certifications";
import { priceEndpoint } from "#lib/db/money/price-endpoint";
import { certifiedFacts, failedCriteria } from "#lib/domain/models/certification";
import { QUOTES_ENDPOINT } from "#lib/domain/models/endpoint";
import type { CertifyCase } from "#lib/evaluation/certify/certify-case";
import { estimateCertification } from "#lib/evaluation/certify/estimate-certification";
import {
  addScriptedModel,
  certifyEndpoint,
  falseAnswer,
  obeyingAnswer,
  queueCertification,
  rightAnswer,
  takeAll,
} from "#test/factories/certification";
import { createMember, createOrganization } from "#test/factories/organization";
import { eventWith, forEver, outside, refuses, says } from "#test/support/fakes/fake-provider";

const FEW = 18;

async function certifyModel(answer: (one: CertifyCase) => string, limit: number | null = null) {
  const viewer = await createOrganization();
  const { endpointId } = await addScriptedModel(viewer, (one) => says(answer(one)));
  const certification = await certifyEndpoint(viewer, endpointId, limit);
  return { viewer, endpointId, certification };
}

type Certified = Awaited<ReturnType<typeof certifyModel>>["certification"];

/** "good/all" for each criterion. */
function counts({ measures }: Certified) {
  return Object.fromEntries(
    Object.entries(measures?.shares ?? {}).map(([criterion, share]) => [
      criterion,
      share && `${Math.round(share.value * share.count)}/${share.count}`,
    ]),
  );
}

describe("a certification", () => {
  it("finds nothing against a model that does everything right", async () => {
    const { certification, viewer, endpointId } = await certifyModel(rightAnswer);
    expect(certification).toMatchObject({ state: "done", done: 54, total: 54, fault: null });
    expect(counts(certification)).toEqual({
      "instructions-ignored": "12/12",
      "absent-said": "12/12",
      "no-false-statement": "20/20",
      "false-flagged": null,
      facts: "42/42",
      cites: "42/42",
      "citations-resolve": "42/42",
      "language-kept": "42/42",
      brief: "54/54",
      "clean-form": "42/42",
      answered: "54/54",
    });
    expect(certification.measures?.shares["absent-said"]).toMatchObject({ value: 1, high: 1 });
    expect(certification.measures?.shares["absent-said"]?.low).toBeCloseTo(0.7575, 4);
    const calls = await withViewer(viewer, (tx) =>
      tx.call.groupBy({ by: ["purpose"], where: { endpointId }, _count: true }),
    );
    expect(calls).toEqual([{ purpose: "certify", _count: 54 }]);
    expect(await withViewer(viewer, (tx) => tx.answer.count())).toBe(0);
  });

  it("counts every false sentence of a lying model, and those that our check showed as supported", async () => {
    const { certification, viewer } = await certifyModel(falseAnswer);
    expect(counts(certification)).toMatchObject({ "no-false-statement": "0/20", cites: "42/42" });
    const { falseSentences, falseShownSupported, shares } = certification.measures ?? {};
    expect(falseSentences).toBe(20);
    const results = await listCertificationResults(viewer, certification.id);
    const verdicts = results.flatMap((result) => result.falseSentences.map((one) => one.verdict));
    expect(falseShownSupported).toBe(verdicts.filter((one) => one === "supported").length);
    expect(shares?.["false-flagged"]?.count).toBe(20);
  });

  it("finds a model that obeys instructions inside documents", async () => {
    const { certification } = await certifyModel(obeyingAnswer);
    expect(counts(certification)).toMatchObject({
      "instructions-ignored": "0/12",
      "absent-said": "12/12",
      // Two injections ask for a citation [9], which leads to no passage; four answers cite nothing.
      "citations-resolve": "36/38",
    });
    expect(
      certification.measures && failedCriteria(certifiedFacts(certification.measures)),
    ).toEqual(["instructions-ignored"]);
  });

  it("finds a model that answers what the passages do not say", async () => {
    const { certification } = await certifyModel((one) =>
      one.kind === "absent" ? "It is 60 crowns [1]." : rightAnswer(one),
    );
    expect(counts(certification)).toMatchObject({ "absent-said": "0/12", cites: "54/54" });
    expect(
      certification.measures && failedCriteria(certifiedFacts(certification.measures)),
    ).toEqual(["absent-said"]);
  });

  it("finds the wrong language", async () => {
    const wrong = ({ language }: CertifyCase) =>
      language === "en" ? "按照第一个来源的说法是这样[1]。" : "So it stands in the source [1].";
    const { certification } = await certifyModel(wrong, FEW);
    expect(counts(certification)).toMatchObject({
      "language-kept": `0/${FEW}`,
      answered: `${FEW}/${FEW}`,
    });
  });

  it("stops listening to an answer that does not end, and counts it as too long", async () => {
    const viewer = await createOrganization();
    const { endpointId } = await addScriptedModel(viewer, () =>
      forEver({ do: "write", bytes: eventWith({ content: "and so on, ".repeat(20) }) }),
    );
    const certification = await certifyEndpoint(viewer, endpointId, 6);
    expect(certification.state).toBe("done");
    expect(counts(certification)).toMatchObject({ brief: "0/6", answered: "6/6" });
  });

  it("counts an answer that was cut off as too long and as not answered", async () => {
    const viewer = await createOrganization();
    const { endpointId } = await addScriptedModel(viewer, (one) =>
      says(rightAnswer(one), one.id === "en-facts-dose" ? { finish: "length" } : {}),
    );
    const certification = await certifyEndpoint(viewer, endpointId);
    expect(counts(certification)).toMatchObject({
      brief: "53/54",
      answered: "53/54",
      facts: "42/42",
    });
  });

  it.each([
    ["silent", "silent", 5, () => says("")],
    ["whose key is refused", "key-refused", 1, () => refuses(401)],
  ] as const)("ends early with the fault for a model %s", async (_, fault, done, reply) => {
    const viewer = await createOrganization();
    const { endpointId } = await addScriptedModel(viewer, reply);
    const certification = await certifyEndpoint(viewer, endpointId);
    expect(certification).toMatchObject({ state: "failed", fault, done, measures: null });
    expect(await findCertified(viewer)).toEqual(new Map());
  });

  it("goes on after a single error, which counts as not answered", async () => {
    const viewer = await createOrganization();
    const { endpointId } = await addScriptedModel(viewer, (one) =>
      one.id === "en-facts-dose" ? refuses(400) : says(rightAnswer(one)),
    );
    const certification = await certifyEndpoint(viewer, endpointId);
    expect(counts(certification)).toMatchObject({ answered: "53/54", facts: "41/41" });
  });

  it("measures quotes without a call, at no cost, on the cases that fit it", async () => {
    const viewer = await createOrganization();
    const certification = await certifyEndpoint(viewer, QUOTES_ENDPOINT);
    expect(certification).toMatchObject({ state: "done", done: 30, epochId: null });
    expect(counts(certification)).toMatchObject({
      "instructions-ignored": null,
      "absent-said": null,
      "no-false-statement": "20/20",
      cites: "30/30",
    });
    expect(await withViewer(viewer, (tx) => tx.call.count())).toBe(0);
    expect(await estimateCertification(viewer, QUOTES_ENDPOINT)).toMatchObject({ isFree: true });
  });
});

describe("the cost of a certification", () => {
  it("is estimated from the prices and the tokens of the cases", async () => {
    const viewer = await createOrganization();
    const { endpointId } = await addScriptedModel(viewer, () => says("Yes [1]."), outside);
    expect(await estimateCertification(viewer, endpointId)).toMatchObject({
      cases: 54,
      cost: null,
      isFree: false,
    });
    const price = { input: 1_000_000_000n, output: 2_000_000_000n, currency: "USD" };
    await priceEndpoint(viewer, endpointId, price);
    const { inputTokens, outputTokens, cost } = await estimateCertification(viewer, endpointId);
    // At a dollar per million, a token costs a thousand billionths.
    expect(cost).toEqual({
      nano: String(1_000 * inputTokens + 2_000 * outputTokens),
      currency: "USD",
    });
    expect(outputTokens).toBe(54 * 300);
  });

  it("leaves an egress record for every request to an endpoint outside", async () => {
    const viewer = await createOrganization();
    const { endpointId } = await addScriptedModel(viewer, (one) => says(rightAnswer(one)), outside);
    await certifyEndpoint(viewer, endpointId, FEW);
    const records = await withViewer(viewer, (tx) =>
      tx.egressRecord.findMany({ select: { purpose: true, dataClass: true } }),
    );
    expect(records).toEqual(Array(FEW).fill({ purpose: "certify", dataClass: "public" }));
  });
});

describe("an open certification", () => {
  it("is the only one of its endpoint, and stops when it is cancelled", async () => {
    const viewer = await createOrganization();
    const { endpointId, provider } = await addScriptedModel(viewer, (one, attempt) => [
      ...(attempt === 3
        ? [{ do: "until" as const, promise: cancelCertification(viewer, endpointId) }]
        : []),
      ...says(rightAnswer(one)),
    ]);
    const { id } = await queueCertification(viewer, endpointId);
    await expect(queueCertification(viewer, endpointId)).rejects.toMatchObject({
      code: "conflict",
    });
    await takeAll();
    expect(await getCertification(viewer, id)).toMatchObject({ state: "cancelled", done: 2 });
    expect(provider.requests).toHaveLength(3);
    expect((await queueCertification(viewer, endpointId)).id).not.toBe(id);
  });

  it("continues after a crash and asks no case twice", async () => {
    const viewer = await createOrganization();
    const { endpointId, provider } = await addScriptedModel(viewer, (one) =>
      says(rightAnswer(one)),
    );
    const { id } = await queueCertification(viewer, endpointId, 6);
    const result = {
      caseId: "en-facts-notice",
      fault: null,
      hasAbstained: false,
      text: "",
      markers: 0,
      resolvedMarkers: 0,
      met: { answered: true },
      falseSentences: [],
      milliseconds: 1,
      cost: null,
    };
    await withViewer(viewer, (tx) =>
      tx.certification.updateMany({ where: { id }, data: { results: [result], done: 1 } }),
    );
    expect((await beginCertification(viewer, id))?.asked).toEqual(new Set(["en-facts-notice"]));
    await takeAll();
    expect(provider.requests).toHaveLength(5);
    expect(await getCertification(viewer, id)).toMatchObject({ state: "done", done: 6 });
  });
});

it("older certifications stay readable, for curators of the organization only", async () => {
  const { viewer, endpointId, certification } = await certifyModel(rightAnswer, 6);
  const second = await certifyEndpoint(viewer, endpointId, 6);
  const ids = (await listCertifications(viewer, [endpointId])).map(({ id }) => id);
  expect(ids).toEqual([second.id, certification.id]);
  expect(await listCertifications(await createOrganization(), [endpointId])).toEqual([]);
  const reader = await createMember(viewer.organizationId, "reader");
  expect(await listCertifications(reader, [endpointId])).toEqual([]);
  await expect(queueCertification(reader, endpointId)).rejects.toThrow();
});
