/** Deeper than any client wraps its errors. */
const MOST = 50;

/**
 * The first error of this kind among an error, its causes, theirs, and the errors that an `AggregateError` gathers (as
 * Node does when it tried several addresses). Undefined: there is none.
 */
export function findCause<Kind extends Error>(
  error: unknown,
  isKind: (cause: Error) => cause is Kind,
): Kind | undefined {
  const waiting: unknown[] = [error];
  for (let looked = 0; looked < MOST && waiting.length > 0; looked += 1) {
    const next = waiting.shift();
    if (!(next instanceof Error)) continue;
    if (isKind(next)) return next;
    waiting.push(next.cause, ...(next instanceof AggregateError ? next.errors : []));
  }
  return undefined;
}
