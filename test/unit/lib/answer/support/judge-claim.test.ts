import { expect, it } from "vitest";
import { claimsOf } from "#lib/answer/support/claims";
import { judgeClaim } from "#lib/answer/support/judge-claim";
import { buildPassage } from "#test/factories/passage";

const NOTICE = "A tenant must give at least 28 days' notice in writing.";
const SHORT = "A tenant must give at least 14 days' notice in writing.";
const BOND = "The landlord must return the bond within ten working days.";

function judge(answer: string, ...passages: string[]) {
  const [claim] = claimsOf(answer);
  if (!claim) throw new Error("There is no claim.");
  const cited = passages.map((text, index) => ({
    marker: index + 1,
    passage: buildPassage({ text, start: 100 }),
    likeness: null,
  }));
  return judgeClaim(claim, cited).sentence;
}

it("calls a claim that the passage contains word for word verbatim, without a score", () => {
  expect(judge(`${NOTICE} [1]`, NOTICE)).toMatchObject({ verdict: "verbatim", probability: 1 });
});

it("does not support a claim without citations", () => {
  expect(judge("A tenant must give notice.")).toMatchObject({ verdict: "not-shown", place: null });
});

it("contradicts a claim with the conflicting fact and its place", () => {
  const sentence = judge(
    "A tenant must give at least 60 days' notice in writing [1].",
    `${BOND} ${NOTICE}`,
  );
  expect(sentence).toMatchObject({
    verdict: "contradicted",
    conflict: { kind: "number", claimed: "60 days", found: "28 days" },
    place: { marker: 1, quote: NOTICE, start: 100 + BOND.length + 1 },
  });
});

it("supports a claim that one passage contradicts and another supports", () => {
  const claim = "A tenant must give at least 28 days' notice in writing [1][2].";
  expect(judge(claim, SHORT, NOTICE)).toMatchObject({ verdict: "verbatim", place: { marker: 2 } });
  expect(judge(claim, SHORT, BOND)).toMatchObject({
    verdict: "contradicted",
    place: { marker: 1 },
  });
});

it("does not support a fragment of a sentence that says the opposite", () => {
  const passage = "Under this Act no employee may be dismissed without a written warning.";
  expect(judge("Employee may be dismissed without a written warning [1].", passage)).toMatchObject({
    verdict: "contradicted",
    conflict: { kind: "negation", claimed: "", found: "no" },
  });
});
