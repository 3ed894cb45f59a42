/**
 * Moves a question's vector to where the passages that answer it lie; passages stay as they are:
 * q' = q + strength · (q − mean) · matrix − shift · mean. `matrix` is dimensions × dimensions, row
 * by row, or null when only the mean is taken away.
 */
export type QueryMap = {
  mean: Float32Array;
  matrix: Float32Array | null;
  /** 0 to 1: how far to go; less than learned where held-back questions say so. */
  strength: number;
  /** How much of the questions' common direction to take away. */
  shift: number;
};

/** The moved vector. Its length is not one: only the order of inner products has a meaning. */
export function mapQuery(
  { mean, matrix, strength, shift }: QueryMap,
  vector: ArrayLike<number>,
): Float32Array {
  const size = mean.length;
  const moved = Float32Array.from(vector, (value, index) => value - shift * (mean[index] ?? 0));
  if (!matrix || strength === 0) return moved;
  for (let row = 0; row < size; row += 1) {
    const value = strength * ((vector[row] ?? 0) - (mean[row] ?? 0));
    const start = row * size;
    for (let column = 0; column < size; column += 1) {
      moved[column] = (moved[column] as number) + value * (matrix[start + column] as number);
    }
  }
  return moved;
}
