import { judgeStatement } from "../../answer/support/judge-statement.ts";
import { countSupport, readSupportCases } from "../../evaluation/files/support-cases.ts";
import type { Output } from "../output.ts";
import { withServices } from "../services.ts";
import { embedPairs } from "./eval-support.ts";

/** `freehold eval support --cases`: how many true and false claims are shown as supported. */
export async function evalSupportCases(file: string, output: Output): Promise<void> {
  const cases = await readSupportCases(file);
  await withServices({ embedder: true }, async (viewer) => {
    const likenesses = await embedPairs(viewer, cases, output);
    const verdicts = cases.map(
      ({ claim, passage }, index) =>
        judgeStatement(claim, passage, likenesses?.[index] ?? null).verdict,
    );
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
