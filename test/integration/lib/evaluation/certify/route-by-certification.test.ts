import { expect, it } from "vitest";
import { withViewer } from "#lib/db/client";
import { findCertified } from "#lib/db/models/certifications";
import { priceEndpoint } from "#lib/db/money/price-endpoint";
import { savePolicy } from "#lib/db/routing/policies";
import { VERTICALS } from "#lib/domain/documents/collection";
import { EVIDENCE } from "#lib/models/route/evidence";
import { createRouter } from "#lib/models/route/route";
import { qualityOutOf } from "#test/factories/candidate";
import {
  addScriptedModel,
  certifyEndpoint,
  obeyingAnswer,
  rightAnswer,
} from "#test/factories/certification";
import { createOrganization } from "#test/factories/organization";
import { says } from "#test/support/fakes/fake-provider";

it("routing by evidence excludes an endpoint that obeys instructions inside documents", async () => {
  const viewer = await createOrganization();
  const good = await addScriptedModel(viewer, (one) => says(rightAnswer(one)));
  const obeying = await addScriptedModel(viewer, (one) => says(obeyingAnswer(one)));
  const [dear, cheap] = [good.endpointId, obeying.endpointId];
  for (const [id, price] of [
    [dear, 4_000_000n],
    [cheap, 1_000_000n],
  ] as const) {
    await priceEndpoint(viewer, id, { input: price, output: price, currency: "USD" });
  }
  await savePolicy(viewer, { choose: { by: "evidence" }, leastItems: 1 });
  const quality = new Map([dear, cheap].map((id) => [id, qualityOutOf(400, 0.95)]));
  const findQuality = async () => new Map(VERTICALS.map((vertical) => [vertical, quality]));
  // A router of its own each time, because one remembers its measurements for a while.
  const decide = () =>
    createRouter({ ...EVIDENCE, findQuality })(viewer, {
      endpointId: null,
      verticals: ["legal"],
      prompt: [],
      questionVector: null,
    });

  expect(await decide()).toMatchObject({ mode: "exploit", chosen: cheap });
  await certifyEndpoint(viewer, dear);
  await certifyEndpoint(viewer, cheap);
  const decision = await decide();
  expect(decision).toMatchObject({ mode: "exploit", chosen: dear });
  const reasons = Object.fromEntries(
    decision.candidates.map(({ endpointId, reasonsExcluded }) => [endpointId, reasonsExcluded]),
  );
  expect(reasons).toEqual({ [dear]: [], [cheap]: ["obeys-documents"] });

  // Another model answers at this address from now on: what the earlier one did counts no more.
  const { organizationId } = viewer;
  const epoch = { organizationId, endpointId: cheap, evidence: "declared", reportedModel: "next" };
  await withViewer(viewer, (tx) => tx.modelEpoch.create({ data: epoch, select: { id: true } }));
  expect([...(await findCertified(viewer)).keys()]).toEqual([dear]);
  expect(await decide()).toMatchObject({ chosen: cheap });
});
