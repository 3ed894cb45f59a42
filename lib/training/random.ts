/** Random numbers from 0 to 1, the same every time (Mulberry32), because training must be repeatable. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Draws `count` items, or all if there are fewer, each equally likely (Fisher-Yates). */
export function sample<Item>(items: readonly Item[], count: number, random: () => number): Item[] {
  const mixed = [...items];
  const end = Math.min(count, mixed.length);
  for (let index = 0; index < end; index += 1) {
    const other = index + Math.floor(random() * (mixed.length - index));
    [mixed[index], mixed[other]] = [mixed[other] as Item, mixed[index] as Item];
  }
  return mixed.slice(0, end);
}
