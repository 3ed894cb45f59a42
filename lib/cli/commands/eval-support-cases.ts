import { judgeClaim } from "../../answer/support/judge-claim.ts";
import {
  countSupport,
  readSupportCases,
  type SupportCase,
} from "../../evaluation/support-cases.ts";
import type { Output } from "../output.ts";
import { withServices } from "../services.ts";
import { embedPairs } from "./eval-support.ts";

/** `freehold eval support --cases`: how many true and false claims are shown as supported. */
export async function evalSupportCases(file: string, output: Output): Promise<void> {
  const cases = await readSupportCases(file);
  await withServices({ embedder: true }, async (viewer) => {
    const likenesses = await embedPairs(viewer, cases, output);
    const verdicts = cases.map((one, index) => verdictOn(one, likenesses?.[index] ?? null));
    const counts = countSupport(cases, verdicts);
    output.finish(counts, [
      `${counts.claims} claims`,
      `shown as supported or word for word: ${counts.true.supported} of ${counts.true.n} true claims, ${counts.false.supported} of ${counts.false.n} false ones`,
      ...Object.entries(counts.byKind).map(
        ([kind, { n, supported }]) => `  ${kind}: ${supported} of ${n} false claims`,
      ),
      ...Object.entries(counts.byLanguage).map(
        ([lang, { true: right, false: wrong }]) =>
          `  ${lang}: ${right.supported} of ${right.n} true, ${wrong.supported} of ${wrong.n} false`,
      ),
    ]);
  });
}

/** The verdict on a claim that cites one passage, as in an answer. */
function verdictOn({ claim: text, passage }: SupportCase, likeness: number | null) {
  const claim = { start: 0, end: text.length, text, markers: [1] };
  const cited = { marker: 1, passage: { text: passage, start: 0 }, likeness };
  return judgeClaim(claim, [cited]).sentence.verdict;
}
