/**
 * Moves a question's vector to where the passages that answer it are; passages are not moved:
 * q' = q + strength · (q − mean) · matrix − shift · mean. `matrix` is dimensions × dimensions, row
 * by row, or null if only the mean is subtracted.
 */
export type QueryMap = {
  mean: Float32Array;
  matrix: Float32Array | null;
  /** 0 to 1: how much of the learnt move to apply; below 1 if held-back questions do better with less. */
  strength: number;
  /** How much of the questions' mean vector to subtract. */
  shift: number;
};

/** The moved vector. It is not a unit vector: its inner products can only be compared with each other. */
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
