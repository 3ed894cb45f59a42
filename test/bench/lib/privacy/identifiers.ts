// How many identifiers of each kind are masked, and in how many texts something is masked that may not be.
//
//   node test/bench/lib/privacy/identifiers.ts [--show]

import { parseArgs } from "node:util";
import { mask } from "#lib/privacy/mask";
import { MaskingFault } from "#lib/privacy/masking-fault";
import {
  HALVES,
  type IdentifierCase,
  identifierCases,
  isMaskedRight,
} from "#test/support/identifier-cases";

const { values: options } = parseArgs({ options: { show: { type: "boolean", default: false } } });

for (const half of HALVES) {
  const kinds = new Map<string, { right: number; cases: number }>();
  for (const one of identifierCases(half)) {
    const masked = maskedOf(one);
    const tally = kinds.get(one.kind) ?? { right: 0, cases: 0 };
    const isRight = masked !== null && isMaskedRight(one, masked);
    kinds.set(one.kind, { right: tally.right + (isRight ? 1 : 0), cases: tally.cases + 1 });
    if (options.show && !isRight)
      console.log(`${half}, ${one.kind}: ${one.text} ▶ ${masked ?? "refused"}`);
  }
  printTable(half, kinds);
}

/** Kinds of medical collections are masked as text of one; nothing may be masked in either. */
function maskedOf({ text, medical, entity }: IdentifierCase): string | null {
  try {
    return mask([text], { safeHarbor: medical ?? entity === null }).texts[0] ?? "";
  } catch (error) {
    if (error instanceof MaskingFault) return null;
    throw error;
  }
}

function printTable(half: string, kinds: Map<string, { right: number; cases: number }>): void {
  const sum = { right: 0, cases: 0 };
  console.log(`\n| ${half} | right | cases |\n| --- | --: | --: |`);
  for (const [kind, { right, cases }] of kinds) {
    console.log(`| ${kind} | ${right} | ${cases} |`);
    if (kind === "nothing to mask") continue;
    sum.right += right;
    sum.cases += cases;
  }
  console.log(`| all identifiers | ${sum.right} | ${sum.cases} |`);
}
