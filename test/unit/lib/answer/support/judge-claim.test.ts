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

it("supports a lead only if it fits the sentence after it, and that one is supported", () => {
  const passage = "Under this lease the tenant may sublet the flat to a student.";
  const lead = (answer: string, question: string | null = null) => {
    const [claim] = claimsOf(answer);
    const cited = [{ marker: 1, passage: buildPassage({ text: passage }), likeness: null }];
    return claim && judgeClaim(claim, cited, question).sentence;
  };
  const reason = "The tenant may sublet the flat to a student. [1]";
  expect(lead(`Yes. ${reason}`)).toMatchObject({ verdict: "supported", start: 0, end: 4 });
  expect(lead(`No. ${reason}`)).toMatchObject({
    verdict: "not-shown",
    conflict: { kind: "negation", claimed: "No", found: null },
  });
  expect(lead(`No. ${reason}`, "Is the tenant not allowed to sublet?")).toMatchObject({
    verdict: "supported",
  });
  expect(lead("Yes. The tenant may sublet the flat to a bank. [1]")).toMatchObject({
    verdict: "not-shown",
  });
  expect(lead("Yes.")).toMatchObject({ verdict: "not-shown" });
});

it("does not call a claim supported that joins two passages with a lead that does not fit", () => {
  const [claim] = claimsOf(
    "No. A tenant must give 28 days' notice and the landlord the bond. [1][2]",
  );
  if (!claim) throw new Error("There is no claim.");
  const cited = [NOTICE, BOND].map((text, index) => ({
    marker: index + 1,
    passage: buildPassage({ text }),
    likeness: null,
  }));
  expect(judgeClaim(claim, cited).sentence.verdict).toBe("not-shown");
});
