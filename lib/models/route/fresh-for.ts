/**
 * Remembers what `read` gave for a key for so many milliseconds; who asks at the same time waits for the
 * same reading. A reading that failed is not remembered. `isAnew` reads again whatever is remembered.
 */
export function freshFor<Value>(
  milliseconds: number,
  read: (key: string) => Promise<Value>,
): (key: string, isAnew?: boolean) => Promise<Value> {
  const readings = new Map<string, { at: number; value: Promise<Value> }>();
  return (key, isAnew = false) => {
    const known = readings.get(key);
    if (known && !isAnew && Date.now() - known.at < milliseconds) return known.value;
    const reading = { at: Date.now(), value: read(key) };
    readings.set(key, reading);
    reading.value.catch(() => {
      if (readings.get(key) === reading) readings.delete(key);
    });
    return reading.value;
  };
}
