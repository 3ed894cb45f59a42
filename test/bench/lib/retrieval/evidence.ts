// The time that measuring the evidence adds to a question, besides retrieval itself.
//
//   node test/bench/lib/retrieval/evidence.ts

import { measureEvidence } from "#lib/retrieval/evidence";
import { fuse, type Hit } from "#lib/retrieval/fuse";
import { countTerms, termOf } from "#lib/retrieval/terms";
import { subjectTokens } from "#lib/text/question-words";

const ROUNDS = 500;
const SENTENCES = {
  en: "The tenant of premises in Nevada gives 28 days' notice in writing to the landlord. ",
  zh: "劳动者在试用期的工资不得低于本单位相同岗位最低档工资的百分之八十。",
};
/** Characters of a passage of 512 model tokens, the longest there are. */
const LONG = { en: 2000, zh: 700 };

for (const [language, sentence] of Object.entries(SENTENCES)) {
  const text = sentence.repeat(Math.ceil(LONG[language as keyof typeof LONG] / sentence.length));
  const hits = (best: number): Hit[] =>
    Array.from({ length: 200 }, (_, place) => ({ id: `p${place}`, score: best - place / 1000 }));
  const [lexical, dense] = [hits(9), hits(0.9)];
  const terms = countTerms([sentence]).terms.map((term) => ({ term, weight: 2 }));
  const subjectTerms = new Set(subjectTokens(sentence).map(termOf));
  const subject = terms.filter(({ term }) => subjectTerms.has(term));
  const asked = { question: sentence, terms, subject, passageCount: 10_000, unheld: [] };
  const found = { lexical, dense, fused: fuse(lexical, dense) };
  const texts = Array.from({ length: 8 }, (_, place) => ({
    // Their tokens are cached after the first round, as they are from the ranking in the product.
    id: `${language} ${place}`,
    documentId: String(place),
    title: "Act",
    headings: [],
    text,
    terms: countTerms([text]).terms,
  }));
  const startedAt = performance.now();
  for (let round = 0; round < ROUNDS; round += 1) measureEvidence(asked, found, texts);
  const each = (performance.now() - startedAt) / ROUNDS;
  console.log(`${language}: ${each.toFixed(2)} ms a question, eight passages as long as they come`);
}
