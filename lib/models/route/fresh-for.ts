import { log } from "../../log.ts";

/** In milliseconds: how long a reading is as good as a new one, and how long it is better than waiting. */
type Life = { fresh: number; usable: number };

/**
 * Remembers what `read` gave for a key. A reading that is no longer fresh is still given while it is
 * usable, and a new one is made meanwhile; after that, whoever asks waits for it. Who asks at the same
 * time shares a reading; one that failed is not remembered.
 */
export function freshFor<Value>(
  { fresh, usable }: Life,
  read: (key: string) => Promise<Value>,
): (key: string) => Promise<Value> {
  const last = new Map<string, { at: number; value: Value }>();
  const underWay = new Map<string, Promise<Value>>();

  const readNow = (key: string) => {
    const at = Date.now();
    const reading = read(key)
      .then((value) => {
        last.set(key, { at, value });
        return value;
      })
      .finally(() => underWay.delete(key));
    underWay.set(key, reading);
    return reading;
  };

  return async (key) => {
    const known = last.get(key);
    const age = known ? Date.now() - known.at : Number.POSITIVE_INFINITY;
    if (known && age < fresh) return known.value;
    const reading = underWay.get(key) ?? readNow(key);
    if (!known || age >= usable) return reading;
    reading.catch((error: unknown) =>
      log.warn({ err: error }, "The facts about models could not be refreshed."),
    );
    return known.value;
  };
}
