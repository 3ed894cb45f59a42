export const LEAST_POSTGRES = "15";
/** Older versions can lose rows from an index. */
export const LEAST_PGVECTOR = "0.8.4";

export function isAtLeast(version, least) {
  const found = version.split(".").map(Number);
  for (const [index, wanted] of least.split(".").map(Number).entries()) {
    const part = found[index] ?? 0;
    if (part !== wanted) return part > wanted;
  }
  return true;
}
