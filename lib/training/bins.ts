/** Values of features cut into bins: feature by feature, a bin number for every row. */
export type Binned = {
  size: number;
  bins: Uint8Array[];
  /** The upper end of each bin, by feature. */
  edges: number[][];
};

/** Bins per feature; more do not measure better. */
export const BINS = 64;
/** Values looked at to place the edges. */
const LOOKED_AT = 20_000;

/** Cuts every feature where about as many values fall into each bin. */
export function binFeatures(groups: readonly Float32Array[], width: number): Binned {
  const size = groups.reduce((sum, rows) => sum + rows.length / width, 0);
  const columns = Array.from({ length: width }, () => new Float32Array(size));
  let row = 0;
  for (const rows of groups) {
    for (let start = 0; start < rows.length; start += width) {
      columns.forEach((column, feature) => {
        column[row] = rows[start + feature] as number;
      });
      row += 1;
    }
  }
  const edges = columns.map(edgesOf);
  const bins = columns.map((column, feature) => {
    const ends = edges[feature] as number[];
    return Uint8Array.from(column, (value) => binOf(value, ends));
  });
  return { size, bins, edges };
}

function edgesOf(column: Float32Array): number[] {
  const stride = Math.max(1, Math.floor(column.length / LOOKED_AT));
  const sorted = column.filter((_, index) => index % stride === 0).sort();
  const edges: number[] = [];
  for (let bin = 1; bin < BINS; bin += 1) {
    const edge = sorted[Math.floor((bin * sorted.length) / BINS)] ?? 0;
    if (edges.length === 0 || edge > (edges.at(-1) as number)) edges.push(edge);
  }
  return edges;
}

/** The first bin whose end is not below the value. */
function binOf(value: number, edges: readonly number[]): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= (edges[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}
