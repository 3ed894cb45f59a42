// The time that measuring the evidence and ordering by what is asked for add to a question, besides retrieval itself.
//
//   node test/bench/lib/retrieval/evidence.ts

import { bestSentenceReader } from "#lib/retrieval/best-sentence";
import { measureEvidence } from "#lib/retrieval/evidence";
import { fuse, type Hit } from "#lib/retrieval/fuse";
import { sayingFirst } from "#lib/retrieval/saying-first";
import { countTerms, termOf } from "#lib/retrieval/terms";
import { subjectTokens } from "#lib/text/question-words";

const ROUNDS = 500;
/** They ask for a kind of thing, so that both stages read the sentences. */
const QUESTIONS = {
  en: "How many days' notice must a tenant of premises in Nevada give?",
  zh: "劳动者在试用期的工资最低是多少？",
};
const SENTENCES = {
  en: "The tenant of premises in Nevada gives 28 days' notice in writing to the landlord. ",
  zh: "劳动者在试用期的工资不得低于本单位相同岗位最低档工资的百分之八十。",
};
/** Characters of a passage of 512 model tokens, the longest there are. */
const LONG = { en: 2000, zh: 700 };

for (const language of ["en", "zh"] as const) {
  const [question, sentence] = [QUESTIONS[language], SENTENCES[language]];
  const long = sentence.repeat(Math.ceil(LONG[language] / sentence.length));
  const hits = (best: number): Hit[] =>
    Array.from({ length: 200 }, (_, place) => ({ id: `p${place}`, score: best - place / 1000 }));
  const [lexical, dense] = [hits(9), hits(0.9)];
  const terms = countTerms([question]).terms.map((term) => ({ term, weight: 2 }));
  const subjectTerms = new Set(subjectTokens(question).map(termOf));
  const subject = terms.filter(({ term }) => subjectTerms.has(term));
  const asked = { question, terms, subject, passageCount: 10_000, unheld: [] };
  const found = { lexical, dense, fused: fuse(lexical, dense) };
  const texts = Array.from({ length: 10 }, (_, place) => ({
    // Their tokens are cached after the first round, as they are from the ranking in the product.
    id: `${language} ${place}`,
    documentId: String(place),
    title: "Act",
    headings: [],
    // Copies of a passage are measured once.
    text: `${place}. ${long}`,
    terms: countTerms([long]).terms,
  }));
  const passages = texts.map((passage) => ({
    ...passage,
    ...{ collectionId: "", versionId: "", page: 1, start: 0, end: long.length },
    scores: { lexical: null, dense: null, fused: 1 },
  }));
  const startedAt = performance.now();
  for (let round = 0; round < ROUNDS; round += 1) {
    const read = bestSentenceReader(question, subject);
    measureEvidence(asked, found, texts, read);
    sayingFirst(question, passages, read);
  }
  const each = (performance.now() - startedAt) / ROUNDS;
  console.log(`${language}: ${each.toFixed(2)} ms a question, ten passages as long as they come`);
}
