// The time that looking for near copies adds to a question: a hundred long passages, all different or all
// the same.
//
//   node test/bench/lib/answer/set-copies-aside.ts

import { setCopiesAside } from "#lib/answer/set-copies-aside";
import { buildPassage } from "#test/factories/passage";

const ROUNDS = 50;
const QUESTION = "How many days' notice must the tenant of premises give?";
const SENTENCE =
  "The tenant of premises number N gives 28 days' notice in writing to the landlord, who may not " +
  "refuse it after the tenth working day of the month. ";
/** About 512 model tokens, the longest that a passage gets. */
const SENTENCES = 14;

function passages(isSame: boolean) {
  return Array.from({ length: 100 }, (_, place) => {
    const words = (sentence: number) => SENTENCE.replace("N", `${isSame ? 0 : place} ${sentence}`);
    const text = Array.from({ length: SENTENCES }, (_, sentence) => words(sentence)).join("");
    return buildPassage({ id: `${isSame} ${place}`, text });
  });
}

for (const isSame of [false, true]) {
  const found = passages(isSame);
  // Their tokens are cached from the ranking, as in the product.
  setCopiesAside(QUESTION, found, 8);
  const startedAt = performance.now();
  for (let round = 0; round < ROUNDS; round += 1) setCopiesAside(QUESTION, found, 8);
  const each = (performance.now() - startedAt) / ROUNDS;
  console.log(`${isSame ? "all the same" : "all different"}: ${each.toFixed(1)} ms`);
}
