import type { Transaction } from "../client.ts";

/**
 * Takes the expected answers out of test cases whose answer comes from this document: no judged place in another
 * document says it. The question stays, as a case whose places are lost. Call it before the document is deleted, which
 * takes the places with it.
 */
export async function forgetExpectedAnswers(tx: Transaction, documentId: string): Promise<void> {
  const cases = await tx.testCase.findMany({
    where: { places: { some: { documentId } }, answer: { not: null } },
    select: {
      id: true,
      answer: true,
      places: { select: { documentId: true, grade: true, quote: true } },
    },
  });
  for (const { id, answer, places } of cases) {
    const others = places.filter((place) => place.documentId !== documentId && place.grade > 0);
    if (answer !== null && others.some(({ quote }) => quote.includes(answer))) continue;
    await tx.testCase.updateMany({ where: { id }, data: { answer: null, form: "extract" } });
  }
}
